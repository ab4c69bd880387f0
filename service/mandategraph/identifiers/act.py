"""References to acts and provisions: "resolution 8/2", "rule 72", in the six official languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.act_number import display_number
from mandategraph.identifiers.act_reader import Group, read_groups
from mandategraph.identifiers.act_tokens import Sort, rules_named, tokens, unify
from mandategraph.identifiers.symbol import Symbol
from mandategraph.identifiers.text import bounded

__all__ = ["ActReference", "act_of", "parse_act", "parse_acts"]

_EXPECTED: Final = "a reference to an act, such as resolution 8/2, decision 2017/241 or rule 72"

# The series whose acts are cited by the numbers of their symbols; other bodies number the two apart.
_ACT_SERIES: Final = frozenset({"A", "S", "E", "A/HRC"})


@dataclass(frozen=True, slots=True)
class ActReference:
    """An act or provision as a text names it; whose act it is, is left to who knows the bodies.

    ``kind`` is a key kind (resolution, decision, recommendation, rule, article) or None where the text
    does not say. ``number`` is canonical (no spaces). ``before`` and ``after`` are the words beside the
    reference, as they were given: they may name the body; between two references they are the same
    words. ``exact`` says that the number was spelt as it is printed.
    """

    kind: str | None
    number: str
    paragraphs: tuple[str, ...] = ()
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)
    exact: bool = field(default=True, compare=False)

    def __str__(self) -> str:
        return f"{self.kind} {self.display}" if self.kind else self.display

    @property
    def display(self) -> str:
        """The number as documents print it: "46/185 C" for "46/185C"."""
        return display_number(self.number)

    @property
    def rest(self) -> str:
        """All words beside the reference."""
        return " ".join(part for part in (self.before, self.after) if part)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind that it may be: an "article" whose instrument is not named may be a rule."""
        if self.kind is None:
            return ("resolution", "decision", "recommendation")
        if self.kind == "article" and not self.rest:
            return ("article", "rule")
        return (self.kind,)


def parse_act(text: str) -> ActReference:
    """Read the one act that ``text`` names; raise IdentifierError where it names none or several.

    >>> parse_act("résolution 8/2 de la Conférence").rest
    'de la Conférence'
    """
    acts = parse_acts(text)
    if len(acts) > 1:
        raise IdentifierError(bounded(text, _EXPECTED).text, "one act, not several")
    return acts[0]


def parse_acts(text: str) -> tuple[ActReference, ...]:
    """Read every act that ``text`` names, lists and ranges expanded, in printed order.

    Raises IdentifierError where there is none, and where a range does not count one session.

    >>> [str(act) for act in parse_acts("resolutions 8/1, 8/2 and 8/4")]
    ['resolution 8/1', 'resolution 8/2', 'resolution 8/4']
    """
    cleaned = bounded(text, _EXPECTED)
    unified = unify(cleaned.text)
    groups = read_groups(unified)
    if not groups:
        raise IdentifierError(cleaned.text, _EXPECTED)
    faithful = not cleaned.changed and unified == cleaned.text
    ends = [0, *(group.end for group in groups)]
    starts = [*(group.start for group in groups), len(unified)]
    acts: list[ActReference] = []
    for group, end, start in zip(groups, ends, starts[1:], strict=False):
        before = _words(unified[end : group.start])
        after = _words(unified[group.end : start])
        if group.between is not None:
            after = " ".join(part for part in (_words(unified[slice(*group.between)]), after) if part)
        acts.extend(_references(group, before, after, faithful, alone=len(groups) == 1))
    return tuple(acts)


def _references(group: Group, before: str, after: str, faithful: bool, *, alone: bool) -> list[ActReference]:
    # An article of the rules of procedure is a rule. Between two references the words belong to the
    # one that the language's order says: after it, in Chinese before it.
    beside = f"{before} {after}" if alone else before if group.postfix else after
    kind = "rule" if group.kind == "article" and rules_named(beside) else group.kind
    last = len(group.numbers) - 1
    return [
        ActReference(
            kind,
            number,
            tuple(group.paragraphs) if position == last else (),
            before,
            after,
            faithful and written in {number, display_number(number)},
        )
        for position, (number, written) in enumerate(group.numbers)
    ]


def _words(text: str) -> str:
    """Return a text without what joins lists, and without punctuation at its ends."""
    found = tokens(text)
    while found and found[0].sort in {Sort.AND, Sort.TO, Sort.MARK}:
        del found[0]
    while found and found[-1].sort in {Sort.AND, Sort.TO, Sort.MARK}:
        del found[-1]
    return text[found[0].start : found[-1].end] if found else ""


def act_of(symbol: Symbol) -> ActReference | None:
    """Return the act whose text the document is, for the series that say so, else None.

    ``before`` is the series of the adopting body: A/RES/73/192 is resolution 73/192 of "A".
    """
    anatomy = symbol.anatomy
    kind = {"RES": "resolution", "DEC": "decision"}.get(anatomy.nature or "")
    organ = "/".join((anatomy.organ, *anatomy.subsidiaries))
    if kind is None or anatomy.number is None or anatomy.suffixes or organ not in _ACT_SERIES:
        return None
    session = str(anatomy.year) if anatomy.year else anatomy.session
    if session is None:
        return ActReference(kind, anatomy.number, before=organ)
    bracketed = "(" in symbol.text
    number = f"{anatomy.number}({session})" if bracketed else f"{session}/{anatomy.number}"
    return ActReference(kind, number, before=organ)
