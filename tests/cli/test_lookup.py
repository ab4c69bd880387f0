"""``mandategraph lookup``: answers, formats, exit status, and whatever wrong words one may type."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from mandategraph.namespaces import MG, MGD

Command = Callable[..., Any]

# Words that name nothing, or that somebody types to break something, and the exit status: 1, not in
# this graph or ambiguous. None may end in a traceback, and none may be taken for another thing.
WRONG = {
    "empty": "",
    "blanks": "  \t ",
    "zero width": "\u200b\u200d",
    "nul": "\x00",
    "control characters": "\x01\x02\x03",
    "terminal escape": "\x1b[2J\x1b[31mCTOC",
    "right-to-left override": "\u202eCTOC/COP/2018/99",
    "right-to-left marks": "\u200f\u200e\u2066\u2069",
    "lone surrogate": "CTOC\ud800/COP/2018/5",
    "two lone surrogates": "\udfff\ud800",
    "replacement characters": "\ufffd\ufffd/2018/1",
    "byte order mark": "\ufeff",
    "sql": "' OR '1'='1' --",
    "sql drop": "CTOC/COP/2018/5'; DROP TABLE documents; --",
    "sparql": '"} UNION { ?s ?p ?o } #',
    "sparql with a symbol": 'CTOC/COP/2018/5" } INSERT DATA { <a:b> <a:c> <a:d> } #',
    "sparql update": "INSERT DATA { <a:b> <a:c> <a:d> }",
    "iri break": "https://w3id.org/mandategraph/id/document/CTOC> ?p ?o",
    "html": "<script>alert(1)</script>",
    "html in a symbol": "CTOC/COP/<b>2018</b>/5",
    "rich markup": "[bold red]CTOC[/bold red] [link=file:///etc/passwd]x[/link]",
    "template": "{{ 7 * 7 }} ${7*7} {words} {0}",
    "format": "%s%s%n {unread}",
    "path": "../../../../etc/passwd",
    "path in a symbol": "CTOC/COP/../../etc/passwd",
    "shell": "$(reboot) `reboot` ; reboot | cat",
    "option in words": "CTOC --format xml",
    "url": "https://example.org/CTOC/COP/2018/5",
    "script url": "javascript:alert(1)",
    "unknown symbol": "CTOC/COP/2018/99",
    "unknown year": "CTOC/COP/1066/5",
    "unknown act": "resolution 99/99",
    "unknown body": "COSP-UNCAC resolution 8/2",
    "unknown rule": "rule 4711",
    "unknown item": "item 99(z)",
    "unknown IRI": "https://w3id.org/mandategraph/id/document/CTOC/COP/2018/99",
    "IRI of no kind": "https://w3id.org/mandategraph/id/nothing/here",
    "ambiguous": "8/2",
    "half a symbol": "CTOC/COP",
    "slashes": "////",
    "dots": "../..",
    "punctuation": "?!.,;:",
    "number": "2018",
    "huge number": "9" * 1500 + "/2",
    "emoji": "🕊️/2018/1",
    "combining marks": "e" + "\u0301" * 1000,
    "other script": "何も/2018/5",
    "look-alikes of another symbol": "СТОС/СОР/2018/99",
    "quotes": "\"\"'''\"\"\"",
    "backslashes": "\\\\\\u0041\\N{DIGIT ONE}",
    "long": "x" * 100_000,
    "long list of acts": "resolutions " + "8/1, 8/2, 8/3, " * 120 + "99/1",
}  # fmt: skip


def _json(ask: Command, *words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(ask("lookup", "--format", "json", *words).out)
    return answer


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_words_get_a_clear_answer(words: str, ask: Command) -> None:
    result = ask("lookup", "--", words)
    assert result.status == 1
    assert result.err == ""
    assert 10 < len(result.out) < 6000
    assert "Traceback" not in result.out
    # Nothing that a terminal would obey.
    assert not [c for c in result.out if (ord(c) < 32 and c != "\n") or c in "\x7f\u202e\u2066\u200f"]
    result.out.encode("utf-8")
    answer = json.loads(ask("lookup", "--format", "json", "--", words).out)
    assert answer["subject"] is None
    assert answer["match"] in ("none", "ambiguous")
    assert (answer["match"] == "ambiguous") is bool(answer["candidates"])


def test_wrong_words_are_many_enough() -> None:
    assert len(WRONG) >= 50


def test_found_document_is_told_in_sentences(ask: Command) -> None:
    result = ask("lookup", "CTOC/COP/2018/5")
    assert result.status == 0
    assert "CTOC/COP/2018/5 was produced under resolution 7/1 (COP-UNTOC): the sources say so." in result.out
    for told in (
        "explicit ",
        "contextual ",
        "characters 18106-18245",
        "Chain to the founding instrument",
        "UNTOC",
    ):
        assert told in result.out
    assert "https://undocs.org/en/CTOC/COP/2018/5" in result.out
    assert "\x1b" not in result.out


def test_words_need_no_quotes(ask: Command) -> None:
    assert _json(ask, "ctoc", "cop", "2018", "5")["readAs"] == "CTOC/COP/2018/5"


def test_spelling_that_differs_is_told(ask: Command) -> None:
    assert "(read as CTOC/COP/2018/5)" in ask("lookup", "ctoc cop 2018 5").out
    assert "read as" not in ask("lookup", "CTOC/COP/2018/5").out


def test_ambiguous_number_lists_the_candidates_and_exits_1(ask: Command) -> None:
    result = ask("lookup", "8/2")
    assert result.status == 1
    for told in (
        "COP-UNTOC/decision/8/2",
        "COP-UNTOC/resolution/8/2",
        "Organization of work",
        "1(c)",
        "2(a)",
    ):
        assert told in result.out


def test_no_mandate_is_told_with_topical_acts_apart(ask: Command) -> None:
    result = ask("lookup", "CTOC/COP/2018/8")
    assert result.status == 0
    assert "No mandate is stated in the sources for CTOC/COP/2018/8." in result.out
    head, _, tail = result.out.partition("On the same subject, but no mandate\n")
    assert "COP-UNTOC/resolution/7/2" in tail
    assert "Mandates\n" not in head


def test_unknown_words_offer_near_things(ask: Command) -> None:
    result = ask("lookup", "CTOC/COP/2018/99")
    assert "Near (not what was asked)" in result.out


def test_answer_in_french(ask: Command) -> None:
    result = ask("lookup", "--lang", "fr", "CTOC/COP/2018/10")
    assert "Un tel rapport a été demandé par la résolution 8/1 (COP-UNTOC)" in result.out
    assert "Mandats" in result.out
    assert "identité déduite" in result.out


@pytest.mark.parametrize("lang", ["ar", "en", "es", "fr", "ru", "zh"])
def test_each_language_can_be_asked_for(lang: str, ask: Command) -> None:
    assert ask("lookup", "--lang", lang, "WG-TIP").status == 0


@pytest.mark.parametrize(
    "words", ["COP-UNTOC", "COP-UNTOC/9", "COP-UNTOC/9/1", "UNTOC", "COP-UNTOC/rule/72", "UNODC"]
)
def test_every_kind_of_thing_can_be_printed(words: str, ask: Command) -> None:
    result = ask("lookup", words)
    assert result.status == 0
    assert result.err == ""


def test_turtle_is_the_data_behind_the_answer(ask: Command) -> None:
    graph = Graph().parse(data=ask("lookup", "--format", "turtle", "CTOC/COP/2018/5").out, format="turtle")
    document = URIRef(MGD["document/CTOC/COP/2018/5"])
    assert (document, DCTERMS.identifier, Literal("CTOC/COP/2018/5")) in graph
    assert list(graph.subjects(MG.attributedDocument, document))


def test_turtle_of_an_ambiguous_number_holds_each_candidate(ask: Command) -> None:
    result = ask("lookup", "--format", "turtle", "8/2")
    graph = Graph().parse(data=result.out, format="turtle")
    assert {str(number) for number in graph.objects(None, MG.actNumber)} == {"8/2"}
    assert len(set(graph.subjects(MG.actNumber, None))) == 2
    assert "names several things" in result.err
    assert result.status == 1


def test_turtle_of_nothing_is_empty_and_says_so_on_stderr(ask: Command) -> None:
    result = ask("lookup", "--format", "turtle", "CTOC/COP/2018/99")
    assert (result.status, result.out) == (1, "")
    assert "not in this graph" in result.err


def test_ten_megabytes_on_standard_input_get_a_clear_answer(
    ask: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"8/2 " * 2_500_000)))
    result = ask("lookup", "-")
    assert result.status == 1
    assert "too long" in result.out


def test_words_from_standard_input(ask: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"CTOC/COP/2018/5\n")))
    assert ask("lookup", "-").status == 0


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes only there")
def test_argument_that_is_no_utf8_gets_a_clear_answer(shipped_folder: Path) -> None:
    code = "from mandategraph.cli.main import main; main()"
    command = [sys.executable, "-c", code, "lookup", "--store", str(shipped_folder)]
    result = subprocess.run([*command, b"CTOC\xff/COP"], capture_output=True, check=False, timeout=60)
    assert result.returncode == 1
    assert b"is not in this graph" in result.stdout
    assert result.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Missing argument"),
        (("--format", "xml", "8/2"), "xml"),
        (("--lang", "de", "8/2"), "de"),
        (("--endpoint", "http://127.0.0.1:1/sparql", "8/2"), "not both"),
    ],
)
def test_wrong_use_exits_2_with_a_sentence(arguments: tuple[str, ...], words: str, ask: Command) -> None:
    result = ask("lookup", *arguments)
    assert result.status == 2
    assert words in result.err
    assert result.out == ""


def test_endpoint_that_does_not_answer_exits_2(mandategraph: Command) -> None:
    result = mandategraph("lookup", "--endpoint", "http://127.0.0.1:1/sparql", "8/2")
    assert result.status == 2
    assert result.err.startswith("mandategraph: ")
    assert "Traceback" not in result.err


def test_store_is_built_from_the_shipped_data_where_there_is_none(
    mandategraph: Command, tmp_path: Path
) -> None:
    store = tmp_path / "new"
    result = mandategraph("lookup", "--store", str(store), "CTOC/COP/2018/10")
    assert result.status == 0
    assert "Building the store" in result.err
    assert mandategraph("lookup", "--store", str(store), "CTOC/COP/2018/10").err == ""


def test_store_of_the_environment_is_used(
    mandategraph: Command, shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANDATEGRAPH_STORE", str(shipped_folder))
    assert mandategraph("lookup", "CTOC/COP/2018/10").status == 0


def test_help_has_examples(mandategraph: Command) -> None:
    result = mandategraph("lookup", "--help")
    assert result.status == 0
    assert "mandategraph lookup CTOC/COP/2018/5" in result.out
