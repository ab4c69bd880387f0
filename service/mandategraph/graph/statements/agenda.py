"""What a source says of its session and agenda: items, their order, and what they say of documentation."""

from __future__ import annotations

from pyoxigraph import NamedNode

from mandategraph.extraction.records import Extraction, Place
from mandategraph.extraction.register import Register
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.sheet import Sheet, code, thing

__all__ = ["Agenda"]


class Agenda:
    """The session of a source, with the IRIs of its items; ``key`` is None where it is not known."""

    def __init__(self, sheet: Sheet, extraction: Extraction, register: Register) -> None:
        session = extraction.session
        self.sheet, self.extraction = sheet, extraction
        known = session.body is not None and session.number is not None
        self.key = f"{session.body}/{session.number}" if known else None
        self.body, self.number = session.body or "", session.number or 0
        entity = register.get(session.body)
        self._of = wording.of_body(entity.kind if entity else None, self.body)
        self._items = {item.number for item in extraction.items} if known else set()

    @property
    def session(self) -> NamedNode | None:
        """The session."""
        return thing("session", self.key) if self.key else None

    def item(self, number: str | None) -> NamedNode | None:
        """Return an item of the agenda, or None where there is none of that number."""
        return thing("item", f"{self.key}/{number}") if number in self._items else None

    def evidence(
        self, subject: NamedNode, kind: str, key: str, where: Place | None, basis: wording.Texts,
        predicate: str = "evidence",
    ) -> None:  # fmt: skip
        """Say on which passage a claim rests, with the item that it stands in."""
        item = self.item(where.item) if where else None
        self.sheet.evidence(subject, kind, key, where, basis, item=item, predicate=predicate)

    def say(self) -> None:
        """Say session, agenda and items; nothing where body or number of the session is not known."""
        if self.key is None:
            return
        sheet, session = self.sheet, self.extraction.session
        node = self.session_of_number(self.number)
        sheet.say(node, "startDate", session.start)
        sheet.say(node, "endDate", session.end)
        sheet.quote(node, "place", session.location)
        self.evidence(node, "session", self.key, session.place, wording.basis_of_claim("session"))
        said = wording.ordinals(self.number)
        of: wording.Texts = {"en": "", "fr": self._of}
        agenda = sheet.introduce(
            "agenda", self.key, ["Agenda"], wording.label("agenda", body=self.body, of=of, **said)
        )
        sheet.say(agenda, "agendaOf", node)
        sheet.say(agenda, "dcterms:source", thing("document", sheet.symbol))
        self._say_items(agenda, said)

    def session_of_number(self, number: int) -> NamedNode:
        """Return a session of the body whose agenda it is, by its number, and say what it is."""
        of: wording.Texts = {"en": "", "fr": self._of}
        name = wording.label("session", body=self.body, of=of, **wording.ordinals(number))
        node = self.sheet.introduce("session", f"{self.body}/{number}", ["Session"], name)
        self.sheet.say(node, "sessionOf", thing("body", self.body))
        self.sheet.say(node, "ordinal", number)
        return node

    def _say_items(self, agenda: NamedNode, said: dict[str, wording.Texts]) -> None:
        sheet, items = self.sheet, self.extraction.items
        parents = {item.parent for item in items}
        listed: dict[str, list[str]] = {}
        for entry in self.extraction.listings:
            listed.setdefault(entry.item, []).append(entry.symbol)
        for position, item in enumerate(items, start=1):
            printed = {"en": item.number, "fr": wording.french_item(item.number)}
            key = f"{self.key}/{item.number}"
            name = wording.label("item", item=printed, body=self.body, ordinal=said["ordinal"])
            node = sheet.introduce("item", key, ["AgendaItem"], name)
            sheet.say(node, "inAgenda", agenda)
            sheet.say(node, "itemNumber", item.number)
            sheet.say(node, "position", position)
            sheet.say(node, "parentItem", self.item(item.parent))
            sheet.quote(node, "dcterms:title", item.title)
            symbols = listed.get(item.number, [])
            status = (
                "listed"
                if symbols
                else "none-stated"
                if item.no_document
                else "parent"
                if item.number in parents
                else "silent"
            )
            sheet.say(node, "documentationStatus", code("documentation-status", status))
            sheet.say(node, "listsDocument", *(thing("document", symbol) for symbol in symbols))
            if status == "none-stated":
                self.evidence(node, "item", key, item.no_document, wording.basis_of_claim("item"))
