"""Whose act a number names: the body named beside it, the subject of the sentence, the agenda's own body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

import yaml

from mandategraph.extraction.acts import ActGroup
from mandategraph.extraction.language import Language
from mandategraph.extraction.names import NameMention
from mandategraph.extraction.records import Act
from mandategraph.extraction.register import Entity

__all__ = ["Adopters"]

_SESSION = re.compile(r"(\d{1,3})/\d")
_PREFIX = re.compile(
    r"(?!E?S-)([A-Z]{1,4})-\d"
)  # RC-9/1: several bodies that meet together; not a special session

_SERIES = re.compile(r"\d+/[A-Z]+\.\d+")  # the number itself says whose it is
_NEAR_STOP = 2_000  # characters before an act in which its sentence most likely begins: looked at first


def _prefix(number: str) -> str | None:
    found = _PREFIX.match(number)
    return found[1] if found else None


@cache
def _rows() -> list[dict[str, str]]:
    text = (files("mandategraph.extraction") / "adopters.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


@cache
def _families() -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["number"]), row["body"]) for row in _rows()]


@cache
def _alike_forms() -> Sequence[tuple[re.Pattern[str], str, str, str]]:
    """Return the numbers that a language may write as another body's: pattern, form, body, as it writes."""
    rows = [row for row in _rows() if "alike" in row]
    return [(re.compile(row["alike"]), row["form"], row["body"], row["written"]) for row in rows]


def _family(number: str) -> str | None:
    return next((body for pattern, body in _families() if pattern.fullmatch(number)), None)


@cache
def _of(language: Language) -> re.Pattern[str]:
    """Return what may stand between a number and the body after it: "of the", "adopted by the"."""
    words = language.any_of("acts.of_body", "dates.day_words", "articles")
    return re.compile(rf"[\s('’]*(?:(?:{words})[\s'’]*){{0,3}}$")


@cache
def _owner(language: Language) -> re.Pattern[str]:
    """Return what may stand between a body and the number after it: "'s"; "in" where words are unspaced."""
    words = "" if language.script.spaced else language.any_of("acts.of_body", "acts.introducing")
    return re.compile(rf"(?:'s|’s)?\s*(?:{words})?\s*" if words else r"(?:'s|’s)?\s*")


@dataclass(slots=True)
class Adopters:
    """Decides whose act it is, and remembers: an act introduced with its body keeps it."""

    language: Language
    own: Entity | None
    session: int | None
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)  # of numbers -> the body that uses it

    def read(self, group: ActGroup) -> ActGroup:
        """Return the group with its numbers as the agenda's own body writes them.

        Where a language writes the numbers of two bodies alike, only the body tells which are meant.
        """
        alike = set(self.language.data["acts"].get("number_forms", {}).values())
        for number, form, body, written in _alike_forms():
            if form in alike and self.own is not None and self.own.id == body:
                numbers = tuple(number.sub(written, n) for n in group.numbers)
                group = replace(group, numbers=numbers)
        return group

    def whose(
        self, text: str, group: ActGroup, names: Sequence[NameMention], previous: tuple[ActGroup, str] | None
    ) -> tuple[str | None, str]:
        """Return the body's id (None where nothing decides) and the name of the rule that decided."""
        body, how = self._named(text, group, names)
        if body == "UNKNOWN" and (family := _family(group.numbers[0])):
            body, how = family, "form-of-number"  # a general name that this text does not resolve
        if body is not None and (prefix := _prefix(group.numbers[0])):
            self.prefixes.setdefault(prefix, body)
        if body is None:
            body, how = self._unnamed(text, group, previous)
        if body is not None:
            for number in group.numbers:
                if _prefix(number) == _prefix(group.numbers[0]):
                    self.known.setdefault((group.kind, number), body)
        return body, how

    def acts(self, group: ActGroup, body: str | None) -> list[Act]:
        """Return the acts of a group; without a body each number decides for itself, else ``UNKNOWN``."""
        found = []
        for number in group.numbers:
            prefix = _prefix(number)
            mine = body if prefix == _prefix(group.numbers[0]) else self.prefixes.get(prefix or "")
            if _SERIES.fullmatch(number):
                mine = _family(number) or mine  # "decisions 7/CP.24 and 3/CMP.14" are of two bodies
            found.append(Act(mine or _family(number) or "UNKNOWN", group.kind, number))
        return found

    def _named(self, text: str, group: ActGroup, names: Sequence[NameMention]) -> tuple[str | None, str]:
        bodies = [m for m in names if m.entity is not None and m.entity.adopts]
        before = [m for m in bodies if m.end <= group.start]
        inside = [m for m in bodies if group.start <= m.start and m.end <= group.end]
        after = [m for m in bodies if m.start >= group.end]
        if inside:  # "the Assembly's" stands between the word and the number
            return self._id(inside[-1]), "adopter-named-inside"
        # "General Assembly resolution 73/191", "the Council's resolution"
        if before and _owner(self.language).fullmatch(text[before[-1].end : group.start]):
            return self._id(before[-1]), "adopter-named-before"
        # "resolution 73/191 of the General Assembly"
        if after:
            between = text[group.end : after[0].start]
            near = len(between) < 40 and _of(self.language).fullmatch(between.lower()) is not None
            if near and self._has_form(after[0], "owner_forms"):
                return self._id(after[0]), "adopter-named-after"
        if group.possessive or self._introduces(text, group):
            sentence_end = self._end(text, group.end)
            subject = [m for m in after if m.start < sentence_end and self._subject(text, group.end, m)]
            begin = self._begin(text, group.start)
            said = [m for m in before if m.start >= begin] if group.possessive else []
            opens = bool(subject) and self._opens(text, group)
            # Where the verb comes first, so does its subject: "decided the Assembly, in its resolution 1/1".
            if said and (not opens or self.language.data["acts"].get("verb_first")):
                return self._id(said[-1]), "adopter-is-the-subject-before"
            if subject and (opens or group.possessive):
                return self._id(subject[0]), "adopter-is-the-subject"
        return None, ""

    @staticmethod
    def _id(mention: NameMention) -> str | None:
        if mention.entity is None:
            return None
        # A name that only this language prints makes no key.
        return mention.entity.id if mention.entity.lasting else "UNKNOWN"

    def _introduces(self, text: str, group: ActGroup) -> bool:
        """Tell whether "in" stands before: "In resolution 73/191, the Assembly decided"."""
        words = self.language.any_of("acts.introducing")
        articles = self.language.any_of("dates.day_words", "articles")
        head = text[max(0, group.start - 40) : group.start].lower()
        edge = r"(?<!\w)" if self.language.script.spaced else ""
        return re.search(rf"{edge}(?:{words})[\s'’]*(?:(?:{articles})[\s'’]*)?$", head) is not None

    def _opens(self, text: str, group: ActGroup) -> bool:
        """Tell whether the group stands at the beginning of its sentence, a few adverbs apart."""
        return group.start - self._begin(text, group.start) <= 60

    def _subject(self, text: str, after: int, mention: NameMention) -> bool:
        """Tell whether a comma (and an article) stands before the mention: it begins the main clause."""
        if self.language.words("acts", "subject_forms"):
            return self._has_form(mention, "subject_forms")
        articles = self.language.any_of("dates.day_words", "articles")
        between = text[after : mention.start].lower()
        if not self.language.script.spaced:
            return re.search(r"[,，、]\s*$", between) is not None or not between.strip()
        # Where the verb stands before its subject, it stands behind the comma.
        verb = r"(?:[^\W\d_]+\s+){0,2}" if self.language.data["acts"].get("verb_first") else ""
        return re.search(rf"[,،)»”\"]\s*{verb}(?:(?:{articles})['’\s]*)?$", between) is not None

    def _has_form(self, mention: NameMention, kind: str) -> bool:
        """Tell whether a name stands in the case that the kind asks for; a file without forms asks none."""
        forms = self.language.words("acts", kind)
        return not forms or any(word in forms for word in re.findall(r"\w+", mention.text.lower()))

    @staticmethod
    def _begin(text: str, at: int) -> int:
        for begin in (max(0, at - _NEAR_STOP), 0):
            stops = [m.end() for m in re.finditer(r"[.;。；؛]\s+(?=\S)|[。；]", text[begin:at])]
            if stops:
                return begin + stops[-1]
        return 0

    @staticmethod
    def _end(text: str, at: int) -> int:
        found = re.search(r"[.;。؛](?=\s+\S|$)", text[at:])
        return at + found.start() if found else len(text)

    def _unnamed(
        self, text: str, group: ActGroup, previous: tuple[ActGroup, str] | None
    ) -> tuple[str | None, str]:
        known = {self.known.get((group.kind, n)) for n in group.numbers} - {None}
        number = group.numbers[0]
        prefix = _prefix(number)
        if prefix and not known and self.prefixes:
            # Of bodies that meet together each has its own prefix.
            if prefix in self.prefixes:
                return self.prefixes[prefix], "prefix-known"
            return _family(number), "form-of-number" if _family(number) else ""
        own_likely = self._own_likely(number)
        if len(known) == 1:
            return known.pop(), "introduced-before"
        if own_likely and self.own:
            return self.own.id, "own-session"
        if previous is not None:
            group_before, body = previous
            gap = text[group_before.end : group.start]
            joiners = self.language.any_of("acts.joiners")
            if (
                len(gap) < 30
                and re.fullmatch(rf"[\s,;()]*(?:(?:{joiners})\s*)?", gap.lower())
                and self._alike(number, group_before.numbers[-1])
            ):
                return body, "same-list"
        family = _family(number)
        if family:
            return family, "form-of-number"
        return (self.own.id, "own-by-default") if self.own and not number[-1:].isalpha() else (None, "")

    def _own_likely(self, number: str) -> bool:
        """Tell whether the number can be of a session that the agenda's own body has held."""
        counted = _SESSION.match(number)
        form = _family(number)
        if self.own is None:
            return False
        if form is not None and counted is None:
            return form == self.own.id
        if counted is None or self.session is None:
            return form in (None, self.own.id)
        if re.fullmatch(r"\d+/[A-Z]+\.\d+", number):
            return form == self.own.id
        return int(counted[1]) <= self.session and len(counted[1]) < 4

    @staticmethod
    def _alike(left: str, right: str) -> bool:
        """Tell whether two numbers have one form and belong to near sessions."""
        shape = [re.sub(r"\d+", "9", n) for n in (left, right)]
        heads = [int(m[0]) if (m := re.match(r"\d+", n)) else 0 for n in (left, right)]
        return shape[0] == shape[1] and abs(heads[0] - heads[1]) <= 25


def families() -> Mapping[str, str]:
    """Return the forms of numbers and their bodies, for the documentation."""
    return {pattern.pattern: body for pattern, body in _families()}
