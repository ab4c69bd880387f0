"""Putting the joins of a query in order before the engine gets it, without changing what it means."""
