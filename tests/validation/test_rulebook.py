"""The rule book: read from the shapes, complete or refused."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from mandategraph.errors import ShapesError
from mandategraph.namespaces import MGS
from mandategraph.validation.rulebook import LANGUAGES, RuleBook, authority, split_message

RULE = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix mgc: <https://w3id.org/mandategraph/code/> .
@prefix mgs: <https://w3id.org/mandategraph/shapes/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
mgs:S-r a sh:NodeShape ;
  dcterms:identifier "SH01" ;
  sh:name "name"@en , "nom"@fr , "nombre"@es , "имя"@ru , "名称"@zh , "اسم"@ar ;
  sh:message "It is missing. Add it."@en , "Il manque. L'ajouter."@fr , "Falta. Añádalo."@es ,
    "Его нет. Добавьте его."@ru , "缺失。请补上。"@zh , "ناقص. أضيفوه."@ar ;
  sh:severity sh:Warning ;
  mg:authority mgc:authority\\/completeness ;
  mg:findingKind mgc:finding-kind\\/at-risk .
"""


def test_rule_is_read_with_its_languages() -> None:
    book = RuleBook(Graph().parse(data=RULE))
    rule = book["SH01"]
    assert (rule.severity, rule.kind, rule.checked) == ("Warning", "at risk", True)
    assert set(rule.name) == set(rule.message) == set(rule.authority) == set(LANGUAGES)
    assert (rule.name["fr"], rule.name["zh"]) == ("nom", "名称")
    assert rule.authority["fr"] == "complétude de ce jeu de données"
    assert book.of_shape(MGS["S-r"]) is rule
    assert book.of_shape(URIRef("http://example.org/other")) is None
    assert len(book) == 1


@pytest.mark.parametrize(
    "gone",
    [
        ', "nom"@fr',
        ', "Il manque. L\'ajouter."@fr',
        ' , "اسم"@ar',
        ', "缺失。请补上。"@zh',
        "  sh:severity sh:Warning ;\n",
        "  mg:authority mgc:authority\\/completeness ;\n",
        "authority\\/completeness",
    ],
)
def test_rule_that_does_not_say_all_is_refused(gone: str) -> None:
    assert gone in RULE
    text = RULE.replace(gone, "authority\\/hearsay" if gone.startswith("authority") else "")
    with pytest.raises(ShapesError, match="S-r"):
        RuleBook(Graph().parse(data=text))


def test_rules_come_in_the_order_of_their_numbers() -> None:
    numbers = [rule.identifier for rule in RuleBook.shipped()]
    assert numbers.index("SH99") + 1 == numbers.index("SH100")
    assert numbers == sorted(numbers, key=lambda name: (name[:2], int(name[2:])))


def test_message_is_divided_where_a_sentence_begins() -> None:
    assert split_message("It is 3.5 long. Cut it. Then file it.") == (
        "It is 3.5 long.",
        "Cut it. Then file it.",
    )
    assert split_message("Se présente. Écrire la cote.") == ("Se présente.", "Écrire la cote.")
    assert split_message("Его нет. Добавьте его.") == ("Его нет.", "Добавьте его.")
    assert split_message("缺失。请补上。再归档。") == ("缺失。", "请补上。再归档。")
    assert split_message("ناقص. أضيفوه.") == ("ناقص.", "أضيفوه.")
    assert split_message("Nothing to do.") == ("Nothing to do.", "")
    assert split_message("无须行动。") == ("无须行动。", "")


def test_authority_by_its_code() -> None:
    names = authority("rule-of-procedure")
    assert (names["en"], names["fr"]) == ("rule of procedure", "règle de procédure")
    assert set(names) == set(LANGUAGES)
