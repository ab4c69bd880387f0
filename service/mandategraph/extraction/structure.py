"""The parts of an annotated agenda: its lines, its list, its annotations, however lines were broken."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.errors import SourceError
from mandategraph.extraction.agenda import AgendaList, read_agenda
from mandategraph.extraction.annotations import Annotations, read_annotations
from mandategraph.extraction.language import Language
from mandategraph.extraction.layout import Layout, lay_out
from mandategraph.extraction.reflow import reflow
from mandategraph.extraction.residue import Clean
from mandategraph.extraction.unlisted import read_headings
from mandategraph.message import Message

__all__ = ["Structure", "read_structure"]


@dataclass(frozen=True, slots=True)
class Structure:
    """The lines of a text, the list of its items, and what stands below their headings."""

    layout: Layout
    agenda: AgendaList
    annotations: Annotations

    @property
    def annotated(self) -> int:
        """How many main items have a heading in the annotations."""
        headed = {p.item for p in self.annotations.passages if p.name == "heading"}
        return sum(entry.parent is None and entry.number in headed for entry in self.agenda.entries)

    @property
    def whole(self) -> bool:
        """Tell whether most main items have one: where they have not, the lines may be broken."""
        return 2 * self.annotated > sum(entry.parent is None for entry in self.agenda.entries)


def read_structure(clean: Clean, language: Language) -> Structure:
    """Return the parts of a text.

    A text whose lines are no help (a page that was converted to one line) is read again with lines at
    its labels, and one without an agenda list by its headings. Raises SourceError where neither is one.
    """
    found = _listed(lay_out(clean), language)
    if found is not None and found.whole:
        return found
    flowed = reflow(clean, language)
    again = _listed(lay_out(flowed), language) if flowed else None
    if again is not None and (found is None or again.annotated > found.annotated):
        found = again
    if found is not None and found.annotated:
        return found
    layouts = [lay_out(clean), *([lay_out(flowed)] if flowed else [])]
    unlisted = [s for s in (_unlisted(layout, language) for layout in layouts) if s is not None]
    best = max(unlisted, key=lambda s: s.annotated, default=found)
    if best is None:
        raise SourceError(
            Message("There is no agenda list (items numbered from 1): this is no annotated agenda.")
        )
    return best


def _listed(layout: Layout, language: Language) -> Structure | None:
    agenda = read_agenda(layout, language)
    return Structure(layout, agenda, read_annotations(layout, agenda, language)) if agenda else None


def _unlisted(layout: Layout, language: Language) -> Structure | None:
    agenda = read_headings(layout, language)
    return Structure(layout, agenda, read_annotations(layout, agenda, language)) if agenda else None
