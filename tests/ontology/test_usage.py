"""No file of the product uses a term or code that the ontology does not define."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDFS, Graph, URIRef

from mandategraph.assets import asset_files
from mandategraph.graph.terms import shipped_ontology
from mandategraph.namespaces import MG, MGC, prefixes, read_own
from mandategraph.query.header import read_header

RDF_FILES = [
    path for folder in ("ontology", "shapes", "data") for path in asset_files(folder, ".ttl", ".trig")
]
QUERY_FILES = asset_files("queries", ".rq")
# The rules of hygiene that speak of the data as well as of the ontology.
DATA_RULES = [path for path in asset_files("queries/hygiene", ".rq") if "data]" in path.read_text("utf-8")]
PACKAGE = Path(__file__).resolve().parents[2] / "service" / "mandategraph"

# mg:level, mgc:level\/explicit
# The slash of a code is escaped; one that is not begins the next step of a path.
PREFIXED = re.compile(r"\b(mgc?):([A-Za-z](?:[\w-]|\\/)*)")
BRACKETED = re.compile(r"<([^<>\s\"{}|^`\\]+)>")
BASE = re.compile(r"\bBASE\s+<([^>]+)>", re.IGNORECASE)
# MG.level, MG["level"], MGC["level/explicit"]: rdflib lets an open namespace make up any name.
IN_PYTHON = re.compile(r"\b(MGC?)(?:\.([A-Za-z]\w*)|\[\s*\"([^\"{}]+)\"\s*\])")
COMMENT = re.compile(r"(?m)^\s*#.*$|(?<=\s)#\s.*$")


def _is_term(iri: str) -> bool:
    """Tell whether an IRI lies in one of our two closed namespaces and names something there."""
    for namespace in (str(MG), str(MGC)):
        if iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            return bool(local) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}/", local)
    return False


def _in_text(text: str) -> set[str]:
    """Return the terms that a text in SPARQL uses, whichever way it writes them."""
    text = COMMENT.sub("", text)
    found = {prefixes()[prefix] + local.replace("\\", "") for prefix, local in PREFIXED.findall(text)}
    base = BASE.search(text)
    for written in BRACKETED.findall(text):
        if ":" in written.split("/")[0]:
            found.add(written)
        elif base:
            found.add(str(URIRef(written, base=base.group(1))))
    return {iri for iri in found if _is_term(iri)}


def _in_rdf(path: Path) -> set[str]:
    """Return the terms that a file of RDF uses, those in the SPARQL of a constraint included."""
    found: set[str] = set()
    for quad in pyoxigraph.parse(read_own(path).encode(), format=pyoxigraph.RdfFormat.TRIG):
        for node in quad:
            if isinstance(node, pyoxigraph.NamedNode) and _is_term(node.value):
                found.add(node.value)
            elif isinstance(node, pyoxigraph.Literal) and node.language is None:
                found |= _in_text(node.value)
    return found


def _in_python(path: Path) -> set[str]:
    namespaces = {"MG": str(MG), "MGC": str(MGC)}
    matches = IN_PYTHON.findall(path.read_text(encoding="utf-8"))
    return {namespaces[namespace] + (attribute or item) for namespace, attribute, item in matches}


@pytest.fixture(scope="module")
def defined(ontology: Graph) -> set[str]:
    return {str(subject) for subject in ontology.subjects(RDFS.isDefinedBy) if _is_term(str(subject))}


def _relative(path: Path) -> str:
    return "/".join(path.parts[-3:])


def test_there_are_files_to_look_at() -> None:
    assert len(RDF_FILES) > 10
    assert len(QUERY_FILES) > 20
    assert len(DATA_RULES) == 4


@pytest.mark.parametrize("path", RDF_FILES, ids=_relative)
def test_file_of_rdf_uses_only_defined_terms(path: Path, defined: set[str]) -> None:
    assert _in_rdf(path) - defined == set()


@pytest.fixture(scope="module")
def shipped() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for path in RDF_FILES:
        store.load(read_own(path).encode(), format=pyoxigraph.RdfFormat.TRIG)
    return store


@pytest.mark.parametrize("rule", DATA_RULES, ids=lambda rule: rule.stem)
def test_data_keep_rule(rule: Path, shipped: pyoxigraph.Store) -> None:
    rows = shipped.query(read_own(rule), use_default_graph_as_union=True)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert [(row["term"].value, row["finding"].value) for row in rows] == []


@pytest.mark.parametrize("path", QUERY_FILES, ids=_relative)
def test_query_uses_only_defined_terms(path: Path, defined: set[str]) -> None:
    # A namespace compared as a text, such as STR(mg:) or ".../code/", is no use of a term.
    assert _in_text(path.read_text(encoding="utf-8")) - defined - {str(MGC)} == set()


def test_package_uses_only_defined_terms(defined: set[str]) -> None:
    # The graph that validation is measured on is made up, its vocabulary too.
    modules = [path for path in PACKAGE.rglob("*.py") if "workload" not in path.parts]
    assert len(modules) > 20
    used = {term: path.name for path in modules for term in _in_python(path)}
    assert {term: name for term, name in used.items() if term not in defined} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?s mg:level mgc:level\\/explicit", {"level", "level/explicit"}),  # prefixed, slash escaped
        ("BASE <https://w3id.org/mandategraph/code/>\n?s ?p <level/explicit>", {"level/explicit"}),
        ("?s <https://w3id.org/mandategraph/ontology/levle> ?o", {"levle"}),  # written out, misspelt
        ("?s (mg:mandatedBy|^mg:mandateOf)/mg:derivedFrom* ?o", {"mandatedBy", "mandateOf", "derivedFrom"}),
        ("# mg:remark\nSELECT * { ?s ?p ?o } # mg:remark", set()),  # a remark is no use
        ("FILTER(STRSTARTS(STR(?s), STR(mg:)))", set()),  # the namespace is no term
    ],
)
def test_terms_are_found_in_sparql_however_written(text: str, expected: set[str]) -> None:
    locals_ = {iri.removeprefix(str(MG)).removeprefix(str(MGC)) for iri in _in_text(text)}
    assert locals_ == expected


def test_terms_are_found_in_python() -> None:
    text = 'MG.level, MG["rank"], MGC["level/none"], MG[name], SMG.level'
    found = {f"{a or b}" for _, a, b in IN_PYTHON.findall(text)}
    assert found == {"level", "rank", "level/none"}


def test_every_competency_question_is_served_by_a_term_and_answered_by_a_query() -> None:
    served = {question for term in shipped_ontology().terms for question in term.questions}
    answered: set[str] = set()
    for path in asset_files("queries/competency", ".rq"):
        answered |= set(read_header(path.read_text(encoding="utf-8"), path.name).answers)
    questions = {f"CQ{number:02}" for number in range(1, 26)}
    assert served == questions
    assert answered == questions
