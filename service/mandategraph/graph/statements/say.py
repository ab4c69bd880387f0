"""All that an extraction says, as quads; the parts in their order, and nothing else."""

from __future__ import annotations

from pyoxigraph import Quad

from mandategraph.errors import SourceError
from mandategraph.extraction.records import Extraction
from mandategraph.extraction.register import Register, load_register
from mandategraph.graph.statements.acts import Sources
from mandategraph.graph.statements.agenda import Agenda
from mandategraph.graph.statements.calendar import say_deadlines, say_meetings, say_slots
from mandategraph.graph.statements.claims import say_attributions, say_variants
from mandategraph.graph.statements.documents import say_documents
from mandategraph.graph.statements.effects import say_effects
from mandategraph.graph.statements.requests import say_mandates, say_unnumbered
from mandategraph.graph.statements.sayable import sayable
from mandategraph.graph.statements.sheet import Sheet
from mandategraph.graph.statements.source import say_source
from mandategraph.graph.statements.wording import label

__all__ = ["statements"]


def statements(extraction: Extraction, text: str, register: Register | None = None) -> list[Quad]:
    """Return the quads of an extraction in the graph of its source; ``text`` is what was extracted from.

    The same input gives the same quads in the same order. Things have the same IRIs whatever the language,
    so that the quads of several versions of one document put together are their union. Raises SourceError
    where the source's own symbol is not known: the graph, and all evidence, is named after it.
    """
    extraction = sayable(extraction)
    symbol = extraction.masthead.symbol
    if symbol is None:
        raise SourceError(
            "the document's own symbol is neither in its masthead nor listed in it; give it (--symbol)"
        )
    register = register or load_register()
    sheet = Sheet(symbol, extraction.language, text)
    agenda = Agenda(sheet, extraction, register)
    sources = Sources(sheet, agenda, register)
    say_source(sheet, extraction)
    agenda.say()
    say_documents(sheet, extraction, agenda, register)
    sources.say(extraction)
    say_meetings(sheet, extraction, agenda, register)
    say_deadlines(sheet, extraction, agenda)
    say_slots(sheet, extraction, agenda, register)
    say_attributions(sheet, extraction, agenda, sources)
    say_mandates(sheet, extraction, agenda, sources, register)
    say_effects(sheet, extraction, agenda, sources, register)
    say_unnumbered(sheet, extraction, agenda)
    say_variants(sheet, extraction, agenda)
    _say_strangers(sheet, extraction, register)
    return sheet.quads()


def _say_strangers(sheet: Sheet, extraction: Extraction, register: Register) -> None:
    """Say that the bodies which the register does not have are bodies, and what the source calls them."""
    names = {meeting.body: meeting.name for meeting in extraction.meetings}
    spoken = (extraction.session.body, *names, *(citation.act.body for citation in extraction.citations))
    for body in dict.fromkeys(spoken):
        if body and register.get(body) is None:
            node = sheet.introduce("body", body, ["Body"], label("body", id=body))
            sheet.quote(node, "skos:altLabel", names.get(body))
