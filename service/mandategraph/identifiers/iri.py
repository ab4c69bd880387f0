"""IRIs of things: made from keys, and turned back into them, here and nowhere else."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

from rdflib import URIRef

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.key import KINDS, MOVED_KINDS, Key
from mandategraph.namespaces import MGD

__all__ = ["find_iri", "find_key", "iri_of", "key_of", "shown_key"]

_BASE: Final = str(MGD)

# RFC 3987: what an ipchar may not be, within printable ASCII. "#" and "?" would end the path, and
# "%" must be escaped for the way back. Everything else stays as it is printed on the document.
_ESCAPES: Final = {ord(c): f"%{ord(c):02X}" for c in ' "#%<>?[\\]^`{|}'}


def iri_of(kind: str, key: str) -> URIRef:
    """Return the IRI of the thing of ``kind`` named ``key``; raise IdentifierError if it is no such key.

    >>> str(iri_of("resolution", "COP-UNTOC/resolution/8/2")).removeprefix(str(MGD))
    'resolution/COP-UNTOC/8/2'
    """
    text = Key.parse(kind, str(key)).text
    if kind in MOVED_KINDS:
        # Only the first one: a body's id holds no slash, a number may hold anything.
        text = text.replace(f"/{kind}/", "/", 1)
    return URIRef(f"{_BASE}{kind}/{text.translate(_ESCAPES)}")


@lru_cache(1 << 14)
def key_of(iri: str) -> tuple[str, str]:
    """Return kind and key of an IRI of this installation; raise IdentifierError for any other.

    Characters that a browser or server escaped without need are read as themselves.
    """
    expected = f"an IRI such as {_BASE}document/CTOC/COP/2018/5"
    if not iri.startswith(_BASE) or len(iri) > 8000:
        raise IdentifierError(iri[:100], expected)
    kind, _, path = iri[len(_BASE) :].partition("/")
    if kind not in KINDS or not path:
        raise IdentifierError(iri[:100], expected)
    try:
        text = unquote_to_bytes(path).decode("ascii")
    except ValueError:  # also UnicodeEncodeError of a lone surrogate: both are ValueErrors
        raise IdentifierError(iri[:100], expected) from None
    if kind in MOVED_KINDS:
        owner, _, number = text.partition("/")
        text = f"{owner}/{kind}/{number}"
    return kind, Key.parse(kind, text).text


def find_iri(kind: str, key: str) -> str | None:
    """Return the IRI of the thing of ``kind`` named ``key``, None where the text is no such key."""
    try:
        return str(iri_of(kind, key))
    except IdentifierError:
        return None


def find_key(iri: str) -> tuple[str, str] | None:
    """Return kind and key of an IRI of this installation, None for any other: a term, a code."""
    try:
        return key_of(iri)
    except IdentifierError:
        return None


def shown_key(iri: str) -> str:
    """Return the key that an IRI stands for; what is no IRI of ours as it is."""
    found = find_key(iri)
    return found[1] if found else iri
