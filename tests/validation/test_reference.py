"""pySHACL, its report read into ours."""

from __future__ import annotations

import pytest
from rdflib import Literal

from mandategraph.errors import ShapesError
from mandategraph.validation import reference
from validation.turtle import parse


def test_data_and_shapes_are_left_as_they_are() -> None:
    data, shapes = (
        parse("e:a e:p 1 ."),
        parse("e:S a sh:NodeShape ; sh:targetSubjectsOf e:p ; sh:class e:C ."),
    )
    before = set(data), set(shapes)
    report = reference.run(data, shapes)
    assert (set(data), set(shapes)) == before
    assert (report.engine, len(report.results)) == ("pyshacl", 1)


def test_only_declared_messages_are_kept_with_their_language() -> None:
    shapes = parse(
        """e:S a sh:NodeShape ; sh:targetSubjectsOf e:p ; sh:class e:C .
           e:T a sh:NodeShape ; sh:targetSubjectsOf e:p ; sh:sparql [ sh:message "no {$this}"@en , "non"@fr ;
               sh:select "SELECT $this WHERE { $this ?p 1 }" ] ."""
    )
    found = {
        result.component.rpartition("#")[2]: result.messages
        for result in reference.run(parse("e:a e:p 1 ."), shapes).results
    }
    assert found == {
        "ClassConstraintComponent": (),
        "SPARQLConstraintComponent": (
            Literal("no http://example.org/a", lang="en"),
            Literal("non", lang="fr"),
        ),
    }


@pytest.mark.parametrize(
    "shapes",
    [
        'e:S a sh:NodeShape ; sh:targetNode e:a ; sh:sparql [ sh:select "SELECT $this WHERE { $this" ] .',
        'e:S a sh:NodeShape ; sh:targetNode e:a ; sh:sparql [ sh:select "SELECT $this { MINUS { } }" ] .',
        "e:S a sh:NodeShape ; sh:targetNode e:a ; sh:minCount 1 .",
    ],
)
def test_every_failure_is_one_kind_of_error(shapes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ShapesError):
        reference.run(parse("e:a e:p 1 ."), parse(shapes))
    assert capsys.readouterr() == ("", "")
