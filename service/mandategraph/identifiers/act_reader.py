"""One reading of a text from left to right that groups the numbers of acts with their kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from mandategraph.identifiers.act_number import canonical_number, number_range
from mandategraph.identifiers.act_tokens import Sort, Token, tokens

__all__ = ["Group", "read_groups"]

_PROVISIONS: Final = frozenset({"rule", "article"})
_ROMAN: Final = re.compile(r"[IVXLC]{1,8}")
_PART_LETTER: Final = re.compile(r"[A-Z]")
# How many words of a body's name may stand between a kind and its number, as in Russian and Arabic
# ("резолюция Генеральной Ассамблеи 73/192").
_LONGEST_NAME: Final = 14


@dataclass(slots=True)
class Group:
    """Numbers of one kind that stand together.

    ``numbers`` are pairs (canonical, as written); ``paragraphs`` belong to the last of them.
    ``start`` and ``end`` are the span of the text that they take, ``between`` the span of words that
    stand between the kind and the first number, ``postfix`` whether the kind follows the numbers.
    """

    start: int
    end: int
    kind: str | None = None
    postfix: bool = False
    between: tuple[int, int] | None = None
    numbers: list[tuple[str, str]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def read_groups(text: str) -> list[Group]:
    """Return the groups of act numbers in a unified text, in order.

    Raises IdentifierError for a range that does not count one series.
    """
    return _Reader(tokens(text)).read()


class _Reader:
    def __init__(self, found: list[Token]) -> None:
        self.tokens = found
        self.at = 0
        self.groups: list[Group] = []
        self.waiting: tuple[int, list[str]] | None = None  # paragraphs named before their act

    def read(self) -> list[Group]:
        while (token := self._peek()) is not None:
            match token.sort:
                case Sort.KIND:
                    self._kind(token)
                case Sort.NUMBER:
                    self._numbers(Group(token.start, token.end))
                case Sort.PARAGRAPH:
                    self._paragraphs(token)
                case Sort.BARE:
                    self._bare(token)
                case _:
                    self.at += 1
        return self.groups

    def _peek(self, ahead: int = 0) -> Token | None:
        index = self.at + ahead
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def _skip(self, *sorts: Sort, ahead: int = 0) -> int:
        """Return the distance to the first token from ``ahead`` on that is none of the sorts."""
        while (token := self._peek(ahead)) is not None and token.sort in sorts:
            ahead += 1
        return ahead

    def _kind(self, token: Token) -> None:
        following = self._peek(ahead := self._skip(Sort.MARK, ahead=1))
        open_group = self.groups[-1] if self.groups and self.groups[-1].kind is None else None
        if not (token.han and open_group) and following is not None and self._counts(following, token.kind):
            self.at += ahead
            self._numbers(Group(token.start, following.end, token.kind))
        elif open_group is not None and self._closes(open_group):
            # "8/2 resolution", and the Chinese order: the kind closes the numbers before it.
            for group in reversed(self.groups):
                if group.kind is not None:
                    break
                group.kind, group.postfix = token.kind, True
            open_group.end = token.end
            self.at += 1
        elif (distance := self._distant_number()) is not None and token.kind not in _PROVISIONS:
            group = Group(token.start, token.end, token.kind)
            group.between = (token.end, self.tokens[self.at + distance].start)
            self.at += distance
            self._numbers(group)
        else:
            self.at += 1

    def _closes(self, group: Group) -> bool:
        """Say whether the token here stands directly after the group's last number."""
        previous = self._peek(-1)
        return previous is not None and (previous.end <= group.end or previous.sort is Sort.MARK)

    def _distant_number(self) -> int | None:
        """Return the distance to the number of a kind that is followed by its body's name."""
        ahead = 1
        while (token := self._peek(ahead)) is not None and ahead <= _LONGEST_NAME:
            if token.sort is Sort.NUMBER:
                return ahead
            if token.sort not in {Sort.WORD, Sort.LINK, Sort.MARK, Sort.AND} or token.text in ",;،؛、":
                return None
            ahead += 1
        return None

    @staticmethod
    def _counts(token: Token, kind: str | None) -> bool:
        """Say whether a token is a number of that kind."""
        return (
            token.sort is Sort.NUMBER
            or (token.sort is Sort.BARE and kind is not None)
            or (kind in _PROVISIONS and _ROMAN.fullmatch(token.text) is not None)
        )

    def _numbers(self, group: Group) -> None:
        """Read the numbers from here on, joined by commas, "and" and "to", into the group."""
        while (token := self._peek()) is not None:
            group.numbers.append((_canonical(token), token.text))
            group.end = token.end
            self.at += 1
            self._letters(group)
            while self._range(group):
                pass
            ahead = self._skip(Sort.AND)
            place = self._skip(Sort.MARK, ahead=ahead)
            following = self._peek(place)
            if ahead == 0 or following is None or not self._continues(group, following):
                break
            self.at += place
        if self.waiting is not None:
            group.start = self.waiting[0]
            group.paragraphs.extend(self.waiting[1])
            self.waiting = None
        self.groups.append(group)

    def _continues(self, group: Group, token: Token) -> bool:
        # After "8/1 and" a plain number is no act: "8/1 and 2 others". After "1325 and" it is one.
        if token.sort is Sort.BARE:
            return group.kind is not None and "/" not in group.numbers[-1][0]
        return self._counts(token, group.kind)

    def _range(self, group: Group) -> bool:
        """Read "to 61/4" or "-4" and expand the range; say whether there was one."""
        place = self._skip(Sort.MARK, ahead=1)
        joint, last = self._peek(), self._peek(place)
        if joint is None or last is None or joint.sort is not Sort.TO or not self._counts(last, "resolution"):
            return False
        first = group.numbers[-1][0]
        if last.sort is Sort.BARE and group.kind is None and joint.text != "-":
            return False
        group.numbers[-1:] = [(number, number) for number in number_range(first, _canonical(last))]
        group.end = last.end
        self.at += place + 1
        return True

    def _letters(self, group: Group) -> None:
        """Read "46/185 B and C" and "46/185 A to C": further parts of the same number."""
        while True:
            number = group.numbers[-1][0]
            joint, letter = self._peek(), self._peek(1)
            if (
                joint is None
                or letter is None
                or joint.sort not in {Sort.AND, Sort.TO}
                or not ("/" in number and "A" <= number[-1] < letter.text)
                or not _PART_LETTER.fullmatch(letter.text)
            ):
                return
            first = ord(number[-1]) + 1 if joint.sort is Sort.TO else ord(letter.text)
            parts = [number[:-1] + chr(code) for code in range(first, ord(letter.text) + 1)]
            group.numbers.extend((part, part) for part in parts)
            group.end = letter.end
            self.at += 2

    def _bare(self, token: Token) -> None:
        """Read a plain number whose kind or "paragraph" follows it, as Chinese has it; else pass over."""
        closing = self._peek(ahead := self._skip(Sort.MARK, ahead=1))
        if closing is None or not closing.han:
            self.at += 1
        elif closing.sort is Sort.PARAGRAPH and self.groups:
            self.groups[-1].paragraphs.append(_canonical(token))
            self.groups[-1].end = closing.end
            self.at += ahead + 1
        elif closing.sort is Sort.KIND:
            mark = self._peek(-1)
            start = mark.start if mark is not None and mark.sort is Sort.MARK else token.start
            number = _canonical(token)
            self.groups.append(Group(start, closing.end, closing.kind, True, numbers=[(number, token.text)]))
            self.at += ahead + 1
        else:
            self.at += 1

    def _paragraphs(self, token: Token) -> None:
        """Read the numbers after the word "paragraph"; they belong to the act before, or to the next."""
        self.at += 1
        numbers: list[str] = []
        end = token.end
        while (following := self._peek()) is not None and following.sort is Sort.BARE:
            numbers.append(_canonical(following))
            end = following.end
            self.at += 1
            joint, more = self._peek(), self._peek(1)
            if joint is None or more is None or more.sort is not Sort.BARE:
                break
            if joint.sort is Sort.TO:
                numbers[-1:] = number_range(numbers[-1], _canonical(more))[:-1]
            elif joint.sort is not Sort.AND:
                break
            self.at += 1
        if not numbers:
            return
        act = self._peek(self._skip(Sort.LINK))
        if not self.groups or (act is not None and act.sort is Sort.KIND):
            self.waiting = (token.start, numbers)
        else:
            self.groups[-1].paragraphs.extend(numbers)
            self.groups[-1].end = end


def _canonical(token: Token) -> str:
    if token.sort is Sort.NUMBER:
        return canonical_number(token.text)
    return token.text.replace(" ", "")
