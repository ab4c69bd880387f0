"""The gist of data: the few statements, less than a third, that the rules and the index can ask for.

A copy of the gist lets derive and index what the whole data would, and takes a fraction of the time and
the memory to load. What is left out is told line by line, without parsing, so only of N-Triples and
N-Quads; lines that are not written in the usual way are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import BinaryIO

from rdflib.namespace import RDF

from mandategraph.namespaces import MGD
from mandategraph.store.search import UNSOUGHT
from mandategraph.store.tokens import tokens_of

__all__ = ["Gist", "named"]

_BLOCK = 1 << 20
_TYPE = f"<{RDF.type}>".encode()
# A variant is not looked for, but its forms lead to what it is a variant of.
_RECORDS = tuple(f"<{MGD[kind]}/".encode() for kind in sorted(UNSOUGHT - {"variant"}))
# Terms with no blank or with another sign between them, and several statements on a line.
_ODD = (b"><", b"\t", b"\r")
_LESS = ord("<")


class Gist:
    """What a set of queries can ask for, by the IRIs that they name.

    ``rules`` and ``names`` are texts of queries whose predicates are all named; ``names`` ask for
    nothing that is said of what nobody looks for.
    """

    def __init__(self, rules: Iterable[str], names: str) -> None:
        self._for_rules = _written(rules) | {_TYPE}
        self._for_names = _written([names])
        self._skipped: set[bytes] = set()  # predicates met so far that nobody asks for

    def pieces(self, stream: BinaryIO) -> Iterator[bytes]:
        """Give what is needed of a stream of N-Triples or N-Quads, in pieces of whole lines."""
        skipped = self._skipped
        while lines := stream.readlines(_BLOCK):
            block = b"".join(lines)
            if any(sign in block for sign in _ODD):
                yield block
            else:
                some = [
                    line
                    for line in lines
                    if line[0] != _LESS or line.partition(b" ")[2].partition(b" ")[0] not in skipped
                ]
                yield b"".join([line for line in some if self._needed(line)])

    def _needed(self, line: bytes) -> bool:
        if not line.startswith(b"<"):  # a blank node, which may touch what follows, or no statement
            return True
        subject, _, rest = line.partition(b" ")
        predicate, _, rest = rest.partition(b" ")
        if predicate in self._for_rules:
            return predicate != _TYPE or rest.partition(b" ")[0] in self._for_rules or not _is_plain(rest)
        if predicate in self._for_names:
            return not subject.startswith(_RECORDS)
        if not _is_plain(predicate):
            return True
        self._skipped.add(predicate)
        return False


def _is_plain(text: bytes) -> bool:
    """Tell whether a text begins with an IRI that is written in one way only, without escapes."""
    return text[:1] == b"<" and b"\\" not in text


def _written(texts: Iterable[str]) -> frozenset[bytes]:
    return frozenset(f"<{iri}>".encode() for text in texts for iri in named(text))


def named(text: str) -> set[str]:
    """Return the IRIs that a query names, in full or by prefix."""
    prefixes: dict[str, str] = {}
    found: set[str] = set()
    for before, token in pairwise(tokens_of(text)):
        prefix, colon, local = token.text.partition(":")
        if token.kind == "iri":
            if before.kind == "name" and before.text.endswith(":"):
                prefixes[before.text] = token.text[1:-1]
            found.add(token.text[1:-1])
        elif token.kind == "name" and local:
            found.add(prefixes[prefix + colon] + local.replace("\\", ""))
    return found
