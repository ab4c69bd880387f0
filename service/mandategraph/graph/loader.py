"""Data files: which there are, which named graph each belongs to, and how to read one.

The graph of a file of triples: ``ontology/`` of the package goes to ``graph/ontology``, a file in a
folder named ``register`` to ``graph/register``, any other to ``graph/file/<path without suffix>``,
so that what a file says can always be told apart. A file of quads names its graphs itself; what it
says outside of them is treated like a file of triples.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from urllib.parse import quote

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from mandategraph.assets import asset
from mandategraph.errors import SourceError
from mandategraph.namespaces import BASE, DEFAULT_BASE, MGD

__all__ = ["SHIPPED", "SUFFIXES", "DataFile", "find", "read", "syntax_error"]

# The word that names the package's own data among the paths of a caller.
SHIPPED = Path("shipped")

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
}
# How files end that hold data.
SUFFIXES = tuple(_FORMATS)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of RDF and the IRI of the graph for what it says without naming one."""

    path: Path
    graph: str

    @property
    def format(self) -> RdfFormat:
        """The syntax, by the file's suffix."""
        return _FORMATS[self.path.suffix.lower()]

    @property
    def is_plain(self) -> bool:
        """Tell whether what is read is what lies on disk."""
        return BASE == DEFAULT_BASE

    def open(self) -> BinaryIO:
        """Open the file for reading, with the base of this installation."""
        stream = self.path.open("rb")
        return stream if self.is_plain else io.BufferedReader(_Rebased(stream))

    def digest(self) -> str:
        """Return the sha256 of the file as it lies on disk."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


class _Rebased(io.RawIOBase):
    """A stream with another base: replaced line by line, since no IRI holds a line end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._old, self._new = DEFAULT_BASE.encode(), BASE.encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(cast("bytearray", buffer))
        if not self._rest:
            self._rest = self._stream.readline().replace(self._old, self._new)
        piece, self._rest = self._rest[: len(target)], self._rest[len(target) :]
        target[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


def find(paths: Sequence[Path] = ()) -> tuple[DataFile, ...]:
    """Find the data files at ``paths`` (files and folders), or the shipped ones where none is given.

    The ontology of the package always comes first. ``SHIPPED`` among the paths stands for the data of
    the package. Raises SourceError for a path that is missing, holds no data, or is of no known kind.
    """
    found: dict[Path, DataFile] = {}
    ontology = str(MGD["graph/ontology"])
    for path in sorted(asset("ontology").rglob("*.ttl")):
        found[path.resolve()] = DataFile(path, ontology)
    for path in paths or (SHIPPED,):
        root = asset("data") if path == SHIPPED and not path.exists() else path
        for file in _below(root):
            found.setdefault(file.path.resolve(), file)
    return tuple(found.values())


def _below(root: Path) -> Iterable[DataFile]:
    if root.is_dir():
        # A dot and the like have no name of their own.
        named = root.name or root.resolve().name or "data"
        files = [
            DataFile(path, _graph(PurePosixPath(named, *path.relative_to(root).parts)))
            for path in sorted(root.rglob("*"))
            if path.suffix.lower() in _FORMATS and path.is_file()
        ]
        if not files:
            raise SourceError(
                f"there is no data file below this folder (expected {', '.join(SUFFIXES)})", str(root)
            )
        return files
    if not root.exists():
        raise SourceError("there is no such file or folder", str(root))
    if root.suffix.lower() not in _FORMATS:
        raise SourceError(f"not a data file that can be loaded (expected {', '.join(SUFFIXES)})", str(root))
    return [DataFile(root, _graph(PurePosixPath(*root.absolute().parts[-2:])))]


def _graph(relative: PurePosixPath) -> str:
    """Return the graph of a file of triples; ``relative`` begins with the folder that was given."""
    if "register" in relative.parts[:-1]:
        return str(MGD["graph/register"])
    name = PurePosixPath(*relative.parts[1:]).with_suffix("")
    return str(MGD["graph/file/" + quote(str(name), safe="/()@,;=+!*'$~")])


def read(file: DataFile) -> Iterator[Quad]:
    """Read a file quad by quad, each with its graph; blank nodes get names of their own.

    Raises SourceError with the line where the syntax is broken.
    """
    graph = NamedNode(file.graph)
    try:
        with file.open() as stream:
            for quad in parse(stream, file.format, rename_blank_nodes=True):
                named = quad.graph_name != DefaultGraph()
                yield quad if named else Quad(quad.subject, quad.predicate, quad.object, graph)
    except (SyntaxError, OSError) as error:
        raise syntax_error(error, file) from error


def syntax_error(error: SyntaxError | OSError, file: DataFile) -> SourceError:
    """Turn what the parser says about a file into our error: file, line, what is wrong."""
    if isinstance(error, SyntaxError):
        # The parser's sentence begins with the place, which SourceError says already.
        wrong = error.msg.rpartition(": ")[2] if error.lineno else error.msg
        column = f" (column {error.offset})" if error.offset else ""
        kind = file.path.suffix.lower().removeprefix(".")
        return SourceError(f"{wrong}{column}; expected {kind}", str(file.path), error.lineno)
    return SourceError(error.strerror or str(error), str(file.path))
