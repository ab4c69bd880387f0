"""What a source says of requests: who is asked for what, by which act, what answers; unnumbered acts."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from mandategraph.extraction.records import Extraction, Mandate, UnnumberedAct
from mandategraph.extraction.register import Register
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.acts import Sources
from mandategraph.graph.statements.agenda import Agenda
from mandategraph.graph.statements.sayable import body_key, has_key
from mandategraph.graph.statements.sheet import Sheet, code, thing

__all__ = ["asked_body", "say_mandates", "say_unnumbered"]

# Officers whom the register has as bodies under another name than the language files.
_OFFICERS = {"secretary-general": "SG"}


def say_mandates(
    sheet: Sheet, extraction: Extraction, agenda: Agenda, sources: Sources, register: Register
) -> None:
    """Say every request of an act or provision, and the thing that it asks for where it has no symbol yet.

    A request whose addressee only this language names is left out: another version would not have it.
    """
    for mandate in extraction.mandates:
        asked = [asked_body(sheet, name, register) for name in mandate.addressees]
        source = sources.introduce(mandate.source) if asked and has_key("mandate", mandate.key) else None
        if source is not None:
            _say_mandate(sheet, agenda, mandate, source, asked, sources.name(mandate.source))


def _say_mandate(
    sheet: Sheet, agenda: Agenda, mandate: Mandate, source: NamedNode, asked: list[NamedNode],
    act: wording.Texts,
) -> None:  # fmt: skip
    product = wording.product(mandate.product)
    name = wording.label("mandate", act=act, product=product)
    node = sheet.introduce("mandate", mandate.key, ["Mandate"], name)
    sheet.say(node, "derivesFrom", source)
    sheet.say(node, "addressee", *asked)
    sheet.words(node, "requestText", wording.request(mandate.product))
    # Another body's act may count that body's sessions; this one it does not mistake for one of its own.
    counted = mandate.due_session == agenda.number or mandate.source.startswith(f"{agenda.body}/")
    if mandate.due_session is not None and agenda.key and counted:
        sheet.say(node, "dueSession", agenda.session_of_number(mandate.due_session))
    sheet.say(node, "dueDate", mandate.due_date)
    sheet.say(node, "mandateStatus", code("mandate-status", mandate.status))
    sheet.say(node, "level", code("level", "explicit"))
    for where in mandate.places:
        agenda.evidence(node, "mandate", mandate.key, where, wording.basis_of_claim("mandate"))
    answers = [thing("document", symbol) for symbol in mandate.answers if has_key("document", symbol)]
    if mandate.status == "answered":
        sheet.say(node, "fulfilledBy", *answers)
    wanted = f"{agenda.key}/{mandate.deliverable}"
    if mandate.deliverable is None or agenda.key is None or not has_key("deliverable", wanted):
        return
    told = sheet.introduce(
        "deliverable", wanted, ["Deliverable"], wording.label("deliverable", act=act, product=product)
    )
    sheet.say(node, "asksFor", told)
    sheet.say(told, "announcedUnder", agenda.item(mandate.item))
    if mandate.status == "possibly-answered":
        sheet.say(told, "possiblyFulfilledBy", *answers)
    for where in mandate.places[:1]:
        agenda.evidence(told, "deliverable", wanted, where, wording.basis_of_claim("deliverable"))


def asked_body(sheet: Sheet, name: str, register: Register) -> NamedNode:
    """Return the body that is asked; an officer is one, by the name that all languages share."""
    name = _OFFICERS.get(name, name)
    if register.get(name) is not None or name.isupper():
        return thing("body", body_key(name))
    said = wording.officer(name)
    return sheet.introduce("body", name.upper(), ["Body"], said)


def say_unnumbered(sheet: Sheet, extraction: Extraction, agenda: Agenda) -> None:
    """Say every decision without a number that the source tells of."""
    for act in extraction.unnumbered:
        if not has_key("unnumbered", act.key):
            continue
        node = sheet.introduce("unnumbered", act.key, ["Act"], _name(act))
        sheet.say(node, "adoptedBy", thing("body", body_key(act.body)))
        sheet.say(node, "actKind", code("act-kind", "decision"))
        if act.session is not None and agenda.key:
            sheet.say(node, "adoptedAt", agenda.session_of_number(act.session))
        if act.contained_in and has_key("document", act.contained_in):
            sheet.say(node, "containedIn", thing("document", act.contained_in))
            sheet.say(node, "containedInPart", act.contained_in_part)
        sheet.say(node, "citedUnder", agenda.item(act.item))


def _name(act: UnnumberedAct) -> wording.Texts:
    count = re.sub(r"^.*-", "", act.key)
    if act.day is not None:
        return wording.label("unnumbered_day", body=act.body, day=wording.day(act.day), count=count)
    return wording.label(
        "unnumbered_session", body=act.body, count=count, **wording.ordinals(act.session or 0)
    )
