"""The header of a query file: metadata in the lines that begin with ``#+``, as grlc has them.

A header is YAML with a fixed set of keys; the file stays valid SPARQL, since ``#`` begins a remark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from mandategraph.errors import SourceError

__all__ = ["Column", "Header", "Parameter", "read_header"]

MARK = "#+"
HEADER_KEYS = frozenset({"summary", "description", "tags", "method", "parameters", "returns", "answers"})
PARAMETER_KEYS = frozenset({"name", "kind", "of", "datatype", "example", "description"})
COLUMN_KEYS = frozenset({"name", "description"})
PARAMETER_KINDS = ("iri", "literal", "key")
DATATYPES = ("string", "integer", "decimal", "boolean", "date", "dateTime")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*\Z")
# What the address of an answer says of the answer, not of the question.
TAKEN_NAMES = frozenset({"format", "limit", "offset"})
QUESTION_ID = re.compile(r"CQ[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the caller gives a value.

    ``kind`` says how its text becomes a term: ``iri`` as it stands, ``literal`` of ``datatype`` (a
    local name of XML Schema), ``key`` by way of the identifiers, where ``of`` names the kind of
    thing the key is of (a key of an act, a rule or an article says its kind itself).
    """

    name: str
    kind: str
    example: str
    description: str
    datatype: str = "string"
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a query file says of it."""

    summary: str
    description: str
    tags: tuple[str, ...]
    method: str
    parameters: tuple[Parameter, ...]
    returns: tuple[Column, ...]
    answers: tuple[str, ...]


def read_header(text: str, path: str) -> Header:
    """Read the header of the query ``text``; ``path`` names it in errors.

    Raises SourceError, with the line, for a missing header, an unknown key, a missing one, or a
    value of the wrong type.
    """
    return _Reader(path).read(text)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A value of a YAML mapping, and the line where it stands."""

    node: yaml.Node
    line: int


class _Reader:
    """Reads one header; it keeps YAML's nodes, not only the values, since they know their lines."""

    def __init__(self, path: str) -> None:
        self.path = path

    def fail(self, message: str, line: int | None = None) -> SourceError:
        return SourceError(message, self.path, line)

    def read(self, text: str) -> Header:
        # A line outside the header becomes an empty one, so that YAML counts the lines of the file.
        lines = text.splitlines()
        marked = [line[len(MARK) :] if line.startswith(MARK) else "" for line in lines]
        if not any(marked):
            raise self.fail(f"no header: begin the file with lines of {MARK!r}", 1)
        try:
            root = yaml.compose("\n".join(line.removeprefix(" ") for line in marked), yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            raise self.fail(
                f"the header is not YAML: {error.problem}", mark.line + 1 if mark else None
            ) from error
        if root is None:
            raise self.fail("the header is empty", 1)
        entries = self.mapping(root, HEADER_KEYS)
        for key in ("summary", "description", "method", "returns"):
            if key not in entries:
                raise self.fail(f"the header lacks {key!r}", 1)
        summary = self.text(entries["summary"])
        if not summary.endswith("?"):
            raise self.fail("the summary is not a question", entries["summary"].line)
        method = self.text(entries["method"])
        if method != "GET":
            raise self.fail(
                f"the method is GET, not {method!r}: a query of the library only reads",
                entries["method"].line,
            )
        return Header(
            summary=summary,
            description=self.text(entries["description"]),
            tags=tuple(self.text(entry) for entry in self.sequence(entries.get("tags"))),
            method=method,
            parameters=tuple(self.parameter(entry) for entry in self.sequence(entries.get("parameters"))),
            returns=tuple(self.column(entry) for entry in self.sequence(entries["returns"])),
            answers=tuple(self.question(entry) for entry in self.sequence(entries.get("answers"))),
        )

    def mapping(self, node: yaml.Node, allowed: frozenset[str]) -> Mapping[str, _Entry]:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise self.fail("expected keys and values here", line)
        entries: dict[str, _Entry] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key not in allowed:
                raise self.fail(f"unknown key {key!r}; known are {', '.join(sorted(allowed))}", line)
            if key in entries:
                raise self.fail(f"the key {key!r} stands twice", line)
            entries[key] = _Entry(value_node, line)
        return entries

    def sequence(self, entry: _Entry | None) -> list[_Entry]:
        if entry is None:
            return []
        if not isinstance(entry.node, yaml.SequenceNode):
            raise self.fail("expected a list here", entry.line)
        return [_Entry(node, node.start_mark.line + 1) for node in entry.node.value]

    def text(self, entry: _Entry) -> str:
        # The scalar as written: an example such as 8/2 or 2018-05-30 is text, whatever YAML makes of it.
        if not isinstance(entry.node, yaml.ScalarNode) or not entry.node.value.strip():
            raise self.fail("expected a text here", entry.line)
        return " ".join(str(entry.node.value).split())

    def named(self, entry: _Entry, allowed: frozenset[str], needed: tuple[str, ...]) -> dict[str, str]:
        entries = self.mapping(entry.node, allowed)
        for key in needed:
            if key not in entries:
                raise self.fail(f"this entry lacks {key!r}", entry.line)
        values = {key: self.text(value) for key, value in entries.items()}
        if not NAME.match(values["name"]):
            raise self.fail(f"{values['name']!r} is no name of a variable", entries["name"].line)
        return values

    def parameter(self, entry: _Entry) -> Parameter:
        values = self.named(entry, PARAMETER_KEYS, ("name", "kind", "example", "description"))
        if values["name"] in TAKEN_NAMES:
            raise self.fail(f"{values['name']!r} is taken: it says how an answer is given", entry.line)
        if values["kind"] not in PARAMETER_KINDS:
            raise self.fail(f"the kind of a parameter is one of {', '.join(PARAMETER_KINDS)}", entry.line)
        if ("datatype" in values) and values["kind"] != "literal":
            raise self.fail("only a literal has a datatype", entry.line)
        if values.get("datatype", "string") not in DATATYPES:
            raise self.fail(f"the datatype is one of {', '.join(DATATYPES)}", entry.line)
        if ("of" in values) and values["kind"] != "key":
            raise self.fail("only a key is a key of something", entry.line)
        return Parameter(**values)

    def column(self, entry: _Entry) -> Column:
        return Column(**self.named(entry, COLUMN_KEYS, ("name", "description")))

    def question(self, entry: _Entry) -> str:
        text = self.text(entry)
        if not QUESTION_ID.match(text):
            raise self.fail(f"{text!r} is no competency question such as CQ01", entry.line)
        return text
