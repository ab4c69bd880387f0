"""Questions: the query library and the lookup of a symbol or an act."""
