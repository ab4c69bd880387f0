"""A doubt: what a check finds, before it has its line and its passage."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Doubt"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding with its span in the laid-out text: what is wrong, and what to do about it."""

    code: str
    message: str
    advice: str
    start: int
    end: int
