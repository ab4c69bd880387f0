"""What a source says of documents: symbols, titles, types, and the entries that list them."""

from __future__ import annotations

import re

from mandategraph.extraction.language import load
from mandategraph.extraction.names import lower
from mandategraph.extraction.records import Extraction
from mandategraph.extraction.register import Register
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.agenda import Agenda
from mandategraph.graph.statements.sheet import Sheet, code, thing

__all__ = ["say_documents"]

_HEAD = 30  # characters of a title in which "note by the Secretariat" stands


def say_documents(sheet: Sheet, extraction: Extraction, agenda: Agenda, register: Register) -> None:
    """Say every document that the source names; what it does not say of one (a type, a title) is left out."""
    _say_own(sheet, extraction, agenda)
    meetings = {meeting.key for meeting in extraction.meetings if meeting.body}
    for document in extraction.documents:
        node = sheet.introduce(
            "document", document.symbol, ["Document"], wording.label("document", symbol=document.symbol)
        )
        sheet.say(node, "symbol", document.symbol)
        own = document.symbol == sheet.symbol and extraction.masthead.title is not None
        if not own:
            sheet.quote(node, "dcterms:title", _own_words(document.title, extraction.language))
        elif document.title and document.title != extraction.masthead.title:
            sheet.quote(node, "dcterms:alternative", document.title)
        if document.kind != "other":
            sheet.say(node, "documentType", code("document-type", document.kind))
        if document.title and (issuer := _issuer(document.title, extraction, register)):
            sheet.say(node, "issuedBy", thing("body", issuer))
        if document.items:
            sheet.say(node, "forSession", agenda.session)
        sheet.say(node, "listedUnder", *(agenda.item(item) for item in document.items))
        mentioned = dict.fromkeys(m.place.item for m in document.mentions)
        if not document.items:
            sheet.say(node, "mentionedUnder", *(agenda.item(item) for item in mentioned))
        sheet.say(
            node, "reportsOn", *(thing("meeting", key) for key in document.reports_on if key in meetings)
        )
    _say_listings(sheet, extraction, agenda)


def _own_words(title: str | None, language: str) -> str | None:
    """Return the title itself of an entry that says "conference room paper entitled ..."."""
    entitled = load(language).any_of("documents.entitled")
    found = re.search(
        rf"(?:{entitled})\s*[«“„\"「《]\s*([^«»“”„\"「」《》]+?)\s*[»”\"」》]\s*$", lower(title or "")
    )
    return title[found.start(1) : found.end(1)] if found and title else title


def _issuer(title: str, extraction: Extraction, register: Register) -> str | None:
    """Return the secretariat of the agenda's body, where a title begins "Note by the Secretariat"."""
    actors = load(extraction.language).pattern("actors", "secretariat")
    if actors.search(lower(title)[:_HEAD]) is None:
        return None
    own = extraction.session.body
    return next((e.id for e in register.entities.values() if own and e.serves == own), None)


def _say_own(sheet: Sheet, extraction: Extraction, agenda: Agenda) -> None:
    """Say the document itself, which its own text may not name."""
    node = sheet.introduce(
        "document", sheet.symbol, ["Document"], wording.label("document", symbol=sheet.symbol)
    )
    sheet.say(node, "symbol", sheet.symbol)
    sheet.quote(node, "dcterms:title", extraction.masthead.title)
    # Its own entry may call it a note; without one it is what it was read as, an agenda.
    kinds = [document.kind for document in extraction.documents if document.symbol == sheet.symbol]
    if not kinds or kinds[0] == "other":
        sheet.say(node, "documentType", code("document-type", "agenda"))
    sheet.say(node, "forSession", agenda.session)
    sheet.say(node, "hasVersion", sheet.version)


def _say_listings(sheet: Sheet, extraction: Extraction, agenda: Agenda) -> None:
    for entry in extraction.listings:
        item = agenda.item(entry.item)
        if item is None:
            continue
        key = f"{agenda.key}/{entry.item}/{entry.position}"
        printed = {"en": entry.item, "fr": wording.french_item(entry.item)}
        name = wording.label("listing", position=entry.position, item=printed, symbol=entry.symbol)
        node = sheet.introduce("listing", key, ["Listing"], name)
        sheet.say(node, "listingItem", item)
        sheet.say(node, "listedDocument", thing("document", entry.symbol))
        sheet.say(node, "position", entry.position)
        agenda.evidence(
            node, "listing", key, entry.place, wording.basis_of_claim("listing", position=entry.position)
        )
        agenda.evidence(
            node, "listing", key, entry.introduced, wording.basis_of_claim("introduction"), "introducedBy"
        )
