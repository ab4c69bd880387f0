"""The words of the interface that are chosen by a term of the graph; English is the key for gettext."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["DOWNWARD", "KINDS", "LEVEL_OF", "LEVEL_WORDS", "MENTIONS", "N_", "kind_word"]


def N_(message: str) -> str:  # noqa: N802  # the name that gettext's extractors look for
    """Mark a message for translation where it stands; it is translated where it is shown."""
    return message


# What one thing of each kind is called.
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "document": N_("Document"),
        "version": N_("Language version"),
        "resolution": N_("Resolution"),
        "decision": N_("Decision"),
        "recommendation": N_("Recommendation"),
        "unnumbered": N_("Act without a number"),
        "conclusions": N_("Conclusions"),
        "paragraph": N_("Paragraph"),
        "rule": N_("Rule of procedure"),
        "article": N_("Article"),
        "instrument": N_("Instrument"),
        "body": N_("Body"),
        "session": N_("Session"),
        "agenda": N_("Agenda"),
        "item": N_("Agenda item"),
        "meeting": N_("Meeting"),
        "mandate": N_("Mandate"),
        "deliverable": N_("Deliverable"),
        "attribution": N_("Claim of a mandate"),
        "listing": N_("Entry in a documentation list"),
        "deadline": N_("Deadline"),
        "slot": N_("Slot of the organization of work"),
        "effect": N_("Effect of an act"),
        "evidence": N_("Evidence"),
        "variant": N_("Variant of a name"),
        "series": N_("Series of renewals"),
        "agent": N_("Agent"),
        "graph": N_("Source graph"),
    }
)

# What the upper thing of a step does to the lower one.
DOWNWARD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "explicitlyMandatedBy": N_("mandates: explicit"),
        "requestedBy": N_("mandates: requested"),
        "contextuallyMandatedBy": N_("mandates: contextual"),
        "provisionOf": N_("contains"),
        "adoptedIn": N_("adopts"),
        "adoptedBy": N_("adopts"),
        "createdBy": N_("creates"),
        "madePermanentBy": N_("makes permanent"),
        "establishedUnder": N_("establishes"),
        "supplements": N_("is supplemented by"),
        "endorsedBy": N_("endorses"),
    }
)

# The level that a shortcut relation states.
LEVEL_OF: Final[Mapping[str, str]] = MappingProxyType(
    {"explicitlyMandatedBy": "explicit", "requestedBy": "requested", "contextuallyMandatedBy": "contextual"}
)
LEVEL_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "explicit": N_("Explicit"),
        "requested": N_("Requested"),
        "contextual": N_("Contextual"),
        "none": N_("No mandate stated"),
    }
)

# How a list of the things that speak of this one by a relation is headed, in the order of the page.
MENTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "derivesFrom": N_("Mandates that derive from it"),
        "mandateSource": N_("Claims that a document comes from it"),
        "effectOf": N_("What it does"),
        "fulfilledBy": N_("Requests it is stated to answer"),
        "possiblyFulfilledBy": N_("Requests it may answer"),
        "addressee": N_("Mandates addressed to it"),
        "reportsOn": N_("Documents that report on it"),
        "meetingOf": N_("Meetings"),
        "sessionOf": N_("Sessions"),
        "adoptedBy": N_("Acts it adopted"),
        "subsidiaryOf": N_("Subsidiary bodies"),
        "servesBody": N_("Bodies that serve it"),
        "issuedBy": N_("Documents it issued"),
        "createdBy": N_("Bodies it created"),
        "madePermanentBy": N_("Bodies it made permanent"),
        "establishedUnder": N_("Bodies established under it"),
        "provisionOf": N_("Its provisions"),
        "supplements": N_("Instruments that supplement it"),
        "adoptedIn": N_("Instruments it adopted"),
        "endorses": N_("Acts that endorse it"),
        "adoptedAt": N_("Acts adopted at it"),
        "inferredSession": N_("Acts whose number points to it"),
        "containedIn": N_("Acts it contains"),
        "citesAct": N_("Agenda items that cite it"),
        "setBy": N_("Deadlines it sets"),
        "appliesTo": N_("Deadlines"),
        "convenedBy": N_("Meetings it convened"),
        "parallelTo": N_("Meetings held in parallel"),
        "parentItem": N_("Its sub-items"),
        "inAgenda": N_("Its items"),
        "forSession": N_("Documents for it"),
        "listedUnder": N_("Documents listed under it"),
        "mentionedUnder": N_("Documents mentioned under it"),
        "announcedUnder": N_("Deliverables announced under it"),
        "plenaryItem": N_("When it is taken up"),
        "inRenewalSeries": N_("Members of the series"),
        "dueSession": N_("Mandates due at it"),
        "asksFor": N_("Mandates that ask for it"),
        "topicalSource": N_("Claims that set it aside as topical only"),
        "attributedDocument": N_("Claims about its mandate"),
    }
)


def kind_word(kind: str) -> str:
    """Return what a thing of a kind is called; the kind itself where it has no word."""
    return KINDS.get(kind, kind.capitalize())
