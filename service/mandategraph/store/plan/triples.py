"""Reading triple patterns and property paths (SPARQL 1.1 grammar, rules 75 to 107)."""

from __future__ import annotations

from mandategraph.store.plan.path import Alternative, Inverse, Link, Path, Repeat, Sequence
from mandategraph.store.plan.syntax import Pattern
from mandategraph.store.sparql import Token

__all__ = ["TriplesReader", "UnknownError"]


class UnknownError(Exception):
    """Something that is not understood here: the query is left as it is."""


class TriplesReader:
    """Reads tokens one after the other. Every method raises UnknownError at what it does not know."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self._fresh = 0
        # Names that no query has by chance; the text is searched for them to be sure.
        self._taken = {token.text[1:] for token in tokens if token.kind == "variable"}
        self._blank: dict[str, str] = {}

    def fresh(self) -> str:
        """Return a variable that the query does not use."""
        while True:
            self._fresh += 1
            name = f"mandategraph{self._fresh}"
            if name not in self._taken:
                return f"?{name}"

    def at(self, text: str, ahead: int = 0) -> bool:
        """Tell whether a sign or (in capitals) a word stands here."""
        place = self.place + ahead
        if place >= len(self.tokens):
            return False
        token = self.tokens[place]
        return token.kind in {"sign", "word"} and (token.text == text or token.text.upper() == text)

    def take(self, text: str) -> None:
        """Go past a sign or word that must stand here."""
        if not self.at(text):
            raise UnknownError(text)
        self.place += 1

    def next(self) -> Token:
        """Return the token that stands here and go past it."""
        if self.place >= len(self.tokens):
            raise UnknownError("end")
        self.place += 1
        return self.tokens[self.place - 1]

    def touches(self, place: int) -> bool:
        """Tell whether nothing stands between a token and the next one."""
        tokens = self.tokens
        return place + 1 < len(tokens) and tokens[place].end == tokens[place + 1].start

    def same_subject(self, patterns: list[Pattern]) -> None:
        """Read a subject with all that is said of it."""
        bracket = self.at("[")
        subject = self.node(patterns)
        if bracket and not self._at_verb():
            return
        self._said_of(subject, patterns)

    def _at_verb(self) -> bool:
        if self.place >= len(self.tokens):
            return False
        token = self.tokens[self.place]
        return token.kind in {"iri", "name", "variable"} or self.at("A") or token.text in {"^", "(", "!"}

    def _said_of(self, subject: str, patterns: list[Pattern]) -> None:
        while True:
            verb = self._verb()
            while True:
                patterns.append(Pattern(subject, verb, self.node(patterns)))
                if not self.at(","):
                    break
                self.place += 1
            if not self.at(";"):
                return
            while self.at(";"):
                self.place += 1
            if not self._at_verb():
                return

    def _verb(self) -> Path | str:
        token = self.tokens[self.place] if self.place < len(self.tokens) else self.next()
        if token.kind == "variable":
            self.place += 1
            return f"?{token.text[1:]}"
        return self.path()

    def node(self, patterns: list[Pattern]) -> str:
        """Read a term; what is said of a blank node in brackets is added to the patterns."""
        token = self.next()
        if token.kind == "variable":
            return f"?{token.text[1:]}"
        if token.kind == "name" and token.text.startswith("_:"):
            return self._blank.setdefault(token.text, self.fresh())
        if token.kind in {"iri", "name"}:
            return token.text
        if token.kind == "string":
            return token.text + self._kind_of_text()
        if token.kind == "number" or (token.text in {"+", "-"} and self.touches(self.place - 1)):
            return self._number(token)
        if token.text in {"true", "false"}:
            return token.text
        if token.text != "[" or token.kind != "sign":
            raise UnknownError(token.text)
        blank = self.fresh()
        if not self.at("]"):
            self._said_of(blank, patterns)
        self.take("]")
        return blank

    def _kind_of_text(self) -> str:
        if self.place < len(self.tokens) and self.tokens[self.place].kind == "language":
            return self.next().text
        if self.at("^") and self.at("^", 1) and self.touches(self.place):
            self.place += 2
            kind = self.next()
            if kind.kind in {"iri", "name"}:
                return f"^^{kind.text}"
            raise UnknownError(kind.text)
        return ""

    def _number(self, token: Token) -> str:
        if token.kind == "number":
            return token.text
        number = self.next()
        if number.kind != "number":
            raise UnknownError(number.text)
        return token.text + number.text

    def path(self) -> Path:
        """Read a property path."""
        parts = [self._sequence()]
        while self.at("|"):
            self.place += 1
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Alternative(tuple(parts))

    def _sequence(self) -> Path:
        parts = [self._step()]
        while self.at("/"):
            self.place += 1
            parts.append(self._step())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _step(self) -> Path:
        if self.at("^"):
            self.place += 1
            return Inverse(self._repeated())
        return self._repeated()

    def _repeated(self) -> Path:
        path = self._primary()
        for times in "*+?":
            if self.at(times):
                self.place += 1
                if self.touches(self.place - 1) and self.tokens[self.place].kind == "number":
                    raise UnknownError("+5")  # it may be read as a number with a sign
                return Repeat(path, times)
        return path

    def _primary(self) -> Path:
        if self.at("("):
            self.place += 1
            path = self.path()
            self.take(")")
            return path
        # "!" raises too: where the engine knows both ends, it gives a pair once, else as often as it is.
        token = self.next()
        if token.kind in {"iri", "name"} and not token.text.startswith("_:"):
            return Link(token.text)
        if token.kind == "word" and token.text == "a":
            return Link("a")
        raise UnknownError(token.text)
