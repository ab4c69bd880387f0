"""What words of a person may mean, told from the words alone: a key, an IRI, a symbol, acts, an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import Symbol, clean, key_of
from mandategraph.identifiers.act import ActReference, act_of, parse_acts
from mandategraph.identifiers.text import LONGEST
from mandategraph.namespaces import MGD

__all__ = ["Reading", "read"]

LONGEST_ECHO = 300
SURROGATE = re.compile("[\ud800-\udfff]")
# A running service answers under its own host: http://localhost:8000/id/document/CTOC/COP/2018/5.
SERVED = re.compile(r"https?://[^/\s]+(?:/[^?#\s]*?)?/id/(?P<path>[a-z]+/[^?#\s]+)(?:[?#].*)?\Z")
# "item 2(b)", "agenda item 2 b)", "point 2 b) de l'ordre du jour": the word for an item in the six
# languages, a number and a letter, however they are joined. Only as a whole: "пункт 5 резолюции 7/1"
# is a paragraph, and the words of a body's name hold such words too.
ITEM = re.compile(
    r"""
    (?:agenda\s+)? (?:item|point|tema|пункт|议程项目|項目|项目|البند)
    \s* (?P<number>[0-9]{1,3}) \s* \.? \s* (?:\(?\s*(?P<letter>[a-z])\s*\)?\.?)?
    (?: \s+ (?:de|del|of|повестки) \s [^0-9]{0,60} )? \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words, cleaned, and everything that they may be; nothing here has asked the graph.

    ``echo`` is fit to be shown: never longer than some lines, never with half a letter. ``trouble``
    says why the words cannot be read at all.
    """

    echo: str
    text: str = ""
    changed: bool = False
    trouble: str | None = None
    iri: tuple[str, str] | None = None
    iri_is_ours: bool = False
    symbol: Symbol | None = None
    acts: tuple[ActReference, ...] = ()
    act_series: str | None = None
    item: str | None = None


def read(words: str) -> Reading:
    """Read the words of a lookup; never raises, whatever they are."""
    echo = SURROGATE.sub("\ufffd", words[:LONGEST_ECHO]) + ("…" if len(words) > LONGEST_ECHO else "")
    if len(words) > LONGEST:
        return Reading(echo, trouble="long")
    cleaned = clean(words)
    text = cleaned.text
    if not text:
        return Reading(echo, trouble="empty")
    iri, ours = _iri(text)
    symbol = _symbol(text)
    acts = _acts(text)
    series: str | None = None
    if symbol is not None and not acts and (named := act_of(symbol)) is not None:
        acts, series = (named,), named.before
    item = ITEM.match(text)
    return Reading(
        echo=echo,
        text=text,
        changed=cleaned.changed or text != words,
        iri=iri,
        iri_is_ours=ours,
        symbol=symbol,
        acts=acts,
        act_series=series,
        item=_item(item) if item else None,
    )


def _iri(text: str) -> tuple[tuple[str, str] | None, bool]:
    """Return kind and key of an IRI of ours, and whether it is the IRI itself or a served address."""
    try:
        return key_of(text), True
    except IdentifierError:
        pass
    if (served := SERVED.match(text)) is None:
        return None, False
    try:
        return key_of(str(MGD) + unquote(served["path"])), False
    except IdentifierError:
        return None, False


def _symbol(text: str) -> Symbol | None:
    try:
        return Symbol.parse(text)
    except IdentifierError:
        return None


def _acts(text: str) -> tuple[ActReference, ...]:
    try:
        return parse_acts(text)
    except IdentifierError:
        return ()


def _item(match: re.Match[str]) -> str:
    letter = match["letter"]
    return f"{int(match['number'])}({letter.lower()})" if letter else str(int(match["number"]))
