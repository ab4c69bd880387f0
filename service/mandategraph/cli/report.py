"""An answer as text: sentences first, then what they rest on. Colour only where a person looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from mandategraph.query.answer import Answer, EvidenceRecord, MandateRecord, Reference
from mandategraph.query.statement import LANGUAGES, phrases

__all__ = ["print_answer", "visible"]

# What a terminal would act on instead of showing: control characters, and marks that turn the
# direction of the text that follows.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
STYLES = {"explicit": "bold green", "requested": "bold cyan", "contextual": "yellow", "none": "bold red"}
WIDEST_LABEL = 12
# Neighbours that an answer has told already, or that say nothing to a person.
TOLD = frozenset({"listsDocument", "inAgenda", "reportedBy", "forSession"})
MOST_NEIGHBOURS = 8


def visible(text: str) -> str:
    """Return text that is safe to print: what a terminal would obey becomes a replacement mark."""
    return UNSAFE.sub("\ufffd", text)


def print_answer(answer: Answer) -> None:
    """Print an answer on standard output."""
    _Printer(answer).all()


class _Printer:
    """Prints one answer, in French where that is its language, else in English."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.language = answer.language if answer.language in LANGUAGES else "en"
        self.words = phrases()["report"][self.language]
        self.relations = phrases()["relations"][self.language]
        # soft_wrap: a pipe gets whole lines; a terminal wraps them itself and copies them unbroken.
        self.console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)

    def line(self, *parts: str | tuple[str, str], indent: int = 0) -> None:
        safe = [visible(part) if isinstance(part, str) else (visible(part[0]), part[1]) for part in parts]
        self.console.print(Text.assemble(" " * indent, *safe))

    def heading(self, name: str) -> None:
        self.line()
        self.line((self.words[name], "bold"))

    def all(self) -> None:
        answer = self.answer
        if answer.subject is not None:
            self.title()
        self.line(answer.statement[self.language])
        self.candidates()
        self.mandates("mandates", answer.mandates)
        self.absence()
        self.mandates("rejected", answer.rejected)
        self.things("topical", answer.topical)
        self.chain()
        self.produced()
        self.context()
        self.links()
        self.things("near", [suggestion.thing for suggestion in answer.suggestions])

    def title(self) -> None:
        subject = self.answer.subject
        assert subject is not None
        read = f"  ({self.words['read as']} {subject.thing.key})" if self.answer.match == "normalised" else ""
        self.line((subject.thing.label, "bold"), (read, "dim"))
        if subject.title != subject.thing.label:
            self.line(subject.title, (f"  [{self.words['ours']}]" if subject.title_is_ours else "", "dim"))
        self.line()

    def candidates(self) -> None:
        if not self.answer.candidates:
            return
        self.heading("candidates")
        for candidate in self.answer.candidates:
            self.line((candidate.thing.label, "bold"), "  ", (candidate.thing.key, "dim"), indent=2)
            if candidate.subject:
                self.line(candidate.subject, indent=6)
            if candidate.session:
                self.line(candidate.session.label, indent=6)
            if candidate.cited_under:
                self.line(f"{self.words['cited']} {self.named(candidate.cited_under)}", indent=6)
        if (more := self.answer.candidate_count - len(self.answer.candidates)) > 0:
            self.line(f"… (+{more})", indent=2)

    def mandates(self, heading: str, records: Sequence[MandateRecord]) -> None:
        if not records:
            return
        self.heading(heading)
        levels = phrases()["levels"][self.language]
        for record in records:
            level = levels.get(record.level, record.level)
            self.line(
                (level.ljust(WIDEST_LABEL), STYLES.get(record.level, "")),
                (record.source.label, "bold"),
                "  ",
                (record.source.key, "dim"),
                indent=2,
            )
            notes = [record.relation or "", self.words["inferred"] if record.identity_inferred else ""]
            notes.append(self.words.get(record.review, ""))
            self.line("; ".join(filter(None, notes)), indent=2 + WIDEST_LABEL)
            self.evidence(record.evidence)

    def absence(self) -> None:
        absence = self.answer.absence
        if absence is None:
            return
        self.heading("no mandate")
        self.line("; ".join(filter(None, (absence.relation, self.words.get(absence.review)))), indent=2)
        self.evidence(absence.evidence)

    def evidence(self, records: Iterable[EvidenceRecord]) -> None:
        for record in records:
            place = [record.document, record.item_key or "", record.paragraph or ""]
            if record.start is not None:
                place.append(f"{self.words['characters']} {record.start}-{record.end}")
            text = ", ".join(filter(None, place))
            self.line((text, "dim"), f": {record.basis}" if record.basis else "", indent=2 + WIDEST_LABEL)

    def chain(self) -> None:
        if not self.answer.lineage:
            return
        self.heading("chain")
        for step in self.answer.lineage:
            via = self.relations.get(step.via, step.via)
            self.line(
                (f"{via} ", "dim"), step.thing.label, "  ", (step.thing.key, "dim"), indent=2 * step.depth
            )

    def produced(self) -> None:
        if not self.answer.produced:
            return
        self.heading("produced")
        for product in self.answer.produced:
            relation = self.relations.get(product.relation, product.relation)
            level = phrases()["levels"][self.language].get(product.level or product.status or "", "")
            self.line(
                (f"{relation} ", "dim"),
                product.thing.label,
                (f"  [{level}]" if level else "", STYLES.get(product.level or "", "dim")),
                indent=2,
            )
            if product.text and product.text != product.thing.label:
                self.line(product.text, indent=6)
        if self.answer.produced_cut:
            self.line(self.words["cut"], indent=2)

    def context(self) -> None:
        shown = {relation: things for relation, things in self.answer.context.items() if relation not in TOLD}
        if not shown:
            return
        self.heading("context")
        for relation, things in shown.items():
            name = self.relations.get(relation, relation)
            self.line((f"{name}: ", "dim"), self.named(things), indent=2)

    def links(self) -> None:
        subject = self.answer.subject
        if subject is None or not subject.links:
            return
        self.heading("documents")
        for language, address in sorted(subject.links.items()):
            self.line(f"{language}  {address}", indent=2)

    def things(self, heading: str, things: Sequence[Reference]) -> None:
        if not things:
            return
        self.heading(heading)
        for thing in things:
            self.line(thing.label, "  ", (thing.key if thing.key != thing.label else "", "dim"), indent=2)

    def named(self, things: Sequence[Reference]) -> str:
        more = f", … (+{len(things) - MOST_NEIGHBOURS})" if len(things) > MOST_NEIGHBOURS else ""
        return ", ".join(thing.label for thing in things[:MOST_NEIGHBOURS]) + more
