"""ORDER BY made safe: a query whose values are of several kinds sorts them kind by kind.

SPARQL orders numbers among numbers, texts among texts and dates among dates, and leaves open how a
number stands to a date. Oxigraph 0.5 answers that so that no order fits, and its process aborts in
the middle of the sort. So each condition of an ORDER BY gets one before it, the kind of the value:
numbers, then texts, then by datatype, times with a zone apart from those without. Within a kind, and
where SPARQL says how two values stand, nothing changes but this: a time with a zone never mixes with
one without, though SPARQL could tell those that lie far apart.
"""

from __future__ import annotations

from rdflib.namespace import RDF, XSD

from mandategraph.store.sparql import SparqlText, Token

__all__ = ["ordered"]

# @ stands for the condition.
_KIND = (
    f'(IF(ISNUMERIC(@), "", IF(DATATYPE(@) IN (<{XSD.string}>, <{RDF.langString}>), "s", '
    # The engine tells the zone of dates and years, too; only a time has one by the standard.
    'CONCAT(STR(DATATYPE(@)), IF(COALESCE(TZ(@), "") != "", "z", "")))))'
)
# What gives values of one kind only, or must not be worked out twice.
_ONE_KIND = frozenset(
    {"BOUND", "CONCAT", "COUNT", "DAY", "ENCODE_FOR_URI", "HOURS", "ISBLANK", "ISIRI", "ISLITERAL"}
    | {"ISNUMERIC", "ISURI", "LANG", "LCASE", "MINUTES", "MONTH", "RAND", "SECONDS", "STR", "STRLEN"}
    | {"STRUUID", "UCASE", "UUID", "YEAR"}
)
_ENDS = frozenset({"LIMIT", "OFFSET", "VALUES", "HAVING"})


def ordered(text: SparqlText) -> SparqlText:
    """Return the query with each condition of its ORDER BY clauses preceded by the kind of its value."""
    inserts: list[tuple[int, str]] = []
    words = [token.text.upper() if token.kind == "word" else "" for token in text.tokens]
    for place in range(len(words) - 1):
        if words[place] == "ORDER" and words[place + 1] == "BY":
            _conditions(text, place + 2, inserts)
    return text.insert(inserts)


def _conditions(text: SparqlText, place: int, inserts: list[tuple[int, str]]) -> None:
    """Note what goes before each condition from this place among the tokens on."""
    tokens = text.tokens
    while place < len(tokens):
        first = tokens[place]
        word = first.text.upper() if first.kind == "word" else ""
        if word in _ENDS:
            return
        if word in {"EXISTS", "NOT"}:
            place = _closing(tokens, place, "{", "}") + 1
            continue
        called = place + 1 < len(tokens) and tokens[place + 1].text == "("
        if first.kind == "variable":
            last = place
        elif first.text == "(" or (called and first.kind in {"word", "name", "iri"}):
            last = _closing(tokens, place, "(", ")")
        else:
            return
        direction = word if word in {"ASC", "DESC"} else ""
        start = tokens[place + 1].start if direction else first.start
        if word not in _ONE_KIND:
            kind = _KIND.replace("@", text.text[start : tokens[last].end])
            inserts.append((first.start, f"{direction}{kind} "))
        place = last + 1


def _closing(tokens: list[Token], place: int, opens: str, closes: str) -> int:
    """Return where, among the tokens, the first bracket from this place on is closed."""
    depth = 0
    for at in range(place, len(tokens)):
        if tokens[at].kind == "sign" and tokens[at].text in (opens, closes):
            depth += 1 if tokens[at].text == opens else -1
            if depth == 0:
                return at
    return len(tokens) - 1
