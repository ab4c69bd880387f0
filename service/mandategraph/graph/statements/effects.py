"""What acts do, as far as an extraction knows: ask officers, call meetings, adopt, create or keep bodies.

What is asked of others may be an invitation: of that no effect is said. Effects are named by what they do, so
that none takes the number of one that a reader found.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from mandategraph.extraction.records import Attribution, Extraction, Founding, Mandate, Place
from mandategraph.extraction.register import Register
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.acts import Sources
from mandategraph.graph.statements.agenda import Agenda
from mandategraph.graph.statements.requests import asked_body
from mandategraph.graph.statements.sayable import has_key
from mandategraph.graph.statements.sheet import Sheet, code, thing

__all__ = ["say_effects"]

# What a body is said to have from the act, by the kind of effect.
_FOUNDED = {"creates": "createdBy", "makes-permanent": "madePermanentBy"}


def say_effects(
    sheet: Sheet, extraction: Extraction, agenda: Agenda, sources: Sources, register: Register
) -> None:
    """Say every effect of an act or provision that the extraction is sure of, with its passages."""
    effects = _Effects(sheet, agenda, sources)
    for mandate in extraction.mandates:
        if mandate.addressees and all(_serves(name, register) for name in mandate.addressees):
            asked = [asked_body(sheet, name, register) for name in mandate.addressees]
            effects.say(
                mandate.source, "requests", _name(mandate), wording.request(mandate.product), asked,
                "explicit", mandate.places,
            )  # fmt: skip
    meetings = {document.symbol: document.reports_on for document in extraction.documents}
    for claim in extraction.attributions:
        if claim.rule == "meeting-convened":
            for key in meetings.get(claim.document, ()):
                where = f"convenes-{key.replace('/', '-')}"
                effects.claim(claim, "convenes", where, thing("meeting", key), "contextual")
        elif claim.rule == "agenda-approved" and claim.document == sheet.symbol and agenda.key:
            effects.claim(claim, "adopts", "adopts-agenda", thing("agenda", agenda.key), "explicit")

    for founding in extraction.foundings:
        effects.found(founding)


def _serves(name: str, register: Register) -> bool:
    """Tell whether a secretariat or an officer is asked: they are under the authority of those who ask."""
    body = register.get(name)
    return body.kind == "Secretariat" if body is not None else name.islower()


def _name(mandate: Mandate) -> str:
    return f"requests-{mandate.key.rpartition('/')[2]}"


class _Effects:
    """Writes effects on a sheet."""

    def __init__(self, sheet: Sheet, agenda: Agenda, sources: Sources) -> None:
        self.sheet, self.agenda, self.sources = sheet, agenda, sources

    def claim(self, claim: Attribution, kind: str, name: str, target: NamedNode, level: str) -> None:
        """Say the effect that an attribution rests on."""
        if claim.source:
            self.say(claim.source, kind, name, wording.effect(kind), [target], level, claim.places)

    def found(self, founding: Founding) -> None:
        """Say that an act creates a body or makes it permanent, and of the body which act did."""
        body = thing("body", founding.body)
        name = f"{founding.effect}-{founding.body}"
        said = wording.effect(founding.effect)
        self.say(founding.source, founding.effect, name, said, [body], "explicit", [founding.place])
        act = self.sources.introduce(founding.source)
        if act is not None:
            self.sheet.say(body, _FOUNDED[founding.effect], act)

    def say(
        self,
        source: str,
        kind: str,
        name: str,
        said: wording.Texts,
        targets: Sequence[NamedNode],
        level: str,
        places: Sequence[Place],
    ) -> None:
        """Say one effect; nothing of a source that is no act or provision."""
        key = f"{source}/{name}"
        act = self.sources.introduce(source)
        if act is None or not has_key("effect", key):
            return
        label = wording.label("effect", act=self.sources.name(source), said=said)
        node = self.sheet.introduce("effect", key, ["Effect"], label)
        self.sheet.say(node, "effectOf", act)
        self.sheet.say(node, "effectKind", code("effect-kind", kind))
        self.sheet.say(node, "effectTarget", *targets)
        self.sheet.words(node, "effectText", said)
        self.sheet.say(node, "level", code("level", level))
        for where in places:
            self.agenda.evidence(node, "effect", key, where, wording.basis_of_claim("effect"))
