"""Property paths: what they are made of, and the same path walked from its other end.

SPARQL 1.1 (section 18.4) defines ``^`` as the exchange of both ends, and ``*``, ``+`` and ``?`` as
sets of pairs; so a path walked backwards gives the same pairs as often.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Alternative", "Inverse", "Link", "Path", "Repeat", "Sequence", "inverse", "simplify"]


@dataclass(frozen=True, slots=True)
class Link:
    """One property, as it is written."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Inverse:
    """The path from its other end."""

    path: Path

    def __str__(self) -> str:
        return f"^{_inside(self.path)}"


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    parts: tuple[Path, ...]

    def __str__(self) -> str:
        return "/".join(
            f"({part})" if isinstance(part, Alternative | Sequence) else str(part) for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several paths; a pair that several of them give is given by each."""

    parts: tuple[Path, ...]

    def __str__(self) -> str:
        return "|".join(f"({part})" if isinstance(part, Alternative) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path any number of times: ``*``, ``+``, or ``?`` for once or not at all."""

    path: Path
    times: str

    def __str__(self) -> str:
        return f"{_inside(self.path)}{self.times}"


Path = Link | Inverse | Sequence | Alternative | Repeat


def _inside(path: Path) -> str:
    return str(path) if isinstance(path, Link) else f"({path})"


def inverse(path: Path) -> Path:
    """Return the path from its other end, with no ``^`` but on single properties."""
    match path:
        case Inverse(inner):
            return simplify(inner)
        case Sequence(parts):
            return Sequence(tuple(inverse(part) for part in reversed(parts)))
        case Alternative(parts):
            return Alternative(tuple(inverse(part) for part in parts))
        case Repeat(inner, times):
            return Repeat(inverse(inner), times)
        case _:
            return Inverse(path)


def simplify(path: Path) -> Path:
    """Return the same path with ``^`` on nothing but single properties."""
    match path:
        case Inverse(inner):
            return inverse(inner)
        case Sequence(parts):
            return Sequence(tuple(simplify(part) for part in parts))
        case Alternative(parts):
            return Alternative(tuple(simplify(part) for part in parts))
        case Repeat(inner, times):
            return Repeat(simplify(inner), times)
        case _:
            return path
