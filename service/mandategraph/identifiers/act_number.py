"""Numbers of resolutions and decisions: the forms in use, one canonical spelling, one for display."""

from __future__ import annotations

import re
from typing import Final

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.words import words

__all__ = ["NUMBER", "canonical_number", "display_number", "number_range"]

_PREFIXES: Final = "|".join(words("acts")["session_prefixes"])
_ROMAN: Final = r"[IVXLC]{1,8}"

# --- One pattern of bounded repeats: every attempt at a position is short, a text is read in linear
# time. Not matched on purpose: numbers within a longer path ("CTOC/COP/2018/5", "15/10/2018"), and
# plain numbers, which are an act only where the word before says so (see act.py).
NUMBER: Final = re.compile(
    rf"""
    (?<! [A-Za-z0-9_/.@\\] ) (?<! [A-Za-z]- )
    (?:
        # 1/CP.21, 19/CMA.1, 7/COP.13: number / Conference . session
        [0-9]{{1,3}} \x20?/\x20? [A-Za-z]{{2,5}} \. \x20? [0-9]{{1,3}}
      | # 3363 (XXX), 2331 (2016), 2200 A (XXI), 2626 (S-VI)
        # (in small letters only where it cannot be the division of a paragraph, "5 (c)")
        [0-9]{{1,4}} \x20? [A-Z]? \x20? \( \x20? (?: (?:E?S-)? {_ROMAN} | [12][0-9]{{3}} ) \x20? \)
      | [0-9]{{3,4}} \x20? \( \x20? [ivxlc]{{2,8}} \x20? \)
      | # 8/2, 2017/241, 73/192, S-26/2, RC-9/1, XXXI/1; then the letter of a part: 46/185 C
        (?: (?i:{_PREFIXES}) \x20?-\x20? )? (?: [0-9]{{1,4}} | [IVX]{{1,8}} ) \x20?/\x20? [0-9]{{1,4}}
        (?: [A-Za-z] (?! [A-Za-z0-9] ) | \x20 [A-Z] (?! [A-Za-z0-9'’] | \.[A-Za-z] ) )?
    )
    (?! [A-Za-z0-9_@] | / | \\ | \.[0-9A-Za-z] )
    """,
    re.VERBOSE,
)
_PARTS: Final = re.compile(r"(?P<stem>[^A-Za-z(]*[0-9])(?P<letter>[A-Z])?(?P<bracket>\(.*\))?")
_SERIES: Final = re.compile(r"(?P<session>.*/)(?P<first>[0-9]{1,4})(?P<letter>[A-Z])?")
_LONGEST_RANGE: Final = 200


def canonical_number(written: str) -> str:
    """Return a number without spaces and in capitals: "46/185 c" is "46/185C".

    >>> canonical_number("3363 (xxx)"), canonical_number("19 / cma.1")
    ('3363(XXX)', '19/CMA.1')
    """
    return written.replace(" ", "").upper()


def display_number(canonical: str) -> str:
    """Return a canonical number as documents print it.

    >>> display_number("2200A(XXI)"), display_number("46/185C"), display_number("1/CP.21")
    ('2200 A (XXI)', '46/185 C', '1/CP.21')
    """
    prefix = canonical[: canonical.find("-") + 1] if canonical[:1].isalpha() and "/" in canonical else ""
    found = _PARTS.fullmatch(canonical[len(prefix) :])
    if found is None:
        return canonical
    return prefix + " ".join(part for part in found.groups() if part)


# The count leads, the session of the body follows: "2/COP.18".
_LED = re.compile(r"(?P<first>[0-9]{1,4})(?P<session>/[A-Z]{2,4}\.[0-9]{1,3})")


def number_range(first: str, last: str) -> list[str]:
    """Return the canonical numbers from ``first`` to ``last``, both included.

    ``last`` may leave the session out ("61/1", "4"). Raises IdentifierError where the two do not
    count one series: nothing says how many acts a session adopted.
    """
    start = _SERIES.fullmatch(first) or re.fullmatch(r"(?P<session>)(?P<first>[0-9]{1,4})(?P<letter>)", first)
    end = _SERIES.fullmatch(last) or re.fullmatch(r"(?P<session>)(?P<first>[0-9]{1,4})(?P<letter>)", last)
    if start and end and not start["letter"] and not end["letter"]:
        low, high = int(start["first"]), int(end["first"])
        if end["session"] in {"", start["session"]} and low < high <= low + _LONGEST_RANGE:
            return [f"{start['session']}{number}" for number in range(low, high + 1)]
    led = [_LED.fullmatch(number) for number in (first, last)]
    if led[0] and led[1] and led[0]["session"] == led[1]["session"]:
        low, high = int(led[0]["first"]), int(led[1]["first"])
        if low < high <= low + _LONGEST_RANGE:
            return [f"{number}{led[0]['session']}" for number in range(low, high + 1)]
    raise IdentifierError(f"{first} to {last}", "a range within one session, such as 61/1 to 61/4")
