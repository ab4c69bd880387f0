"""Content negotiation: from an Accept header or a ``format`` parameter to one media type (RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mandategraph.errors import NegotiationError
from mandategraph.message import Message

__all__ = [
    "FORMATS",
    "GRAPH_TYPES",
    "HTML",
    "JSON",
    "RESULT_TYPES",
    "XLSX",
    "Range",
    "choose",
    "content_type",
    "named_format",
    "parse_accept",
    "prefers_html",
]

HTML = "text/html"
JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What a SELECT or an ASK may be answered in; the first is for clients without a wish.
RESULT_TYPES: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}

# What a CONSTRUCT, a DESCRIBE or a thing may be answered in; the first is for clients without a wish.
GRAPH_TYPES: Mapping[str, str] = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "trig": "application/trig",
    "nquads": "application/n-quads",
}

# Other names that clients use for a format, in ``?format=`` and as media types; SPARQLWrapper, rdflib
# and curl users each have their own.
FORMATS: Mapping[str, str] = {
    **RESULT_TYPES,
    **GRAPH_TYPES,
    "html": HTML,
    "xlsx": XLSX,
    "srj": "application/sparql-results+json",
    "srx": "application/sparql-results+xml",
    "ttl": "text/turtle",
    "n3": "text/turtle",
    "json-ld": "application/ld+json",
    "nt": "application/n-triples",
    "n-triples": "application/n-triples",
    "rdf": "application/rdf+xml",
    "rdf+xml": "application/rdf+xml",
    "nq": "application/n-quads",
    "n-quads": "application/n-quads",
}

# A media type that stands for another one of ours in an Accept header.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "application/sparql-results+json": (JSON,),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "text/turtle": ("application/x-turtle", "text/n3", "text/rdf+n3"),
    "application/ld+json": (JSON,),
    "application/n-triples": ("text/plain", "text/ntriples"),
    "application/rdf+xml": ("application/xml", "text/xml"),
}

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
MEDIA_RANGE = re.compile(rf"\s*({TOKEN})/({TOKEN})\s*\Z")
QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\Z")


@dataclass(frozen=True, slots=True)
class Range:
    """One part of an Accept header: a media range and how much it is wanted, from 0 to 1."""

    major: str
    minor: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """Return how closely the range names the type: 0 not at all, 1 ``*/*``, 2 ``text/*``, 3 itself."""
        major, _, minor = media_type.partition("/")
        if self.major == "*":
            return 1 if self.minor == "*" else 0
        if self.major != major:
            return 0
        return 2 if self.minor == "*" else 3 * (self.minor == minor)


def parse_accept(header: str | None) -> tuple[Range, ...]:
    """Read an Accept header; parts that are no media range are passed over (RFC 9110 lets us)."""
    ranges = []
    for part in (header or "").split(","):
        name, *parameters = part.split(";")
        match = MEDIA_RANGE.match(name)
        if match is None:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.strip().partition("=")
            if key.strip().lower() == "q" and QUALITY.match(value.strip()):
                quality = float(value)
        ranges.append(Range(match[1].lower(), match[2].lower(), quality))
    return tuple(ranges)


def _quality(ranges: Sequence[Range], media_type: str) -> float:
    """Return the quality of the most specific range that covers the type; 0 where none does."""
    best, quality = 0, 0.0
    for name in (media_type, *SYNONYMS.get(media_type, ())):
        for candidate in ranges:
            level = candidate.specificity(name)
            # A synonym counts only where the client spells it out; our own name comes first.
            if level > best and (name == media_type or level == 3):
                best, quality = level, candidate.quality
    return quality


def choose(accept: str | None, offers: Sequence[str]) -> str:
    """Return the media type of ``offers`` that the client wants most; the first one where it does not mind.

    Raises NegotiationError where the client rules out every offer.
    """
    ranges = parse_accept(accept)
    if not ranges:
        return offers[0]
    # max() keeps the first of equals: the order of the offers is the server's own preference.
    best = max(offers, key=lambda offer: _quality(ranges, offer))
    if _quality(ranges, best) <= 0:
        raise NegotiationError(
            f"This can be given as {', '.join(offers)}; the Accept header allows none of them."
        )
    return best


def named_format(name: str, offers: Sequence[str]) -> str:
    """Return the media type for a ``format`` parameter: a short name, or the media type itself.

    Raises NegotiationError for a name that is unknown or not among ``offers``.
    """
    wanted = name.strip().lower()
    media_type = FORMATS.get(wanted, wanted)
    for offer in offers:
        if media_type == offer or media_type in SYNONYMS.get(offer, ()):
            return offer
    # JSON and XML name the plain result format as well as the graph's.
    if wanted in ("json", "xml"):
        plain = {"json": JSON, "xml": "application/xml"}[wanted]
        for offer in offers:
            if plain == offer or plain in SYNONYMS.get(offer, ()):
                return offer
    shown = name if len(name) <= 40 else name[:37] + "..."
    known = sorted({key for key, value in {**FORMATS, "json": JSON}.items() if value in offers})
    raise NegotiationError(
        Message("There is no format {name} here; there is {known}.", name=repr(shown), known=", ".join(known))
    )


def content_type(header: str | None) -> tuple[str, str]:
    """Return the media type of a ``Content-Type`` header, in lower case, and its parameters as they are."""
    media_type, _, parameters = (header or "").partition(";")
    return media_type.strip().lower(), parameters


def prefers_html(accept: str | None) -> bool:
    """Tell whether the client is a browser: it names HTML and wants it at least as much as JSON.

    ``*/*`` alone is not a wish for HTML: that is what curl and most libraries send.
    """
    ranges = parse_accept(accept)
    named = any(part.specificity(HTML) >= 2 and part.quality > 0 for part in ranges)
    return named and _quality(ranges, HTML) >= _quality(ranges, JSON)
