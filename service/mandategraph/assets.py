"""Where the shipped files are: the one module that knows the two places.

In an installed wheel they lie in ``mandategraph/_assets``; in a checkout (also after
``pip install -e``) they lie at the repository's root.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["asset", "asset_files"]


def _root() -> Path:
    packaged = Path(str(files("mandategraph"))) / "_assets"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2]


def asset(relative: str) -> Path:
    """Return the path of a shipped file or folder, such as ``"ontology/prefixes.ttl"``.

    Raises FileNotFoundError where it is not there: that is a broken installation, not bad input.
    """
    path = _root() / relative
    if not path.exists():
        raise FileNotFoundError(f"mandategraph's own file {relative} is missing: reinstall the package")
    return path


def asset_files(folder: str, *suffixes: str) -> list[Path]:
    """Return all shipped files below ``folder`` that end in one of ``suffixes``, sorted by path."""
    return sorted(path for path in asset(folder).rglob("*") if path.suffix in suffixes)
