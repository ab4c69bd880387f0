"""Snapshots that the dataset's page offers: those that lie in a folder, and one of what is served.

The one of what is served is taken when it is first asked for, and only of a graph so small that this is
done at once and kept in memory; for larger ones an operator runs ``mandategraph snapshot``.
"""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from mandategraph.errors import MandategraphError
from mandategraph.query.snapshot import take
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web.site import Site

__all__ = ["CURRENT", "MEDIA_TYPES", "Frozen", "offered"]

# The name of the snapshot of what is served.
CURRENT = "current"
MOST_STATEMENTS = 50_000
MEDIA_TYPES = {
    ".nq": "application/n-quads",
    ".ttl": "text/turtle; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".json": "application/json",
    ".rq": "application/sparql-query; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}
LOG = logging.getLogger(__name__)
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Frozen:
    """A snapshot with its files: each by its path in the snapshot, on disk or in memory."""

    name: str
    version: str
    issued: str
    statements: int
    sha256: str
    citation: str
    files: Mapping[str, Path | bytes]

    def size(self, file: str) -> int:
        """Return the bytes of a file."""
        content = self.files[file]
        return len(content) if isinstance(content, bytes) else content.stat().st_size


def offered(site: Site) -> list[Frozen]:
    """Return the snapshots on offer: of what is served (where it is small), then the newest first.

    A folder in which there is no whole snapshot is passed over, and the log says so.
    """
    shelf = site.settings.snapshots
    folders = sorted(shelf.iterdir()) if shelf is not None and shelf.is_dir() else []
    kept = [found for folder in folders if folder.is_dir() and (found := _read(folder)) is not None]
    kept.sort(key=lambda one: (one.issued, one.name), reverse=True)
    current = _current(site)
    return [*([current] if current else []), *kept]


def _read(folder: Path, *, name: str = "") -> Frozen | None:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        sums = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        paths = [line.split("  ", 1)[1] for line in sums]
        files = {path: folder / path for path in ("dataset.nq", *paths, "SHA256SUMS")}
        inside = folder.resolve()
        if not all(file.is_file() and file.resolve().is_relative_to(inside) for file in files.values()):
            raise ValueError("not all of its files are there")
        return Frozen(
            name=name or folder.name,
            version=str(manifest["version"]),
            issued=str(manifest["issued"]),
            statements=int(manifest["statements"]),
            sha256=str(manifest["sha256"]),
            citation=(folder / "CITATION.txt").read_text(encoding="utf-8").strip(),
            files=files,
        )
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        LOG.warning("%s is no snapshot that can be offered: %s", folder, error)
        return None


def _current(site: Site) -> Frozen | None:
    """Return the snapshot of what is served; nothing where that is large, remote, or without a date."""
    store = site.store
    if not isinstance(store, EmbeddedStore):
        return None
    counts = store.manifest.get("counts")
    numbers = counts if isinstance(counts, dict) else {}
    if not 0 < int(numbers.get("stated", 0)) + int(numbers.get("derived", 0)) <= MOST_STATEMENTS:
        return None
    with _LOCK:
        return site.once(CURRENT, lambda: _taken(store))


def _taken(store: EmbeddedStore) -> Frozen | None:
    with tempfile.TemporaryDirectory(prefix="mandategraph-snapshot-") as name:
        folder = Path(name)
        try:
            take(store, folder)
        except MandategraphError as error:
            LOG.warning("no snapshot of what is served: %s", error)
            return None
        read = _read(folder, name=CURRENT)
        if read is None:
            return None
        content = {file: (folder / file).read_bytes() for file in read.files}
    return Frozen(CURRENT, read.version, read.issued, read.statements, read.sha256, read.citation, content)
