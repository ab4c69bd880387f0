"""UN document symbols of any family: read, normalised, taken apart, put in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.anatomy import Anatomy, dissect
from mandategraph.identifiers.spelling import from_words, known, spell
from mandategraph.identifiers.text import bounded, clean, fold, latin

__all__ = ["Symbol"]

_EXPECTED: Final = "a UN document symbol, such as CTOC/COP/2018/5 or A/RES/73/192"
_LONGEST_MEMBER: Final = 120

# Links that people paste: the short addresses of UN documents, and the older ones with the symbol in
# the query.
_ADDRESS: Final = re.compile(
    r"(?:https?://)?(?:"
    r"(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?:ar|zh|en|fr|ru|es)/)?"
    r"|(?:documents|www|daccess-ods)\.un\.org/[a-z/_.]{1,40}\?(?:[a-z]{1,8}(?:=[a-z]{1,8})?&){0,4}(?:s|ds|symbol)="
    r")(?P<symbol>[^?&#]+)(?:[?&#].*)?",
    re.IGNORECASE,
)
# Where a joint symbol may be cut: between two symbols, never inside a number ("S-30", "A-B").
_JOINT: Final = re.compile(r"\x20?-\x20?(?=[A-Za-z][A-Za-z0-9.()-]{0,30}\x20?/)")
_OPENING: Final = "([{<«“„‘\"'"
_CLOSING: Final = ".,;:!?]}>»”’\"'、。،؛"


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of one document, in its canonical spelling.

    ``text`` is the whole identity; a joint symbol ("A-B") is one document with two ``members``.
    ``reissued`` says that a ``*`` followed the symbol (reissued for technical reasons: the mark is no
    part of the symbol). ``read`` is what was given, ``exact`` whether it was spelt as ``text`` is.

    >>> symbol = Symbol.parse("ctoc cop 2018 crp 1")
    >>> str(symbol), symbol.exact, symbol.anatomy.nature
    ('CTOC/COP/2018/CRP.1', False, 'CRP')
    """

    text: str
    reissued: bool = field(default=False, compare=False)
    read: str = field(default="", compare=False)
    exact: bool = field(default=True, compare=False)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Symbol) -> bool:
        return self.order < other.order

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """Read a symbol in any usual spelling; raise IdentifierError for everything else."""
        if len(text) > 300:
            bounded(text, _EXPECTED)
        return _parse(text)

    @property
    def members(self) -> tuple[Symbol, ...]:
        """The symbols of a joint document, in printed order; for any other, itself alone."""
        cuts = _cut(self.text)
        return (self,) if len(cuts) == 1 else tuple(Symbol(text) for text in cuts)

    @property
    def anatomy(self) -> Anatomy:
        """The components, where they are known; of a joint symbol, those of its first member."""
        return dissect(_cut(self.text)[0])

    @property
    def parent(self) -> Symbol | None:
        """The document that this one adds to, corrects or revises, or None: ``X`` of ``X/Add.1``."""
        members = _cut(self.text)
        if not all(dissect(member).suffixes for member in members):
            return None
        return Symbol("-".join(member.rpartition("/")[0] for member in members))

    @property
    def base(self) -> Symbol:
        """The symbol without any suffix."""
        symbol = self
        while (parent := symbol.parent) is not None:
            symbol = parent
        return symbol

    @property
    def order(self) -> tuple[tuple[int, int, str], ...]:
        """A key for natural order: 2018/9 before 2018/10, numbers before CRP.1, X before X/Add.1."""
        key: list[tuple[int, int, str]] = []
        for component in self.text.split("/"):
            runs = re.findall(r"[0-9]+|[^0-9]+", component)
            key.extend((0, int(run), "") if run.isdigit() else (1, 0, run) for run in runs)
            key.append((-1, 0, ""))
        return tuple(key)

    @property
    def skeleton(self) -> str:
        """The words and numbers alone, in small letters: what two spellings of one symbol share.

        It compares spellings that no rule can decide: "inf 4" is INF.4 in one series, INF/4 in another.
        """
        return " ".join(re.findall(r"[a-z]+|[0-9]+", self.text.casefold()))


@lru_cache(maxsize=4096)
def _parse(text: str) -> Symbol:
    cleaned = bounded(text, _EXPECTED)
    shown = cleaned.text
    written, reissued = _bare(latin(shown).replace("\\", "/"))
    canonical = _canonical(written) if "/" in written else None
    if canonical is None and (slashed := from_words(written)):
        canonical = _canonical(slashed)
    if canonical is None:
        raise IdentifierError(shown, _EXPECTED)
    exact = not cleaned.changed and text.strip() == canonical
    return Symbol(canonical, reissued=reissued, read=shown, exact=exact)


def _canonical(written: str) -> str | None:
    members = [_member(member) for member in _cut(written)]
    return None if None in members else "-".join(member for member in members if member is not None)


def _bare(text: str) -> tuple[str, bool]:
    """Return the text without address, leading word and punctuation, and whether a ``*`` followed."""
    if (address := _ADDRESS.fullmatch(text)) is not None:
        text = clean(unquote(address["symbol"])).text
    first, _, rest = text.partition(" ")
    if rest and known(fold(first.rstrip(".:")), "leading"):
        text = rest
    text = text.lstrip(_OPENING + " ")
    reissued = False
    while text:
        if text[-1] == "*":
            reissued = True
        elif text[-1] == ")":
            if text.count(")") <= text.count("("):
                break
        elif text[-1] not in _CLOSING + " ":
            break
        text = text[:-1]
    return text, reissued


def _cut(text: str) -> list[str]:
    """Cut a joint symbol into its members."""
    pieces: list[str] = []
    start = 0
    for joint in _JOINT.finditer(text):
        left = text[start : joint.start()]
        last = left.rpartition("/")
        # A member is at least a series and a number: "CTBT-Art.XIV/2019/1" is not cut.
        if last[1] and any(c.isdigit() for c in last[2]):
            pieces.append(left)
            start = joint.end()
    return [*pieces, text[start:]]


def _member(text: str) -> str | None:
    """Return one symbol in canonical spelling, or None where it is none."""
    if len(text) > _LONGEST_MEMBER:
        return None
    written = text.split("/")
    spelt = [spell(component) for component in written]
    components = [component for component in spelt if component is not None]
    if len(components) < len(spelt) or len(components) < 2 or not any(c.isdigit() for c in text):
        return None
    found = re.match(r"[A-Za-z]+(?:-[A-Za-z]+)?", components[0])
    if found is None:
        return None
    if not known(found[0], "series"):
        # An unknown series is believed when it is in capitals; "or/5" and "COP-X/9" are something else.
        if "-" in found[0] or not re.match(r"[A-Z]{2,12}(?![A-Za-z])", written[0].strip()):
            return None
        # "XIV/5" is the number of a decision of the older Conferences of Parties.
        if len(components) == 2 and re.fullmatch(r"[IVXLC]+", components[0]):
            return None
    elif re.match(r"[A-Z]{1,4}-[0-9]", components[0]):
        return None  # "S-26/2": the number of an act of a special session
    return "/".join(components)
