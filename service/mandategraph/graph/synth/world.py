"""The bodies of a made-up organization: who created whom, and when they meet.

Bodies are created by acts of other bodies, up to six levels down, so that the chain from a document
through a rule or a paragraph up to the founding instrument is up to fifteen steps long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["BODIES", "RULES", "Body", "Session", "bodies"]

BODIES = 40
RULES = 20  # rules of procedure of each body
_DEPTH = 6
_APART = 60  # ordinals from one line of numbers to the next
_LINES = 10
_CLASSES = ("Assembly", "Council", "Commission", "Conference", "WorkingGroup", "ExpertMeeting")
_FIRST = date(1990, 1, 8)
_BETWEEN = timedelta(days=91)  # from one session of a body to the next


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its number, its parent's, its level below the founding instrument."""

    number: int
    parent: int | None
    level: int

    @property
    def id(self) -> str:
        """The key of the body."""
        return name_of(self.number)

    @property
    def first(self) -> int:
        """The ordinal of its first session: bodies that began at different times share few numbers."""
        return 1 + _APART * (self.number % _LINES)

    @property
    def symbol(self) -> str:
        """What the symbols of its documents begin with."""
        return f"SYN/B{self.number:02}"

    @property
    def kind(self) -> str:
        """The class of the body."""
        return _CLASSES[self.level]


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a body, by the number of sessions before it."""

    body: Body
    before: int

    @property
    def ordinal(self) -> int:
        """The ordinal that it bears."""
        return self.body.first + self.before

    @property
    def agenda(self) -> str:
        """The symbol of the annotated agenda, the source of what is said of the session."""
        return f"{self.body.symbol}/{self.ordinal}/1"

    @property
    def start(self) -> date:
        """The first day."""
        return _FIRST + self.before * _BETWEEN + timedelta(days=7 * (self.body.number % 12))

    @property
    def end(self) -> date:
        """The last day."""
        return self.start + timedelta(days=4)


def name_of(number: int) -> str:
    """Return the key of the body with a number."""
    return f"SYN-{number:02}"


def bodies() -> tuple[Body, ...]:
    """Return the bodies, parents first; the first ones make the deepest line of descent."""
    made: list[Body] = []
    for number in range(BODIES):
        parent = None if number == 0 else number - 1 if number < _DEPTH else number % (_DEPTH - 1)
        made.append(Body(number, parent, 0 if parent is None else made[parent].level + 1))
    return tuple(made)
