"""Bodies that an act creates or makes permanent, only where a sentence says of one by name that it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from mandategraph.extraction.bodies import bodies_at
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.records import Founding, Place
from mandategraph.extraction.register import Entity

__all__ = ["read_foundings"]

# The kind of an effect, and the group of phrases that tells it.
_KINDS = {"creates": "creates", "makes-permanent": "makes_permanent"}
_GROUPS = frozenset({"WorkingGroup", "ExpertMeeting"})
_BEHIND = 60  # characters behind a passive verb, or an act, in which the next act of its list stands
_ENDS = re.compile(r"[.;。；؛]")


def read_foundings(
    sentences: Sequence[Sentence], language: Language, place: Callable[[Sentence], Place]
) -> tuple[Founding, ...]:
    """Return what acts do to bodies of the register, each once, in the order of the text.

    A body that is only described ("an open-ended working group") is none of them, nor is one that
    somebody is asked to create.
    """
    found: dict[tuple[str, str, str], Founding] = {}
    for sentence in sentences:
        if not sentence.has("act") or not sentence.has("body"):
            continue
        for kind, group in _KINDS.items():
            for told in language.pattern("phrases", group).finditer(sentence.masked):
                acts = _acts(sentence, told, language, kind)
                for entity in _bodies(sentence, told) if acts else ():
                    for act in acts:
                        key = (act, kind, entity.id)
                        found.setdefault(key, Founding(act, entity.id, kind, place(sentence)))
    return tuple(found.values())


def _bodies(sentence: Sentence, told: re.Match[str]) -> Iterator[Entity]:
    """Yield the groups of the register that a phrase names."""
    for at, entity in bodies_at(sentence):
        if entity.known and entity.kind in _GROUPS and told.start() <= at < told.end():
            yield entity


def _acts(sentence: Sentence, told: re.Match[str], language: Language, kind: str) -> list[str]:
    """Return the acts that a phrase is said of: within it, the last before, else a list right behind it."""
    asks = language.pattern("phrases", "request")
    if asks.search(sentence.masked, told.start(), told.end()):
        return []  # what somebody is asked to set up is not set up
    marks = [(at, mark.value) for at, mark in sentence.of("act") if isinstance(mark.value, tuple)]
    within = [value for at, value in marks if told.start() <= at < told.end()]
    before = [(at, value) for at, value in marks if at < told.start()]
    if within:
        # "By decision 4/4 the group was set up, and by 7/1 it became a permanent element": of the last.
        meant = within[-1:] if kind == "makes-permanent" else within
    elif before:
        meant = [value for at, value in before[-1:] if not asks.search(sentence.masked, at, told.start())]
    else:
        meant = list(_behind(sentence, told.end(), marks, language))
    return [str(key) for value in meant for key in value]


def _behind(
    sentence: Sentence, end: int, marks: Sequence[tuple[int, tuple[object, ...]]], language: Language
) -> Iterator[tuple[object, ...]]:
    """Yield the acts of the list that follows "was established by", and none that renewed or asked."""
    others = [language.pattern("phrases", name) for name in ("renew", "request")]
    for at, value in marks:
        between = sentence.masked[end:at]
        if at - end > _BEHIND or _ENDS.search(between) or any(p.search(between) for p in others):
            return
        yield value
        end = at + 1
