"""Building a store: data, derived graph and search index, made beside the old store, then swapped in.

A build that fails or is killed at any moment leaves the old store as it was; what it left behind is
removed by the next build.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from mandategraph import __version__
from mandategraph.assets import asset_files
from mandategraph.errors import SourceError, StoreError, StoreFullError
from mandategraph.graph.loader import DataFile, find
from mandategraph.namespaces import BASE
from mandategraph.settings import Settings
from mandategraph.store.engine import ENGINE, store_error
from mandategraph.store.fill import NAMES, REVIEWS, fill
from mandategraph.store.folder import FORMAT, OpenBuild, new_build, publish, sweep, writing

__all__ = ["Report", "build_store", "ensure_store"]

# Called with what is done now, how many of it are done, and how many there are (0: not known).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made: the build's folder, numbers of files, stated and derived quads, names; seconds."""

    path: Path
    files: int
    stated: int
    derived: int
    names: int
    seconds: float


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def build_store(
    place: Path, data: Sequence[Path] = (), *, progress: Progress = _silent, wait: float = 0.0
) -> Report:
    """Build the store in a folder from data files (the shipped ones where none is given).

    Waits at most ``wait`` seconds for another build. Raises SourceError for data that cannot be read,
    StoreLockedError, StoreFullError, StoreError; the old store is then as it was.
    """
    start = time.monotonic()
    files = find(data)
    with writing(place, wait):
        sweep(place)
        with new_build(place) as path:
            try:
                report = _make(path, files, data, start, progress)
            except (OSError, ValueError) as error:
                raise store_error(error, place) from error
        sweep(place)
    return report


def _make(
    path: Path, files: Sequence[DataFile], data: Sequence[Path], start: float, progress: Progress
) -> Report:
    with ThreadPoolExecutor(1) as aside:
        inputs = aside.submit(lambda: {str(file.path.resolve()): _digest(file) for file in files})
        filled = fill(path, files, progress)
    progress("publish", 0, 0)
    seconds = time.monotonic() - start
    manifest = {
        "format": FORMAT,
        "version": __version__,
        "engine": ENGINE,
        "base": BASE,
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "data": [str(one.absolute()) if one.exists() else str(one) for one in data],
        "inputs": inputs.result(),
        "rules": _rules(),
        "counts": {"files": len(files), **asdict(filled)},
        "seconds": round(seconds, 3),
    }
    publish(path, manifest)
    return Report(path, len(files), filled.stated, filled.derived, filled.names, seconds)


def _digest(file: DataFile) -> str:
    try:
        return file.digest()
    except OSError as error:
        raise SourceError(error.strerror or str(error), str(file.path)) from error


def _rules() -> str:
    """Return a digest of what the derived graph and the index are made by."""
    digest = hashlib.sha256()
    for path in (*REVIEWS, *asset_files("queries/derive", ".rq"), NAMES):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def ensure_store(settings: Settings, data: Sequence[Path] = (), *, progress: Progress = _silent) -> Path:
    """Return the folder of a store that is up to date; build it where it is not.

    Where no data is named and a store is there, its own data counts: a store that was built from
    other files than the shipped ones is not replaced by these. Raises like ``build_store``.
    """
    place = settings.store
    if not _current(place, data):
        try:
            build_store(place, data or _own_data(place), progress=progress, wait=120.0)
        except (SourceError, StoreFullError):
            if data or not _usable(place):
                raise
    return place


def _manifest(place: Path) -> Mapping[str, object] | None:
    try:
        build = OpenBuild(place)
    except StoreError:
        return None
    build.close()
    return build.manifest


def _usable(place: Path) -> bool:
    return _manifest(place) is not None


def _own_data(place: Path) -> Sequence[Path]:
    """Return the paths that the store in this folder was built from, where they are still there."""
    manifest = _manifest(place)
    named = manifest.get("data") if manifest else None
    return [Path(str(one)) for one in named] if isinstance(named, list) else []


def _current(place: Path, data: Sequence[Path]) -> bool:
    manifest = _manifest(place)
    if manifest is None or manifest.get("version") != __version__ or manifest.get("rules") != _rules():
        return False
    try:
        files = find(data or _own_data(place))
    except SourceError:
        return not data  # its files are gone, and nobody asks for others: the store is what there is
    return manifest.get("inputs") == {str(file.path.resolve()): _digest(file) for file in files}
