"""What a source says of mandates: each attribution, proposed, with its level, its rule and its passages."""

from __future__ import annotations

from pyoxigraph import NamedNode

from mandategraph.extraction.records import Attribution, Extraction
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.acts import Sources
from mandategraph.graph.statements.agenda import Agenda
from mandategraph.graph.statements.sheet import Sheet, code, thing
from mandategraph.graph.statements.source import EXTRACTOR

__all__ = ["say_attributions", "say_variants"]


def say_attributions(sheet: Sheet, extraction: Extraction, agenda: Agenda, sources: Sources) -> None:
    """Say every attribution; a source that is no act or provision (an unknown key) makes none."""
    for claim in extraction.attributions:
        source = sources.introduce(claim.source) if claim.source else None
        if claim.source and source is None:
            continue
        key = f"{claim.document}/{claim.source or 'none'}"
        act = sources.name(claim.source) if claim.source else dict.fromkeys(wording.LANGUAGES, "")
        name = (
            wording.label("attribution", symbol=claim.document, act=act)
            if claim.source
            else wording.label("no_attribution", symbol=claim.document)
        )
        node = sheet.introduce("attribution", key, ["Attribution"], name)
        sheet.say(node, "attributedDocument", thing("document", claim.document))
        sheet.say(node, "mandateSource", source)
        sheet.say(node, "level", code("level", claim.level))
        sheet.words(node, "relation", wording.relation(claim.rule))
        if claim.level in ("explicit", "requested"):
            sheet.say(node, "identityInferred", claim.level == "requested")
        sheet.say(node, "assertedBy", thing("agent", EXTRACTOR))
        sheet.say(node, "reviewState", code("review-state", "proposed"))
        if source is None:
            sheet.say(node, "topicalSource", *_topical(extraction, claim, sources))
        for where in claim.places:
            agenda.evidence(node, "attribution", key, where, wording.basis_of_rule(claim.rule, act))


# Rules by which an act is the ground of one document, or of the body or meeting that it is on.
_GROUNDS = ("authority-", "body-", "meeting-convened", "agenda-approved")


def _topical(extraction: Extraction, claim: Attribution, sources: Sources) -> list[NamedNode]:
    """Return the acts of the item that are on its subject and ground none of its documents.

    Only for a document of which no mandate is stated: what is on the subject is told, and no more.
    """
    grounds = {
        a.source for a in extraction.attributions if a.item == claim.item and a.rule.startswith(_GROUNDS)
    }
    cited = dict.fromkeys(c.act.key for c in extraction.citations if c.place.item == claim.item)
    nodes = [sources.introduce(key) for key in cited if key not in grounds]
    return [node for node in nodes if node is not None]


def say_variants(sheet: Sheet, extraction: Extraction, agenda: Agenda) -> None:
    """Say every form of a body's name that the register does not have, at its place."""
    for variant in extraction.variants:
        key = f"{sheet.symbol}@{sheet.language}/{variant.place.start}"
        name = wording.label("variant", form=variant.form, offset=variant.place.start)
        node = sheet.introduce("variant", key, ["NameVariant"], name)
        sheet.quote(node, "variantForm", variant.form)
        sheet.say(node, "variantOf", thing("body", variant.body))
        agenda.evidence(node, "variant", key, variant.place, wording.basis_of_claim("variant"))
