"""From an extraction to statements: the quads of its source's graph, in the model of the shipped data."""

from mandategraph.graph.statements.say import statements

__all__ = ["statements"]
