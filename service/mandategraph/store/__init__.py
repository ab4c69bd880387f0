"""The place where the graph is kept and asked; one module knows the engine."""
