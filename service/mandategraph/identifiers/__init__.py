"""Names of things: document symbols, act references, keys and IRIs, and nothing about their content."""

from mandategraph.identifiers.act import ActReference, act_of, parse_act, parse_acts
from mandategraph.identifiers.expansion import expand
from mandategraph.identifiers.iri import find_iri, find_key, iri_of, key_of, shown_key
from mandategraph.identifiers.key import KINDS, Key, kinds_of, told_kind
from mandategraph.identifiers.links import addresses
from mandategraph.identifiers.symbol import Symbol
from mandategraph.identifiers.text import clean, fold

__all__ = [
    "KINDS",
    "ActReference",
    "Key",
    "Symbol",
    "act_of",
    "addresses",
    "clean",
    "expand",
    "find_iri",
    "find_key",
    "fold",
    "iri_of",
    "key_of",
    "kinds_of",
    "parse_act",
    "parse_acts",
    "shown_key",
    "told_kind",
]
