"""Names of things: document symbols, act references, keys and IRIs, and nothing about their content."""

from mandategraph.identifiers.iri import iri_of, key_of
from mandategraph.identifiers.key import KINDS, Key, kinds_of
from mandategraph.identifiers.symbol import Symbol
from mandategraph.identifiers.text import clean, fold

__all__ = ["KINDS", "Key", "Symbol", "clean", "fold", "iri_of", "key_of", "kinds_of"]
