from __future__ import annotations

import pytest

from mandategraph.extraction.language import load
from mandategraph.extraction.names import Names
from mandategraph.extraction.provisions import find_provisions
from mandategraph.extraction.register import Register

PROVISIONS = [
    ("en", "Under rule 72 of the rules of procedure", ["COP-UNTOC/rule/72"]),
    ("fr", "l'article 72 du Règlement intérieur", ["COP-UNTOC/rule/72"]),
    ("en", "article 30 of the Convention", ["UNTOC/article/30"]),
    ("en", "articles 29 to 32 of the Convention", [f"UNTOC/article/{n}" for n in (29, 30, 31, 32)]),
    (
        "en",
        "article 14 of the Smuggling of Migrants Protocol and article 14 of the Firearms Protocol",
        ["SOM-PROTOCOL/article/14", "FIREARMS-PROTOCOL/article/14"],
    ),
    ("en", "has signed the Convention in accordance with article 36", ["UNTOC/article/36"]),
]


@pytest.mark.parametrize(("code", "text", "keys"), PROVISIONS, ids=[row[1] for row in PROVISIONS])
def test_a_provision_has_its_instrument(register: Register, code: str, text: str, keys: list[str]) -> None:
    language = load(code)
    names = Names(register, language).find(text)
    found = find_provisions(text.lower(), names, language, register.get("COP-UNTOC"), set())
    assert [key for provision in found for key in provision.keys] == keys


def test_an_article_that_was_called_a_rule_stays_one(register: Register) -> None:
    language, own, seen = load("fr"), register.get("COP-UNTOC"), set[str]()
    find_provisions("l'article 17 du règlement intérieur", [], language, own, seen)
    (again,) = find_provisions("conformément à l'article 17", [], language, own, seen)
    assert again.keys == ("COP-UNTOC/rule/17",)
