"""A graph of any size to measure with: of the real one's shape, made up in content.

Bodies hold sessions, sessions adopt acts and have items, items list documents; a document has six
language versions, a listing, and a claim that leads to an act, a paragraph or a rule, each with
evidence. One number of documents and one seed give one graph, byte for byte; a longer graph begins
with the shorter one's statements.
"""

from mandategraph.graph.synth.generator import synthesise

__all__ = ["synthesise"]
