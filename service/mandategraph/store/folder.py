"""The folder of a store: its builds, the link to the finished one, and who holds what.

::

    STORE/
      lock                 held by the process that builds
      current -> build-... the finished build
      build-20260101T000000-4711/
        inuse              held shared by each reader, alone by the build while it is made
        graph/             the engine's files
        search/            the index of titles and names
        manifest.json      written last

Locks are ``flock`` locks, so a process that dies holds none: whatever is neither current nor held is
left over and goes.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from mandategraph import __version__
from mandategraph.errors import StoreError, StoreLockedError, StoreMissingError, StoreVersionError
from mandategraph.namespaces import BASE

__all__ = ["FORMAT", "OpenBuild", "new_build", "publish", "read_manifest", "sweep", "writing"]

# The number of this layout; a store of another number is built anew.
FORMAT = 2

_PREFIX = "build-"
# What may lie in a store folder beside its builds; the last is made by file systems.
_OWN = frozenset({"lock", "current", "current.new", "lost+found"})


class OpenBuild:
    """A finished build that is in use: it is not removed before ``close``."""

    def __init__(self, place: Path) -> None:
        """Find the current build of a store folder; ``place`` may be a build itself.

        Raises StoreMissingError, StoreVersionError, StoreError.
        """
        for _ in range(10):
            path = _resolve(place)
            lock = _shared(path)
            if lock is not None:
                break  # else a newer build came and this one went: look again
        else:
            raise StoreError(f"The store at {place} is damaged; make it anew: mandategraph build")
        # Also lets go where nobody calls close.
        self._release = weakref.finalize(self, os.close, lock)
        self.path = path
        self.graph = path / "graph"
        self.search = path / "search"
        try:
            self.manifest = read_manifest(path)
            check_version(self.manifest, place)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the build."""
        self._release()


def _shared(path: Path) -> int | None:
    """Hold a build as its reader; return the descriptor, or None where the build is gone."""
    try:
        lock = os.open(path / "inuse", os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_SH)
        if (path / "manifest.json").exists():
            return lock
    except OSError:
        pass  # a file system without locks
    os.close(lock)
    return None


def _resolve(place: Path) -> Path:
    if place.name.startswith(_PREFIX) and (place / "manifest.json").exists():
        return place.resolve()
    current = place / "current"
    if not current.exists():
        raise StoreMissingError(f"There is no store at {place}; make one with: mandategraph build")
    return current.resolve()


def read_manifest(path: Path) -> Mapping[str, object]:
    """Return the manifest of a build. Raises StoreError where it cannot be read."""
    try:
        manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(
            f"The store at {path.parent} is damaged; make it anew: mandategraph build"
        ) from error
    if not isinstance(manifest, dict):
        raise StoreError(f"The store at {path.parent} is damaged; make it anew: mandategraph build")
    return manifest


def check_version(manifest: Mapping[str, object], place: Path) -> None:
    """Raise StoreVersionError where a build is not of this format, or of another base IRI."""
    if manifest.get("format") != FORMAT:
        raise StoreVersionError(
            f"The store at {place} was built by mandategraph {manifest.get('version')} in format "
            f"{manifest.get('format')}; mandategraph {__version__} needs format {FORMAT}. "
            "Make it anew: mandategraph build"
        )
    if manifest.get("base") != BASE:
        raise StoreVersionError(
            f"The store at {place} was built for the base {manifest.get('base')}, but the base is now "
            f"{BASE}. Make it anew: mandategraph build"
        )


@contextmanager
def writing(place: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the store folder for building; make it where there is none.

    Waits at most ``wait`` seconds for another build. Raises StoreLockedError, and StoreError for a
    folder that is something else.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        strange = [
            child.name
            for child in place.iterdir()
            if child.name not in _OWN and not child.name.startswith((_PREFIX, "."))
        ]
        if strange:
            raise StoreError(
                f"{place} is no store: it holds {sorted(strange)[0]!r}. Choose an empty or a new folder."
            )
        lock = (place / "lock").open("ab")
    except OSError as error:
        raise StoreError(f"The folder {place} cannot be written: {error.strerror}.") from error
    with lock:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() >= until:
                    raise StoreLockedError(
                        f"Another process is building the store at {place}; wait for it to end."
                    ) from error
                time.sleep(0.1)
        yield


@contextmanager
def new_build(place: Path) -> Iterator[Path]:
    """Make the folder of a new build, held until the ``with`` ends; removed where it fails."""
    path = place / f"{_PREFIX}{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}"
    path.mkdir()
    try:
        with (path / "inuse").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield path
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def publish(path: Path, manifest: Mapping[str, object]) -> None:
    """Make a build the current one, in one step: before it the old one answers, after it the new one."""
    file = path / "manifest.json"
    with file.open("w", encoding="utf-8") as stream:
        json.dump(manifest, stream, indent=1, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    _sync(path)
    link = path.parent / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(path.name)
    link.replace(path.parent / "current")
    _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(place: Path) -> None:
    """Remove what dead builds left and old builds that nobody reads any more; needs ``writing``."""
    current = (place / "current").resolve()
    for path in place.glob(_PREFIX + "*"):
        if path == current or path.resolve() == current:
            continue
        try:
            with (path / "inuse").open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
        except FileNotFoundError:
            shutil.rmtree(path, ignore_errors=True)
        except BlockingIOError:
            continue  # in use
