"""The head of a query file: what it says, and what is refused with its line."""

from __future__ import annotations

import pytest

from mandategraph.errors import SourceError
from mandategraph.query.header import Column, Parameter, read_header

WHOLE = """#+ summary: Which mandate
#+   produced a document?
#+ description: The sources of its mandate.
#+ tags: [mandate, document]
#+ method: GET
#+ parameters:
#+   - {name: document, kind: key, of: document, example: CTOC/COP/2018/5, description: its symbol}
#+   - {name: day, kind: literal, datatype: date, example: 2018-05-30, description: a day}
#+ returns:
#+   - {name: source, description: the act}
#+ answers: [CQ01, CQ02]
# an ordinary remark
SELECT ?source WHERE { ?document ?day ?source }
"""


def test_header_is_read_whole() -> None:
    header = read_header(WHOLE, "q.rq")
    assert header.summary == "Which mandate produced a document?"
    assert header.description == "The sources of its mandate."
    assert header.tags == ("mandate", "document")
    assert header.method == "GET"
    assert header.parameters == (
        Parameter("document", "key", "CTOC/COP/2018/5", "its symbol", of="document"),
        Parameter("day", "literal", "2018-05-30", "a day", datatype="date"),
    )
    assert header.returns == (Column("source", "the act"),)
    assert header.answers == ("CQ01", "CQ02")


def test_lists_may_be_left_out() -> None:
    text = "#+ summary: What?\n#+ description: This.\n#+ method: GET\n#+ returns: []\nASK {}"
    header = read_header(text, "q.rq")
    assert (header.tags, header.parameters, header.returns, header.answers) == ((), (), (), ())


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        # A key that no tool knows is a typing error until it is agreed on.
        ("#+ tags:", "#+ tag:", 4, "unknown key 'tag'"),
        ("of: document,", "type: document,", 7, "unknown key 'type'"),
        ("{name: source, description: the act}", "{name: source, unit: act}", 10, "unknown key 'unit'"),
        ("#+ method: GET", "#+ method: POST", 5, "GET"),
        ("#+ method: GET\n", "", 1, "lacks 'method'"),
        ("a document?", "a document", 1, "not a question"),
        ("kind: key", "kind: symbol", 7, "iri, literal, key"),
        ("datatype: date", "datatype: day", 8, "datatype"),
        ("kind: key, of: document", "kind: key, datatype: date", 7, "only a literal"),
        ("kind: literal, datatype: date", "kind: literal, of: day", 8, "only a key"),
        ("example: CTOC/COP/2018/5, ", "", 7, "lacks 'example'"),
        ("name: document", "name: offset", 7, "is taken"),
        ("name: document", "name: the document", 7, "no name of a variable"),
        ("tags: [mandate, document]", "tags: mandate", 4, "a list"),
        ("tags: [mandate, document]", "tags: [[mandate]]", 4, "a text"),
        ("- {name: source, description: the act}", "- source", 10, "keys and values"),
        ("[CQ01, CQ02]", "[first]", 11, "no competency question"),
        ("#+ method: GET", "#+ method: GET\n#+ method: GET", 6, "twice"),
        ("tags: [mandate", "tags: [[mandate", 5, "not YAML"),
    ],
)
def test_wrong_header_is_refused_with_its_line(old: str, new: str, line: int, words: str) -> None:
    assert old in WHOLE
    with pytest.raises(SourceError, match=r"q\.rq") as caught:
        read_header(WHOLE.replace(old, new, 1), "q.rq")
    assert caught.value.line == line
    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["", "SELECT * {}", "# summary: What?", "#+", "#+ just words"])
def test_file_without_header_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        read_header(text, "q.rq")
