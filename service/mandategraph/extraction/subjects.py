"""What body or meeting a document is about, and whether a sentence speaks of the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from mandategraph.extraction.addressees import NEAR
from mandategraph.extraction.bodies import IMPLEMENTING, bodies_at, entities_of
from mandategraph.extraction.casework import Casework, Read
from mandategraph.extraction.documents import overlap, stems
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.meetings import Met
from mandategraph.extraction.register import Entity
from mandategraph.extraction.titled import alike

__all__ = ["Subjects"]

_RUN = 3  # words in a row that make a name
_NAMED = 2  # words of a name that make it the same
_STEM = 6  # letters of a word that are compared


class Subjects:
    """The subjects of one item's documents."""

    def __init__(self, case: Casework) -> None:
        self.case = case
        self.item, self.names, self.signals = case.item, case.names, case.signals
        self.language, self.read = case.language, case.read

    @cached_property
    def _plenary(self) -> set[str]:
        """Return the general words that mean a plenary body here: of the agenda's own, and of those named."""
        named = [e for read in self.read for e in entities_of(read.sentence) if e.adopts]
        bodies = [*named, *([self.case.own] if self.case.own is not None else [])]
        texts = [name for body in bodies for name in body.names.get(self.language.code, ())]
        return {head for text in texts if (head := self.names.plain_head(text))}

    def on_body(self, symbol: str, sentence: Sentence, where: Sequence[int]) -> bool:
        """Tell whether the document is about a subsidiary body, and the sentence about the same."""
        entries = [e for e in self.item.entries if symbol in e.symbols]
        said_of = [(e.sentence, e.title) for e in entries if e.sentence is not None]
        if not any(self.names.heads_in(title.masked) or entities_of(title) for title, _ in said_of):
            # "a note on the work of the Group": where no title names it
            # ... and the sentence speaks of no other document, which may be the one on it.
            shared = {i for s in self.case.symbols() if s != symbol for i in self.case.introductions(s)}
            alone = [self.read[i].sentence for i in where if i not in shared]
            said_of += [(told, told.masked) for told in alone]
        for told, title_text in said_of:
            titled = {e.id for e in entities_of(told) if not e.adopts and e.kind not in IMPLEMENTING}
            if titled & {e.id for e in entities_of(sentence)}:
                return True
            if any(name in sentence.masked for name in self.names.compounds(told.masked)):
                return True
            if self._runs(told.masked) & self._runs(sentence.masked):
                return True
            bare = self._bare(sentence.masked) - self._plenary
            if bare and bare <= {head for head, _ in self.names.heads_in(told.masked)}:
                return True
            titled_as = set(self.names.heads_in(told.masked))
            said = set(self.names.heads_in(sentence.masked))
            # Of several bodies at once none is the plenary one that is called so.
            several = {h for h, plural in titled_as & said if plural}
            heads = {h for h, _ in titled_as} - self._plenary | several
            if heads & {h for h, _ in said} and not self._others(sentence, heads):
                subject = stems(sentence.masked, self.language)
                title = stems(title_text, self.language)
                if overlap(title, subject) >= 0.5 or self.signals.has("renew", sentence):
                    return True
        return False

    def _others(self, sentence: Sentence, heads: set[str]) -> list[Entity]:
        """Return the subsidiary bodies that a sentence names by a name built on one of the general words."""
        return [
            entity
            for entity in entities_of(sentence)
            if not entity.adopts
            and (
                entity.kind == "WorkingGroup"
                or any(
                    self.names.plain_head(name) in heads for name in entity.names.get(self.language.code, ())
                )
            )
        ]

    def _runs(self, masked: str) -> set[tuple[str, ...]]:
        """Return the names that begin with a general word, by its stem and those of the two words behind."""
        words = [self.language.stem(word)[:5] for word in re.findall(r"[^\W\d_]+", masked)]
        heads = {head.split()[0] for head, _ in self.names.heads_in(masked)}
        runs = {tuple(words[at : at + _RUN]) for at, word in enumerate(words) if word in heads}
        return {run for run in runs if len(run) == _RUN}

    def _bare(self, masked: str) -> set[str]:
        """Return the general words that stand alone in a sentence that has no others: "the working group"."""
        heads = {head for head, plural in self.names.heads_in(masked) if not plural}
        words = self.language.any_of("acts.of_body", "articles", "name_joiners", "heads")
        name = re.compile(rf"(?<!\w)(?:{self.language.any_of('heads')})\s+(?:{words})(?!\w)")
        about = self.language.pattern("documents", "about")
        lone = self.language.script.spaced and len(heads) == 1 and not name.search(masked)
        return heads if lone and not about.search(masked) else set()

    def on_meeting(self, sentence: Sentence, met: Met) -> bool:
        """Tell whether a sentence is about the body that met.

        By name, by kind and subject, or of all of its kind.
        """
        body = met.body
        assert body is not None
        others = []
        for entity in entities_of(sentence):
            if entity.id == body.id:
                return True
            if entity.kind == body.kind:
                others.append(entity)
        texts = [n for code in (self.language.code, "en") for n in body.names.get(code, ())]
        heads = {self.names.plain_head(t) for t in texts} - {None}
        said = self.names.heads_in(sentence.masked)
        if heads & {head for head, _ in said} and not others:
            if any(plural for head, plural in said if head in heads):
                return True
            return any(
                overlap(stems(t, self.language), stems(sentence.masked, self.language)) >= 0.34 for t in texts
            )
        if body.kind == "ExpertMeeting" and not others:
            subject = stems(sentence.masked, self.language)
            return any(len(stems(t, self.language) & subject) >= 3 for t in [*texts, met.name])
        return False

    def worker(self, symbol: str, where: Sequence[int]) -> str | None:
        """Return the entity whose activities the document is about, by its title or by what is said of it."""
        said = [self.read[index].sentence for index in where]
        for sentence in [*self.case.titles(symbol), *said]:
            found = self.language.pattern("phrases", "about_work").search(sentence.masked)
            if found:
                for at, entity in bodies_at(sentence):
                    if found.start() <= at < found.end():
                        return entity.id
        return next((officer for s in said if (officer := self._officer_of_work(s)) is not None), None)

    def by_asked(self, symbol: str, read: Read) -> bool:
        """Tell whether the maker that the title names is whom the act turns to, though nobody knows the name.

        "Report of the evaluation office", and an act "requested the evaluation office to conduct reviews".
        """
        verb = self.language.pattern("phrases", "request").match(read.sentence.masked, read.request or 0)
        asked = read.sentence.masked[verb.end() :] if verb else ""
        if self.language.pattern("phrases", "parties").search(asked, 0, 2 * NEAR):
            return False
        return self.made_by(symbol, asked)

    def made_by(self, symbol: str, masked: str) -> bool:
        """Tell whether a text begins with the name of the maker that the document's title names."""
        titles = [title.masked for title in self.case.titles(symbol)]
        least = _NAMED if self.language.script.spaced else 2 * _NAMED
        return any(alike(self._said(masked), self._said(self._maker(t))) >= least for t in titles)

    def _maker(self, title: str) -> str:
        """Return a title from where it names its maker, if it does so beside the noun for its kind."""
        noun = next(iter(self.signals.papers.nouns(title, 0, len(title))), None)
        start = noun.end if noun and self.case.kinds.first else 0
        about = self.language.pattern("documents", "about").match(title[start:].lstrip())
        return "" if noun is None or about else title[start:]

    def _said(self, masked: str) -> list[str]:
        """Return the words that say something, by their stems; the signs where words are not spaced."""
        if not self.language.script.spaced:
            return re.findall(r"[^\W\d_]", masked)
        words = (word for word in re.findall(r"[^\W\d_]{2,}", masked) if word not in self.language.stopwords)
        return [self.language.stem(word)[:_STEM] for word in words]

    def _officer_of_work(self, sentence: Sentence) -> str | None:
        """Return the officer whose doings a sentence tells: "activities carried out by the secretariat"."""
        for done in self.language.pattern("phrases", "done").finditer(sentence.masked):
            for actor in self.language.data["actors"]:
                named = self.language.pattern("actors", actor)
                behind = (done.end(), done.end() + NEAR)
                before = (max(0, done.start() - NEAR), done.start())
                if named.search(sentence.masked, *(behind if self.case.kinds.first else before)) is not None:
                    return str(actor)
        return None
