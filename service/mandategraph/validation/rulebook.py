"""The rules of validation: what each shape says of itself, in the six official languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import DCTERMS, SH, SKOS, Graph, Literal, URIRef

from mandategraph.assets import asset
from mandategraph.errors import ShapesError
from mandategraph.identifiers.links import LANGUAGES
from mandategraph.namespaces import MG, MGC, prefixes, read_own
from mandategraph.store.engine import read_triples

__all__ = ["KINDS", "LANGUAGES", "SEVERITIES", "Rule", "RuleBook", "authority", "split_message"]

# From the most urgent to the least: what a report is sorted by.
KINDS = ("late", "at risk", "invalid", "missing", "unverifiable", "fine")
SEVERITIES = ("Violation", "Warning", "Info")

# A message says first what is found and then, in a new sentence, what to do.
_NEXT_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-ZÀ-ÝА-Яء-ي])|(?<=。)")

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its identifier (SH01), with the shape that finds what breaks it.

    ``checked`` is false for a rule that is switched off. Texts are by language.
    """

    identifier: str
    shape: URIRef
    name: Words
    message: Words
    severity: str
    kind: str
    authority: Words
    checked: bool


def split_message(text: str) -> tuple[str, str]:
    """Divide the message of a rule into what is found (its first sentence) and what to do (the rest).

    A message that is filled in may hold a full stop of its own: divide it before.
    """
    parts = _NEXT_SENTENCE.split(text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


class RuleBook:
    """All rules of a shapes graph, by identifier and by shape."""

    def __init__(self, graph: Graph) -> None:
        """Read the rules; raises ShapesError for one that does not say all of what a rule says."""
        self.graph = graph
        codes = _labels()
        self._rules = {rule.identifier: rule for rule in _read(graph, codes)}
        self._shapes = {rule.shape: rule for rule in self._rules.values()}

    @classmethod
    @cache
    def shipped(cls) -> RuleBook:
        """Return the rules in ``shapes/``, read once; those on the ontology itself are apart."""
        graph = Graph()
        folder = asset("shapes")
        said = (folder / "languages").glob("*.ttl")
        for path in (*sorted(folder.glob("*.ttl")), *sorted(said), asset("ontology/prefixes.ttl")):
            graph += read_triples(read_own(path).encode(), "text/turtle")
        for prefix, namespace in prefixes().items():
            graph.bind(prefix, namespace, override=True)
        return cls(graph)

    def __iter__(self) -> Iterator[Rule]:
        return iter(sorted(self._rules.values(), key=lambda rule: _order(rule.identifier)))

    def __len__(self) -> int:
        return len(self._rules)

    def __getitem__(self, identifier: str) -> Rule:
        return self._rules[identifier]

    def of_shape(self, shape: object) -> Rule | None:
        """Return the rule that a shape belongs to, if it has one."""
        return self._shapes.get(shape) if isinstance(shape, URIRef) else None


def _order(identifier: str) -> tuple[str, int]:
    letters = identifier.rstrip("0123456789")
    return letters, int(identifier[len(letters) :] or 0)


def authority(code: str) -> Words:
    """Return the name of an authority of rules by its code, such as ``editorial-practice``."""
    return _labels()[URIRef(str(MGC[f"authority/{code}"]))]


@cache
def _labels() -> Mapping[URIRef, Words]:
    graph = Graph()
    for name in ("finding-kind", "authority"):
        graph += read_triples(read_own(asset(f"ontology/code-{name}.ttl")).encode(), "text/turtle")
    return {
        code: _texts(graph, code, SKOS.prefLabel)
        for code in set(graph.subjects())
        if isinstance(code, URIRef)
    }


def _read(graph: Graph, codes: Mapping[URIRef, Words]) -> Iterator[Rule]:
    for shape, identifier in graph.subject_objects(DCTERMS.identifier):
        assert isinstance(shape, URIRef)
        message = _texts(graph, shape, SH.message)
        if not message:
            constraint = graph.value(shape, SH.sparql)
            message = _texts(graph, constraint, SH.message) if isinstance(constraint, URIRef) else {}
        name = _texts(graph, shape, SH.name)
        severity = graph.value(shape, SH.severity)
        kind = graph.value(shape, MG["findingKind"])
        authority = graph.value(shape, MG["authority"])
        if not (
            set(message) == set(name) == set(LANGUAGES)
            and isinstance(severity, URIRef)
            and isinstance(kind, URIRef)
            and isinstance(authority, URIRef)
            and {kind, authority} <= set(codes)
        ):
            raise ShapesError(
                f"{shape.n3()} must have name and message in six languages, severity, authority, kind."
            )
        yield Rule(
            identifier=str(identifier),
            shape=shape,
            name=name,
            message=message,
            severity=severity.removeprefix(str(SH)),
            kind=kind.rpartition("/")[2].replace("-", " "),
            authority=codes[authority],
            checked=graph.value(shape, SH.deactivated) != Literal(True),
        )


def _texts(graph: Graph, node: URIRef, predicate: URIRef) -> dict[str, str]:
    texts = (text for text in graph.objects(node, predicate) if isinstance(text, Literal) and text.language)
    return {str(text.language): str(text) for text in sorted(texts)}
