"""The gist of data: the few statements, less than a third, that the rules and the index can ask for.

A copy of the gist lets derive and index what the whole data would, and takes a fraction of the time and
the memory to load. What is left out is told line by line, without parsing, so only of N-Triples and
N-Quads; lines that are not written in the usual way are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
_TOUCHING = re.compile(b"><")
_ODD = (b"\t", b"\r")
_LESS = ord("<")

# Tells whether a line is needed.
_Test = Callable[[bytes], bool]


class Gist:
    """What a set of queries can ask for, by the IRIs that they name.

    ``rules`` and ``names`` are texts of queries whose predicates are all named; ``names`` ask for
    nothing that is said of what nobody looks for.
    """

    def __init__(self, rules: Iterable[str], names: str) -> None:
        self._tests = _Tests(_written(rules) | {_TYPE}, _written([names]))

    def pieces(self, stream: BinaryIO) -> Iterator[bytes]:
        """Give what is needed of a stream of N-Triples or N-Quads, in pieces of whole lines."""
        while lines := stream.readlines(_BLOCK):
            block = b"".join(lines)
            if any(sign in block for sign in _ODD) or _TOUCHING.search(block):
                yield block
            else:
                yield b"".join(self._needed(lines))

    def _needed(self, lines: Sequence[bytes]) -> Sequence[bytes]:
        tests = self._tests
        try:
            # A blank node may touch what follows; and what does not begin with a term is no statement.
            return [line for line in lines if line[0] != _LESS or tests[line.split(b" ", 2)[1]](line)]
        except IndexError:  # no statement: whoever checks the data tells
            return lines


class _Tests(dict[bytes, _Test]):
    """For each predicate that has been met, as it is written, what tells the lines that are needed."""

    def __init__(self, for_rules: Collection[bytes], for_names: Collection[bytes]) -> None:
        super().__init__(dict.fromkeys(for_names, _is_of_a_thing) | dict.fromkeys(for_rules, _always))
        self._classes = frozenset(for_rules)
        self[_TYPE] = self._is_of_a_class

    def __missing__(self, predicate: bytes) -> _Test:
        self[predicate] = _never if _is_plain(predicate) else _always
        return self[predicate]

    def _is_of_a_class(self, line: bytes) -> bool:
        thing = line.split(b" ", 3)[2]
        return thing in self._classes or not _is_plain(thing)


def _always(_: bytes) -> bool:
    return True


def _never(_: bytes) -> bool:
    return False


def _is_of_a_thing(line: bytes) -> bool:
    """Tell whether a line says something of what is looked for."""
    return not line.startswith(_RECORDS)


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
