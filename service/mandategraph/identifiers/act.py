"""References to acts and provisions: "resolution 8/2", "rule 72", in the six official languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import act_tokens as lexer
from mandategraph.identifiers.act_number import canonical_number, display_number, number_range
from mandategraph.identifiers.act_tokens import Token
from mandategraph.identifiers.symbol import Symbol
from mandategraph.identifiers.text import bounded

__all__ = ["ActReference", "act_of", "parse_act", "parse_acts"]

_EXPECTED: Final = "a reference to an act, such as resolution 8/2, decision 2017/241 or rule 72"
_PROVISIONS: Final = frozenset({"rule", "article"})
_EDGE: Final = " ,;:.-،؛、()[]«»“”\"'*?!"
_PART_LETTER: Final = re.compile(r"[A-Z]")
_ROMAN: Final = re.compile(r"[IVXLC]{1,8}")


@dataclass(frozen=True, slots=True)
class ActReference:
    """An act or provision as a text names it; whose act it is, is left to who knows the bodies.

    ``kind`` is a key kind (resolution, decision, recommendation, rule, article) or None where the text
    does not say. ``number`` is canonical (no spaces). ``before`` and ``after`` are the words beside the
    reference, as they were given: they may name the body. ``exact`` says that the number was spelt as
    it is printed.
    """

    kind: str | None
    number: str
    paragraphs: tuple[str, ...] = ()
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)
    exact: bool = field(default=True, compare=False)

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

    def __str__(self) -> str:
        return f"{self.kind} {self.display}" if self.kind else self.display


def parse_act(text: str) -> ActReference:
    """Read the one act that ``text`` names; raise IdentifierError where it names none or several.

    >>> parse_act("résolution 8/2 de la Conférence").rest
    'de la Conférence'
    """
    acts = parse_acts(text)
    if len(acts) > 1:
        raise IdentifierError(bounded(text, _EXPECTED).text, "one act, not a list of them")
    return acts[0]


def parse_acts(text: str) -> tuple[ActReference, ...]:
    """Read every act that ``text`` names, lists and ranges expanded, in printed order.

    Raises IdentifierError where there is none, and where a range does not count one session.

    >>> [str(act) for act in parse_acts("resolutions 8/1, 8/2 and 8/4")]
    ['resolution 8/1', 'resolution 8/2', 'resolution 8/4']
    """
    cleaned = bounded(text, _EXPECTED)
    unified = lexer.unify(cleaned.text)
    groups = _Reader(unified).groups()
    if not groups:
        raise IdentifierError(cleaned.text, _EXPECTED)
    faithful = not cleaned.changed and unified == cleaned.text
    acts: list[ActReference] = []
    for index, group in enumerate(groups):
        before = unified[groups[index - 1].end if index else 0 : group.start].strip(_EDGE)
        after = unified[group.end : groups[index + 1].start if index + 1 < len(groups) else None].strip(_EDGE)
        beside = before if group.postfix else after if len(groups) > 1 else f"{before} {after}"
        kind = "rule" if group.kind == "article" and lexer.rules_named(beside) else group.kind
        for position, (number, written) in enumerate(group.numbers):
            exact = faithful and written in {number, display_number(number)}
            last = position == len(group.numbers) - 1
            paragraphs = tuple(group.paragraphs) if last else ()
            acts.append(ActReference(kind, number, paragraphs, before, after, exact))
    return tuple(acts)


def act_of(symbol: Symbol) -> ActReference | None:
    """Return the act whose text the document is, for the series that say so, else None.

    ``before`` is the series of the adopting body: A/RES/73/192 is resolution 73/192 of "A". Only the
    series whose acts are cited by the numbers of their symbols are read.
    """
    anatomy = symbol.anatomy
    kind = {"RES": "resolution", "DEC": "decision"}.get(anatomy.nature or "")
    organ = "/".join((anatomy.organ, *anatomy.subsidiaries))
    if kind is None or anatomy.number is None or anatomy.suffixes or organ not in {"A", "S", "E", "A/HRC"}:
        return None
    session = str(anatomy.year) if anatomy.year else anatomy.session
    if session is None:
        return ActReference(kind, anatomy.number, before=organ)
    bracketed = "(" in symbol.text
    number = f"{anatomy.number}({session})" if bracketed else f"{session}/{anatomy.number}"
    return ActReference(kind, number, before=organ)


@dataclass(slots=True)
class _Group:
    """Numbers of one kind that stand together, and the span of text that they take."""

    start: int
    end: int
    kind: str | None = None
    postfix: bool = False
    numbers: list[tuple[str, str]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


class _Reader:
    """Reads the tokens once, from left to right."""

    def __init__(self, text: str) -> None:
        self.tokens = lexer.tokens(text)
        self.at = 0
        self.found: list[_Group] = []
        self.waiting: tuple[int, list[str]] | None = None  # start and numbers of paragraphs named before

    def groups(self) -> list[_Group]:
        while (token := self._peek()) is not None:
            if token.type == lexer.KIND:
                self._kind(token)
            elif token.type == lexer.NUMBERED:
                self._numbers(_Group(token.start, token.end))
            elif token.type == lexer.PARAGRAPH:
                self._paragraphs(token)
            elif token.type == lexer.BARE:
                self._bare(token)
            else:
                self.at += 1
        return self.found

    def _peek(self, ahead: int = 0) -> Token | None:
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else None

    def _type(self, ahead: int = 0) -> str | None:
        token = self._peek(ahead)
        return None if token is None else token.type

    def _links(self, ahead: int) -> int:
        """Return the place of the first token from ``ahead`` that is not a mere link."""
        while self._type(ahead) == lexer.LINK:
            ahead += 1
        return ahead

    def _kind(self, token: Token) -> None:
        ahead = self._links(1)
        following = self._peek(ahead)
        if following is not None and (
            following.type in {lexer.NUMBERED, lexer.BARE} or self._roman(following, token.kind)
        ):
            self.at += ahead
            self._numbers(_Group(token.start, following.end, token.kind))
            return
        # "8/2 resolution", and the Chinese order: the kind closes the numbers before it.
        for group in reversed(self.found):
            if group.kind is not None:
                break
            group.kind, group.postfix = token.kind, True
            group.end = max(group.end, token.end) if group is self.found[-1] else group.end
        self.at += 1

    @staticmethod
    def _roman(token: Token, kind: str | None) -> bool:
        return kind in _PROVISIONS and _ROMAN.fullmatch(token.text) is not None

    def _numbers(self, group: _Group) -> None:
        """Read numbers from here on, joined by commas, "and" and "to", into the group."""
        while (token := self._peek()) is not None:
            if token.type == lexer.NUMBERED or (token.type == lexer.BARE and group.kind is not None):
                group.numbers.append((canonical_number(token.text), token.text))
                if token.type == lexer.BARE or self._roman(token, group.kind):
                    group.numbers[-1] = (token.text.replace(" ", ""), token.text)
            elif self._roman(token, group.kind):
                group.numbers.append((token.text, token.text))
            else:
                break
            group.end = token.end
            self.at += 1
            if not self._joined(group):
                break
        if self.waiting is not None:
            group.start = self.waiting[0]
            group.paragraphs.extend(self.waiting[1])
            self.waiting = None
        self.found.append(group)

    def _joined(self, group: _Group) -> bool:
        """Say whether another number of the list follows, and stand at it; expand a range on the way."""
        self._letters(group)
        ahead = self._links(0)
        joint = ahead
        while self._type(ahead) in {lexer.AND, lexer.TO}:
            ahead += 1
        following = self._peek(place := self._links(ahead))
        if following is None or ahead == joint:
            return False
        ranged = any(self._type(step) == lexer.TO for step in range(joint, ahead))
        same = following.type == lexer.NUMBERED or (
            following.type == lexer.BARE
            and (group.kind in _PROVISIONS or "/" not in group.numbers[-1][0] or ranged)
            and group.kind is not None
        )
        if not same and not (self._roman(following, group.kind) and not ranged):
            return False
        self.at += place
        if ranged:
            first = group.numbers.pop()[0]
            last = following.text.replace(" ", "").upper()
            group.numbers.extend((number, number) for number in number_range(first, last))
            group.end = following.end
            self.at += 1
            return self._joined(group)
        return True

    def _letters(self, group: _Group) -> None:
        """Read "46/185 B and C": a single capital after "and" is another part of the same number."""
        while True:
            number = group.numbers[-1][0]
            following = self._peek(1)
            if not (
                number[-1:].isalpha()
                and "/" in number
                and self._type() == lexer.AND
                and following is not None
                and _PART_LETTER.fullmatch(following.text)
                and following.text > number[-1]
            ):
                return
            group.numbers.append((number[:-1] + following.text, number[:-1] + following.text))
            group.end = following.end
            self.at += 2

    def _bare(self, token: Token) -> None:
        """Read a plain number whose kind or "paragraph" follows it, as Chinese has it; else pass over."""
        ahead = self._links(1)
        closing = self._peek(ahead)
        han = closing is not None and closing.text >= "\u3400"
        if closing is not None and han and closing.type == lexer.PARAGRAPH and self.found:
            self.found[-1].paragraphs.append(token.text.replace(" ", ""))
            self.found[-1].end = closing.end
            self.at += ahead + 1
        elif closing is not None and han and closing.type == lexer.KIND:
            number = token.text.replace(" ", "")
            start = self._start_of_links(token)
            self.found.append(_Group(start, closing.end, closing.kind, True, [(number, number)]))
            self.at += ahead + 1
        else:
            self.at += 1

    def _start_of_links(self, token: Token) -> int:
        previous = self._peek(-1) if self.at else None
        return previous.start if previous is not None and previous.type == lexer.LINK else token.start

    def _paragraphs(self, token: Token) -> None:
        """Read the numbers after the word "paragraph"; they belong to the act before, or to the next."""
        self.at += 1
        numbers: list[str] = []
        while (following := self._peek()) is not None and following.type == lexer.BARE:
            numbers.append(following.text.replace(" ", ""))
            end = following.end
            self.at += 1
            if self._type() not in {lexer.AND, lexer.TO} or self._type(1) != lexer.BARE:
                break
            if self._type() == lexer.TO:
                last = self.tokens[self.at + 1].text.replace(" ", "")
                numbers[-1:] = number_range(numbers[-1], last)[:-1]
            self.at += 1
        if not numbers:
            return
        ahead = self._links(0)
        if self._type(ahead) == lexer.KIND or not self.found:
            self.waiting = (token.start, numbers)
        else:
            self.found[-1].paragraphs.extend(numbers)
            self.found[-1].end = end


def with_body(act: ActReference, words: str) -> ActReference:
    """Return the same act beside other words."""
    return replace(act, before="", after=words)
