"""Taking a snapshot: the whole dataset into a folder, the same bytes for the same dataset."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mandategraph import __version__
from mandategraph.assets import asset
from mandategraph.errors import ParameterError, StoreError
from mandategraph.namespaces import BASE, read_own
from mandategraph.query.snapshot.citation import Citation
from mandategraph.query.snapshot.description import describe
from mandategraph.query.snapshot.results import answer
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.engine import canonical

__all__ = ["Snapshot", "take"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was written: statements, bytes and sha256 of ``dataset.nq``, its version, day and citation."""

    folder: Path
    version: str
    issued: date
    statements: int
    size: int
    sha256: str
    citation: str


@dataclass(slots=True)
class _Written:
    """What is told of the statements while they are written."""

    statements: int = 0
    size: int = 0
    subjects: int = 0
    properties: int = 0
    sha256: str = ""


def take(
    store: EmbeddedStore,
    folder: Path,
    queries: Mapping[str, str] | None = None,
    *,
    version: str = __version__,
    issued: date | None = None,
) -> Snapshot:
    """Write a snapshot of a store into a new or empty folder.

    ``queries`` are names with texts, whose answers are kept with it. ``issued`` is the day that the
    data themselves state where none is given. Raises ParameterError where there is none either,
    StoreError for a folder in use, QueryError for a query.
    """
    issued = issued or _day(store)
    if not version or set(version) & set('/\\{}<>"#? \n'):
        raise ParameterError(f"{version!r} cannot be part of an address: choose another version.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StoreError(f"{folder} is not empty; choose a new folder for the snapshot.")
        return _take(store, folder, queries or {}, version, issued)
    except OSError as error:
        raise StoreError(f"The snapshot could not be written to {folder}: {error.strerror}.") from error


def _take(
    store: EmbeddedStore, folder: Path, queries: Mapping[str, str], version: str, issued: date
) -> Snapshot:
    written = _statements(store, folder / "dataset.nq")
    citation = Citation(version, issued, written.sha256)
    facts = {
        "version": version,
        "issued": issued.isoformat(),
        "statements": written.statements,
        "bytes": written.size,
        "sha256": written.sha256,
    }
    gaps = {
        **facts,
        "sha": written.sha256,
        "subjects": written.subjects,
        "properties": written.properties,
        "citation": citation.text(),
    }
    answers = [_answer(store, folder, name, text) for name, text in sorted(queries.items())]
    manifest = {
        "dataset": f"{BASE}dataset",
        **facts,
        "canonicalization": "RDFC-1.0",
        "software": f"mandategraph {__version__}",
        "queries": answers,
    }
    texts = {
        "description.ttl": describe(store, gaps),
        "CITATION.txt": citation.text() + "\n",
        "citation.bib": citation.bibtex(),
        "citation.json": citation.csl(),
        "manifest.json": json.dumps(manifest, ensure_ascii=False, indent=2) + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    sums = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = "".join(f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in sums)
    (folder / "SHA256SUMS").write_text(lines, encoding="utf-8", newline="\n")
    return Snapshot(
        folder, version, issued, written.statements, written.size, written.sha256, citation.text()
    )


def _statements(store: EmbeddedStore, path: Path) -> _Written:
    written = _Written()
    digest = hashlib.sha256()
    subject = b""
    properties: set[bytes] = set()
    with path.open("wb") as out:
        for line in canonical(store.lines()):
            out.write(line)
            digest.update(line)
            written.statements += 1
            written.size += len(line)
            one, predicate, _ = line.split(b" ", 2)
            written.subjects += one != subject  # they come sorted
            subject = one
            properties.add(predicate)
    written.sha256 = digest.hexdigest()
    written.properties = len(properties)
    return written


def _answer(store: EmbeddedStore, folder: Path, name: str, text: str) -> dict[str, object]:
    """Write a query and its answer; return what the manifest says of them."""
    result = answer(store, text)
    place = folder / "queries"
    place.mkdir(exist_ok=True)
    query, file = place / f"{name}.rq", place / f"{name}{result.suffix}"
    query.write_text(text, encoding="utf-8", newline="\n")
    file.write_bytes(result.content)
    return {
        "query": f"queries/{query.name}",
        "querySha256": _digest(query),
        "result": f"queries/{file.name}",
        "resultSha256": _digest(file),
        "rows": result.rows,
    }


def _day(store: EmbeddedStore) -> date:
    rows = store.select(read_own(asset("queries/index/what-is-the-date-of-the-data.rq"))).rows
    if not rows or "date" not in rows[0]:
        raise ParameterError("The data state no date of their own; give one, such as --issued 2026-11-23.")
    return date.fromisoformat(str(rows[0]["date"]))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
