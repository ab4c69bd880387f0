"""Texts become terms, or are refused with what was expected."""

from __future__ import annotations

import pytest
from rdflib import XSD, Literal, URIRef

from mandategraph.errors import ParameterError
from mandategraph.namespaces import MGD
from mandategraph.query.header import Parameter
from mandategraph.query.terms import bindings, term


def _parameter(kind: str, datatype: str = "string", of: str | None = None) -> Parameter:
    return Parameter("p", kind, "an-example", "something", datatype, of)


@pytest.mark.parametrize(
    ("parameter", "text", "expected"),
    [
        (_parameter("iri"), "https://example.org/a?b#c", URIRef("https://example.org/a?b#c")),
        (_parameter("literal"), "8/2", Literal("8/2")),
        (_parameter("literal"), '"} INSERT {', Literal('"} INSERT {')),
        (_parameter("literal", "date"), "2018-05-30", Literal("2018-05-30", datatype=XSD.date)),
        (_parameter("literal", "integer"), "9", Literal("9", datatype=XSD.integer)),
        (_parameter("literal", "decimal"), "9.5", Literal("9.5", datatype=XSD.decimal)),
        (_parameter("literal", "boolean"), "true", Literal("true", datatype=XSD.boolean)),
        (
            _parameter("literal", "dateTime"),
            "2018-10-15T10:00:00",
            Literal("2018-10-15T10:00:00", datatype=XSD.dateTime),
        ),
        (_parameter("key", of="document"), "CTOC/COP/2018/5", MGD["document/CTOC/COP/2018/5"]),
        # Any usual spelling of a symbol will do.
        (_parameter("key", of="document"), "ctoc cop 2018 5", MGD["document/CTOC/COP/2018/5"]),
        (_parameter("key", of="item"), "COP-UNTOC/9/2(b)", MGD["item/COP-UNTOC/9/2(b)"]),
        # The key of an act or provision says its kind itself.
        (_parameter("key"), "COP-UNTOC/resolution/8/2", MGD["resolution/COP-UNTOC/8/2"]),
        (_parameter("key"), "COP-UNTOC/rule/72", MGD["rule/COP-UNTOC/72"]),
        (
            _parameter("key"),
            "COP-UNTOC/resolution/7/1/para.5",
            MGD["paragraph/COP-UNTOC/resolution/7/1/para.5"],
        ),
        (_parameter("key", of="body"), str(MGD["body/WG-TIP"]), MGD["body/WG-TIP"]),
    ],
)
def test_text_becomes_the_term_of_its_type(parameter: Parameter, text: str, expected: object) -> None:
    assert term(parameter, text) == expected


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        (_parameter("iri"), "not an iri"),
        (_parameter("iri"), "https://example.org/<script>"),
        (_parameter("iri"), "relative/path"),
        (_parameter("literal", "date"), "30 May 2018"),
        (_parameter("literal", "date"), "2018-02-30"),
        (_parameter("literal", "date"), "20180530"),
        (_parameter("literal", "integer"), "nine"),
        (_parameter("literal", "integer"), "9" * 5000),
        (_parameter("literal", "decimal"), "NaN"),
        (_parameter("literal", "decimal"), "1e9"),
        (_parameter("literal", "boolean"), "yes"),
        (_parameter("literal", "dateTime"), "2018-10-15"),
        (_parameter("literal"), "x" * 2001),
        (_parameter("literal"), "half a letter \ud800"),
        (_parameter("literal"), "a bell \x07"),
        (_parameter("key", of="document"), "8/2"),
        (_parameter("key", of="item"), "COP-UNTOC"),
        (_parameter("key"), "CTOC/COP/2018/5"),
        (_parameter("key"), ""),
    ],
)
def test_text_of_the_wrong_type_is_refused_with_an_example(parameter: Parameter, text: str) -> None:
    with pytest.raises(ParameterError) as caught:
        term(parameter, text)
    message = str(caught.value)
    assert "parameter p" in message
    assert len(message) < 400
    message.encode()


def test_missing_parameter_is_named_with_its_example() -> None:
    with pytest.raises(ParameterError, match=r"needs the parameter p: something, for example p=an-example"):
        bindings((_parameter("literal"),), {})


@pytest.mark.parametrize("parameters", [(), (_parameter("literal"),)])
def test_unknown_parameter_is_refused(parameters: tuple[Parameter, ...]) -> None:
    with pytest.raises(ParameterError, match="has no parameter 'q'"):
        bindings(parameters, {"p": "x", "q": "y"} if parameters else {"q": "y"})
