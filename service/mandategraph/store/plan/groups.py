"""Reading a query's groups (SPARQL 1.1 grammar, rules 1 to 68), as far as joins are concerned."""

from __future__ import annotations

from mandategraph.store.plan.syntax import (
    Bind,
    Element,
    Filter,
    Graph,
    Group,
    Minus,
    Optional,
    Pattern,
    Query,
    Select,
    Triples,
    Union,
    Values,
)
from mandategraph.store.plan.triples import TriplesReader, UnknownError

__all__ = ["read_query"]

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class GroupsReader(TriplesReader):
    """Reads a query; raises UnknownError at what it does not know."""

    def query(self) -> Query:
        """Read the whole of it."""
        while not any(self.at(form) for form in _FORMS):
            self.next()
        form = self.place
        if self.at("CONSTRUCT") and not self.at("{", 1):
            raise UnknownError("CONSTRUCT WHERE")
        if self.at("CONSTRUCT"):
            self.place += 1
            self._skip("{", "}")
        elif self.at("DESCRIBE") and self.at("*", 1):
            raise UnknownError("DESCRIBE *")
        star = self._projection()
        counted = any(token.text == "(" for token in self.tokens[form : self.place])
        group = self.group()
        tail = self._tail()
        return Query(form, group, star, None if counted else tail)

    def _tail(self) -> Values | None:
        """Return the VALUES at the end; nothing where solutions are grouped before these are joined."""
        while self.place < len(self.tokens) and not self.at("VALUES"):
            if self.at("GROUP") or self.at("HAVING") or self.at("{"):
                return None
            self.place += 1
        return self._values() if self.place < len(self.tokens) else None

    def _projection(self) -> int | None:
        """Go to the WHERE group; return the place of the star before it."""
        star = None
        while not self.at("{"):
            if self.at("("):
                self._skip("(", ")")
                continue
            if self.at("*"):
                star = self.place
            if self.at("FROM"):
                raise UnknownError("FROM")
            self.next()
        return star

    def _skip(self, opening: str, closing: str) -> list[Group]:
        """Go past what stands between brackets; return the groups of its EXISTS."""
        self.take(opening)
        depth, groups = 1, []
        while depth:
            if self.at("EXISTS") and self.at("{", 1):
                self.place += 1
                groups.append(self.group())
                continue
            if self.at("DISTINCT") and self.at("*", 1):
                raise UnknownError("COUNT(DISTINCT *)")  # it would count our own variables too
            token = self.next()
            if token.kind == "sign":
                depth += (token.text == opening) - (token.text == closing)
        return groups

    def _variables(self, first: int) -> frozenset[str]:
        return frozenset(
            f"?{token.text[1:]}" for token in self.tokens[first : self.place] if token.kind == "variable"
        )

    def group(self) -> Group:
        """Read a group that is no sub-query."""
        first = self.place
        self.take("{")
        elements: list[Element] = []
        while not self.at("}"):
            if self.at("."):
                self.place += 1
            else:
                elements.append(self._element())
        self.take("}")
        return Group(first, self.place, self._variables(first), elements)

    def _element(self) -> Element:
        first = self.place
        if self.at("OPTIONAL") or self.at("MINUS"):
            kind = Optional if self.at("OPTIONAL") else Minus
            self.place += 1
            group = self.group()
            return kind(first, self.place, self._variables(first), group)
        if self.at("GRAPH"):
            self.place += 1
            patterns: list[Pattern] = []
            name = self.node(patterns)
            group = self.group()
            return Graph(first, self.place, self._variables(first), name, group)
        if self.at("{"):
            return self._union()
        if self.at("VALUES"):
            return self._values()
        if self.at("BIND"):
            return self._bind()
        if self.at("FILTER"):
            return self._filter()
        patterns = []
        while True:
            self.same_subject(patterns)
            if not self.at("."):
                break
            self.place += 1
            if not self._at_subject():
                break
        variables = frozenset().union(*(pattern.variables for pattern in patterns))
        return Triples(first, self.place, variables, patterns)

    def _at_subject(self) -> bool:
        token = self.tokens[self.place] if self.place < len(self.tokens) else None
        return token is not None and (token.kind in {"iri", "name", "variable"} or token.text == "[")

    def _union(self) -> Union | Select:
        first = self.place
        groups = [self._branch()]
        while self.at("UNION"):
            self.place += 1
            groups.append(self._branch())
        only = groups[0].elements[0] if len(groups) == 1 and groups[0].elements else None
        if isinstance(only, Select) and only.first == first:
            return only
        return Union(first, self.place, self._variables(first), groups)

    def _branch(self) -> Group:
        """Read a group that may be a sub-query (which is then its one element)."""
        if not (self.at("{") and self.at("SELECT", 1)):
            return self.group()
        select = self._select()
        return Group(select.first, select.last, select.variables, [select])

    def _select(self) -> Select:
        first = self.place
        self.take("{")
        self.take("SELECT")
        star = self._projection()
        group = self.group()
        while not self.at("}"):
            if self.at("("):
                self._skip("(", ")")
            elif self.at("{"):
                self._skip("{", "}")  # of VALUES
            else:
                self.next()
        self.take("}")
        return Select(first, self.place, self._variables(first), group, star)

    def _values(self) -> Values:
        first = self.place
        self.take("VALUES")
        names: list[str] = []
        several = self.at("(")
        if several:
            self.place += 1
        while not self.at("{"):
            if several and self.at(")"):
                self.place += 1
                continue
            names.append(self._variable())
        self.take("{")
        rows: list[tuple[str, ...]] = []
        whole = True
        while not self.at("}"):
            if several:
                self.take("(")
            row: list[str] = []
            while len(row) < len(names):
                if self.at("UNDEF"):
                    self.place += 1
                    whole = False
                    row.append("UNDEF")
                else:
                    row.append(self.node([]))
            if several:
                self.take(")")
            rows.append(tuple(row))
        self.take("}")
        return Values(first, self.place, frozenset(names), tuple(names), rows, whole)

    def _variable(self) -> str:
        token = self.next()
        if token.kind != "variable":
            raise UnknownError(token.text)
        return f"?{token.text[1:]}"

    def _bind(self) -> Bind:
        first = self.place
        self.take("BIND")
        groups = self._skip("(", ")")
        name = self.tokens[self.place - 2]
        if name.kind != "variable":
            raise UnknownError(name.text)
        return Bind(first, self.place, self._variables(first), f"?{name.text[1:]}", groups)

    def _filter(self) -> Filter:
        first = self.place
        self.take("FILTER")
        groups: list[Group] = []
        exists = None
        if self.at("NOT") or self.at("EXISTS"):
            exists = not self.at("NOT")
            self.place += 1 if exists else 2
            groups.append(self.group())
        else:
            if not self.at("("):  # the name of a function
                self.next()
            groups = self._skip("(", ")")
        return Filter(first, self.place, self._variables(first), groups, exists)


def read_query(reader: GroupsReader) -> Query:
    """Read a query. Raises UnknownError where something in it is not understood."""
    return reader.query()
