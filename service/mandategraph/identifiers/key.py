"""Keys: the text names of things, by kind, as the table in the ontology's documentation gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mandategraph.errors import IdentifierError

__all__ = ["ACT_KINDS", "KINDS", "MOVED_KINDS", "PROVISION_KINDS", "Key", "kinds_of", "told_kind"]

# Parts of the patterns. A body or instrument id is upper-case words joined by hyphens.
_ID = r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*"
_WORD = r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*"
_PATH = r"[A-Za-z0-9].*"
_NUMBER = r"[A-Za-z0-9][A-Za-z0-9.()/-]*"
_SYMBOL = r"[A-Za-z0-9](?=[^/@]*/)[^@]*"  # at least one slash; written so that no match is quadratic
_LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
_SESSION = rf"(?P<body>{_ID})/(?P<session>{_WORD})"
# The source of an attribution is the shortest tail that is a key of an act or provision, or "none".
_SOURCE = (
    rf"none|{_ID}/(?:resolution|decision|recommendation|unnumbered|conclusions|rule|article)/.+"
    rf"|(?:instrument|body)/{_ID}"
)


@dataclass(frozen=True, slots=True)
class _Form:
    template: str  # for str.format, with the names of the parts
    pattern: re.Pattern[str]  # with the same names as groups
    example: str


def _form(template: str, pattern: str, example: str) -> _Form:
    return _Form(template, re.compile(pattern), example)


def _act_form(kind: str, number: str, example: str) -> _Form:
    return _form(f"{{body}}/{kind}/{{number}}", rf"(?P<body>{_ID})/{kind}/(?P<number>{number})", example)


_FORMS: Final = {
    "document": _form("{symbol}", rf"(?P<symbol>{_SYMBOL})", "CTOC/COP/2018/5"),
    "version": _form(
        "{symbol}@{language}", rf"(?P<symbol>{_SYMBOL})@(?P<language>{_LANGUAGE})", "CTOC/COP/2018/1@fr"
    ),
    "resolution": _act_form("resolution", _NUMBER, "COP-UNTOC/resolution/8/2"),
    "decision": _act_form("decision", _NUMBER, "COP-UNTOC/decision/8/2"),
    "recommendation": _act_form("recommendation", _NUMBER, "WG-TA/recommendation/2013-10"),
    "unnumbered": _act_form("unnumbered", _NUMBER, "COP-UNTOC/unnumbered/5-igo"),
    "conclusions": _act_form("conclusions", _PATH, "SBI/conclusions/FCCC/SBI/2018/22"),
    "paragraph": _form(
        "{act}/para.{number}", r"(?P<act>.+)/para\.(?P<number>[^/]+)", "COP-UNTOC/resolution/7/1/para.5"
    ),
    "rule": _act_form("rule", _NUMBER, "COP-UNTOC/rule/72"),
    "article": _act_form("article", _NUMBER, "UNTOC/article/36"),
    "instrument": _form("{id}", rf"(?P<id>{_ID})", "TIP-PROTOCOL"),
    "body": _form("{id}", rf"(?P<id>{_ID})", "WG-TIP"),
    "session": _form("{body}/{session}", _SESSION, "COP-UNTOC/9"),
    "agenda": _form("{body}/{session}", _SESSION, "COP-UNTOC/9"),
    "item": _form("{body}/{session}/{number}", rf"{_SESSION}/(?P<number>[^/]+)", "COP-UNTOC/9/2(b)"),
    "meeting": _form("{body}/{meeting}", rf"(?P<body>{_ID})/(?P<meeting>{_WORD})", "WG-TIP/8"),
    "mandate": _form(
        "{source}/{name}", rf"(?P<source>{_PATH})/(?P<name>{_WORD})", "COP-UNTOC/resolution/8/1/report"
    ),
    "deliverable": _form("{body}/{session}/{name}", rf"{_SESSION}/(?P<name>{_WORD})", "COP-UNTOC/9/budget"),
    "attribution": _form(
        "{document}/{source}",
        rf"(?P<document>{_SYMBOL}?)/(?P<source>{_SOURCE})",
        "CTOC/COP/2018/5/COP-UNTOC/resolution/7/1",
    ),
    "listing": _form(
        "{body}/{session}/{item}/{position}",
        rf"{_SESSION}/(?P<item>[^/]+)/(?P<position>[0-9]+)",
        "COP-UNTOC/9/2(b)/1",
    ),
    "deadline": _form(
        "{body}/{session}/{name}", rf"{_SESSION}/(?P<name>{_WORD})", "COP-UNTOC/9/draft-resolutions"
    ),
    "slot": _form(
        "{body}/{session}/{start}", rf"{_SESSION}/(?P<start>[^/]+)", "COP-UNTOC/9/2018-10-15T10:00"
    ),
    "effect": _form("{source}/{name}", rf"(?P<source>{_PATH})/(?P<name>{_WORD})", "COP-UNTOC/decision/4/4/1"),
    "evidence": _form(
        "{claim_kind}/{claim}/{position}",
        # What an extractor found in a language version has its tag: two versions may count alike.
        rf"(?P<claim_kind>[a-z]+)/(?P<claim>{_PATH})/(?P<position>[0-9]+(?:@{_LANGUAGE})?)",
        "listing/COP-UNTOC/9/2(b)/1/1",
    ),
    "variant": _form(
        "{symbol}@{language}/{offset}",
        rf"(?P<symbol>{_SYMBOL})@(?P<language>{_LANGUAGE})/(?P<offset>[0-9]+)",
        "CTOC/COP/2018/1@fr/11617",
    ),
    "series": _form("{name}", rf"(?P<name>{_WORD})", "firearms-protocol"),
    "agent": _form("{name}", r"(?P<name>[A-Za-z0-9][A-Za-z0-9./_-]*)", "mandategraph-editors"),
    "graph": _form("{name}", rf"(?P<name>{_PATH})", "source/CTOC/COP/2018/1"),
    # What a program did, and what a reviewer decided of an attribution.
    "run": _form(
        "extract/{symbol}@{language}",
        rf"extract/(?P<symbol>{_SYMBOL})@(?P<language>{_LANGUAGE})",
        "extract/CTOC/COP/2018/1@fr",
    ),
    "review": _form(
        "{document}/{source}", rf"(?P<document>{_SYMBOL}?)/(?P<source>{_SOURCE})", "CTOC/COP/2018/2/none"
    ),
}

KINDS: Final = tuple(_FORMS)
ACT_KINDS: Final = ("resolution", "decision", "recommendation", "conclusions", "unnumbered")
PROVISION_KINDS: Final = ("paragraph", "rule", "article")
# The kinds whose name stands within the key and moves to the front of the IRI's path.
MOVED_KINDS: Final = frozenset({*ACT_KINDS, "rule", "article"})
# The kinds whose keys say their kind themselves: "COP-UNTOC/rule/72". That of a paragraph comes first: it is
# the key of its act with more behind it.
_TELLING_KINDS: Final = ("paragraph", *ACT_KINDS, "rule", "article")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The name of one thing: its kind and the text that is its ``dcterms:identifier``.

    >>> Key.parse("resolution", "COP-UNTOC/resolution/8/2").parts["number"]
    '8/2'
    >>> str(Key.of("item", body="COP-UNTOC", session=9, number="2(b)"))
    'COP-UNTOC/9/2(b)'
    """

    kind: str
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def parts(self) -> MappingProxyType[str, str]:
        """The named parts of the key, such as ``body`` and ``number`` of a resolution's."""
        found = _match(self.kind, self.text)
        return MappingProxyType({} if found is None else found.groupdict())

    @classmethod
    def parse(cls, kind: str, text: str) -> Key:
        """Return the key that ``text`` is among the things of ``kind``; raise IdentifierError if none."""
        form = _form_of(kind)
        if _match(kind, text) is None:
            raise IdentifierError(text[:100], f"the key of a {kind}, such as {form.example}")
        return cls(kind, text)

    @classmethod
    def of(cls, kind: str, **parts: object) -> Key:
        """Return the key made of named parts; raise IdentifierError where they do not make one."""
        form = _form_of(kind)
        names = sorted(form.pattern.groupindex)
        if sorted(parts) != names:
            raise IdentifierError(", ".join(sorted(parts)), f"the parts {', '.join(names)} of a {kind}'s key")
        return cls.parse(kind, form.template.format(**parts))


def _form_of(kind: str) -> _Form:
    form = _FORMS.get(kind)
    if form is None:
        raise IdentifierError(str(kind)[:100], f"one of the kinds {', '.join(KINDS)}")
    return form


def _match(kind: str, text: str) -> re.Match[str] | None:
    """Match a key; the general conditions are those that let it be an IRI's path and come back."""
    if (
        not (text.isascii() and text.isprintable())
        or len(text) > 2000
        or "  " in text
        or text != text.strip()
    ):
        return None
    if any(segment in {"", ".", ".."} for segment in text.split("/")):
        return None
    return _form_of(kind).pattern.fullmatch(text)


def kinds_of(text: str) -> tuple[str, ...]:
    """Return every kind of which ``text`` could be a key, in the order of ``KINDS``; maybe none."""
    return tuple(kind for kind in KINDS if _match(kind, text) is not None)


def told_kind(text: str) -> str | None:
    """Return the kind that the key of an act or a provision says itself; None where it is none of these.

    >>> told_kind("COP-UNTOC/resolution/7/1/para.5"), told_kind("UNTOC")
    ('paragraph', None)
    """
    return next((kind for kind in _TELLING_KINDS if _match(kind, text) is not None), None)
