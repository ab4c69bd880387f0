"""A long answer in pages: by ``limit`` and ``offset``, with links to the pages around, or by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote, urlencode

from mandategraph.errors import ParameterError

__all__ = ["Window", "address", "leaf", "link_header"]

_T = TypeVar("_T")

# An offset beyond this is a slip of the pen; SPARQL engines take no larger number.
FURTHEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Window:
    """The rows that are asked for: at most ``limit`` of them, without the first ``offset``.

    ``chosen`` tells whether the address names a limit; else it is the one of the format.
    """

    limit: int
    offset: int = 0
    chosen: bool = False

    @classmethod
    def read(cls, values: Mapping[str, str], usual: int, most: int) -> Window:
        """Read ``limit`` and ``offset`` of an address; raises ParameterError for what is no such number."""
        limit = _number(values, "limit", 1, most, min(usual, most))
        return cls(limit, _number(values, "offset", 0, FURTHEST, 0), "limit" in values)

    def links(self, path: str, query: Mapping[str, str], more: bool) -> dict[str, str]:
        """Return the addresses of the pages around this one by their relation: first, prev, next.

        ``query`` is the rest of the address, ``more`` whether rows come after this page. Where all
        rows are on this page there is none.
        """
        places: dict[str, int] = {}
        if self.offset:
            places |= {"first": 0, "prev": max(0, self.offset - self.limit)}
        if more:
            places["next"] = self.offset + self.limit
        return {relation: self._address(path, query, offset) for relation, offset in places.items()}

    def _address(self, path: str, query: Mapping[str, str], offset: int) -> str:
        numbers = {"limit": str(self.limit)} if self.chosen else {}
        if offset:
            numbers["offset"] = str(offset)
        return address(path, {**query, **numbers})


def address(path: str, query: Mapping[str, str]) -> str:
    """Return an address on this host; the slashes of keys stay legible in it."""
    text = urlencode(query, safe="/:,()", quote_via=quote, errors="replace")
    return path + ("?" + text if text else "")


def link_header(links: Mapping[str, str]) -> str:
    """Return the value of a Link header for addresses by their relation."""
    return ", ".join(f'<{target}>; rel="{relation}"' for relation, target in links.items())


def _number(values: Mapping[str, str], name: str, least: int, most: int, usual: int) -> int:
    text = values.get(name)
    if text is None:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and least <= int(text) <= most):
        shown = text if len(text) <= 40 else text[:37] + "..."
        raise ParameterError(f"The {name} is {shown!r}; expected a whole number from {least} to {most}.")
    return int(text)


def leaf(things: Sequence[_T], number: int, each: int) -> tuple[Sequence[_T], int, int]:
    """Return what is on a page of so many things each, its number, and how many pages there are.

    Pages count from 1, and there is always one; a number behind the last page is that of the last.
    """
    pages = max(1, -(-len(things) // each))
    number = min(number, pages)
    return things[(number - 1) * each : number * each], number, pages
