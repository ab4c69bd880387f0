"""The queries of SHACL-SPARQL constraints, made ready to stand inside one query for all focus nodes.

SHACL evaluates such a query once a focus node, with ``$this`` bound beforehand (SHACL 5.3). Here its
text becomes a sub-query that is evaluated under LATERAL, which binds the variable in just that way;
its own variables get names that no other part of the query uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from mandategraph.errors import ShapesError, UncompilableError
from mandategraph.store.sparql import SparqlText
from mandategraph.validation.fragments import Sparql, path_text, term
from mandategraph.validation.paths import Path
from mandategraph.validation.validators import Validator

__all__ = ["Embedded", "embed", "with_path", "without_escapes"]

_FORBIDDEN = {"MINUS", "SERVICE", "VALUES"}  # SHACL 5.2.1: not together with variables bound beforehand


@dataclass(frozen=True, slots=True)
class Embedded:
    """A query ready to be embedded: its text, the prefixes it needs, and its variables by new name.

    ``selects_value``: whether ?value is among what it selects.
    """

    text: Sparql
    prefixes: Mapping[str, str]
    variables: Mapping[str, str]
    selects_value: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str
    gap: bool  # whether blank space or a comment stands before it


def embed(validator: Validator, bound: Mapping[str, Sparql], mark: str) -> Embedded:
    """Rewrite a query: variables in ``bound`` give way to what they are bound to, others get ``mark``.

    Raises ShapesError where SHACL wants a failure (SHACL 5.2.1, appendix A), UncompilableError where the
    text asks for what cannot be embedded ($shapesGraph, FROM, ?failure).
    """
    pieces = list(_pieces(validator.text))
    keyword = "ASK" if validator.ask else "SELECT"
    start = next((i for i, p in enumerate(pieces) if p.kind == "word" and p.text.upper() == keyword), None)
    if start is None:
        raise ShapesError(f"The query of {validator.node.n3()} is no {keyword}.")
    prefixes = {**validator.prefixes, **_prologue(pieces[:start], validator)}
    pieces = pieces[start:]
    parameters = {name: term(value) for name, value in validator.parameters.items()}
    constants = {**parameters, **bound}
    _refuse(pieces, validator, {"this", *parameters, *(("value",) if validator.ask else ())})
    if not validator.ask:
        pieces = _project_this(pieces)
    variables: dict[str, str] = {}
    text = []
    for piece in _body(pieces, validator) if validator.ask else pieces:
        written = piece.text
        if piece.kind == "variable":
            name = piece.text[1:]
            if name in constants:
                written = constants[name]
            else:
                variables[f"{mark}{name}"] = name
                written = f"?{mark}{name}"
        text.append((" " if piece.gap else "") + written)
    selects_value = not validator.ask and "value" in _projection(pieces, 0)
    return Embedded(Sparql("".join(text).strip()), prefixes, variables, selects_value)


def with_path(text: str, path: Path | None) -> str:
    """Return a query with $PATH written out, for a parser that must read it."""
    if path is None:
        return text
    written = [
        path_text(path) if piece.kind == "variable" and piece.text[1:] == "PATH" else piece.text
        for piece in _pieces(text)
    ]
    return "".join(" " * piece.gap + word for piece, word in zip(_pieces(text), written, strict=True))


def without_escapes(text: str, prefixes: Mapping[str, str]) -> str:
    r"""Return a query with names such as ``mgc:level\/none`` written as IRIs.

    rdflib 7.6 keeps the backslash in the IRI, so that the name means something else to it.
    """
    words = []
    for piece in _pieces(text):
        prefix, _, local = piece.text.partition(":")
        word = piece.text
        if piece.kind == "name" and "\\" in local and prefix in prefixes:
            word = term(URIRef(prefixes[prefix] + local.replace("\\", "")))
        words.append(" " * piece.gap + word)
    return "".join(words)


def _pieces(text: str) -> Iterator[_Piece]:
    end = 0
    for token in SparqlText(text).tokens:
        yield _Piece(token.kind, token.text, token.start > end)
        end = token.end


def _prologue(pieces: list[_Piece], validator: Validator) -> dict[str, str]:
    table = {}
    for place in range(0, len(pieces), 3):
        words = pieces[place : place + 3]
        if [w.kind for w in words] != ["word", "name", "iri"] or words[0].text.upper() != "PREFIX":
            raise UncompilableError(f"the query of {validator.node.n3()} begins with more than prefixes")
        table[words[1].text.removesuffix(":")] = words[2].text[1:-1]
    return table


def _refuse(pieces: list[_Piece], validator: Validator, prebound: set[str]) -> None:
    where = f"the query of {validator.node.n3()}"
    words = [piece.text.upper() if piece.kind == "word" else "" for piece in pieces]
    for word in _FORBIDDEN.intersection(words):
        raise ShapesError(f"SHACL does not allow {word} in {where}.")
    if "FROM" in words:
        raise UncompilableError(f"{where} names a dataset")
    for place, (word, piece) in enumerate(zip(words, pieces, strict=True)):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if word == "AS" and following is not None and following.text[1:] in prebound:
            raise ShapesError(f"In {where}, {following.text} is bound beforehand and cannot be bound again.")
        if word == "SELECT" and place > 0:
            projected = _projection(pieces, place)
            if missing := prebound - projected:
                raise ShapesError(f"A sub-query in {where} must select ${', $'.join(sorted(missing))}.")
        if piece.kind == "variable" and piece.text[1:] in ("shapesGraph", "failure"):
            raise UncompilableError(f"{where} uses {piece.text}")


def _projection(pieces: list[_Piece], select: int) -> set[str]:
    names = set()
    for piece in pieces[select + 1 :]:
        if piece.text == "{" or piece.text.upper() == "WHERE":
            break
        if piece.kind == "variable":
            names.add(piece.text[1:])
    return names


def _project_this(pieces: list[_Piece]) -> list[_Piece]:
    # The focus node must come out of the sub-query, or it would not be joined with the one outside.
    if "this" in _projection(pieces, 0):
        return pieces
    place = 2 if pieces[1].text.upper() in ("DISTINCT", "REDUCED") else 1
    if pieces[place].text == "*":
        return pieces
    return [*pieces[:place], _Piece("variable", "$this", True), *pieces[place:]]


def _body(pieces: list[_Piece], validator: Validator) -> list[_Piece]:
    opened = next((i for i, piece in enumerate(pieces) if piece.text == "{"), None)
    if opened is None or pieces[-1].text != "}":
        raise UncompilableError(f"the query of {validator.node.n3()} does not end with its pattern")
    return pieces[opened + 1 : -1]
