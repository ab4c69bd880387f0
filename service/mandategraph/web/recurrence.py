"""An agenda item over the sessions of its body: where it stands again, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from rdflib import URIRef

from mandategraph.web.naming import Named, named_of
from mandategraph.web.site import Site

__all__ = ["Again", "Recurrence", "recurrence_of"]


@dataclass(slots=True)
class Again:
    """The item at another session: its number there, whether the title is the same, what both cite."""

    item: Named
    session: Named
    number: str
    same_title: bool = False
    shared: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The same item elsewhere, and whether this graph holds another agenda of the body at all."""

    again: tuple[Again, ...]
    other_agendas: bool


def recurrence_of(site: Site, kind: str, iri: str, language: str) -> Recurrence | None:
    """Return where an agenda item stands at other sessions; None for what is no item."""
    if kind != "item":
        return None
    query = site.library["page/where-does-an-item-recur"]
    rows = site.store.select(query.text, {"item": URIRef(iri)}).rows
    things = {str(row[name]) for row in rows for name in ("other", "session", "shared") if name in row}
    named = named_of(site.store, things, language)
    found: dict[str, Again] = {}
    for row in rows:
        if "other" not in row:
            continue
        one = found.setdefault(
            str(row["other"]), Again(named[str(row["other"])], named[str(row["session"])], str(row["number"]))
        )
        one.same_title |= str(row["why"]) == "title"
        if "shared" in row and (shared := named[str(row["shared"])]) not in one.shared:
            one.shared.append(shared)
    agendas = {row["session"] for row in rows if str(row["why"]) == "agenda"}
    return Recurrence(tuple(found.values()), len(agendas) > 1)
