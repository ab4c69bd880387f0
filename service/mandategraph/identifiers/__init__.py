"""Names of things: document symbols, act references, keys and IRIs, and nothing about their content."""
