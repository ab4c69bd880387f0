"""What the address of a thing is to other addresses: a Link header (RFC 8288)."""

from __future__ import annotations

from mandategraph.web.negotiate import GRAPH_TYPES, HTML

__all__ = ["FORMATS", "LICENCE", "link_header"]

# The data formats of a thing, by their names in ``?format=``.
FORMATS = ("turtle", "jsonld", "ntriples", "rdfxml")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def link_header(path: str, served: str) -> str:
    """Return the header for what is served, by its media type, at the address of a thing.

    ``path`` is its one address on this host, without a query. The dataset describes where all of it
    comes from; the licence is that of the dataset.
    """
    links = [
        f'<{path}>; rel="canonical"',
        '</dataset>; rel="describedby"',
        f'<{LICENCE}>; rel="license"',
    ]
    if served != HTML:
        links.append(f'<{path}>; rel="alternate"; type="{HTML}"')
    links += [
        f'<{path}?format={name}>; rel="alternate"; type="{GRAPH_TYPES[name]}"'
        for name in FORMATS
        if GRAPH_TYPES[name] != served
    ]
    return ", ".join(links)
