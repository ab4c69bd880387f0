from __future__ import annotations

from mandategraph.identifiers.links import LANGUAGES, addresses
from mandategraph.identifiers.symbol import Symbol


def test_a_document_has_addresses_in_six_languages() -> None:
    found = {address.language: address for address in addresses(Symbol.parse("CTOC/COP/2018/5"))}
    assert tuple(found) == LANGUAGES
    assert len(found) == 6
    assert found["en"].page == "https://undocs.org/en/CTOC/COP/2018/5"
    assert found["fr"].file == "https://documents.un.org/api/symbol/access?s=CTOC/COP/2018/5&t=pdf&l=fr"


def test_spaces_are_escaped_and_slashes_are_not() -> None:
    assert (
        addresses(Symbol.parse("A/80/6 (Sect. 16)"))[0].page == "https://undocs.org/ar/A/80/6%20(Sect.%2016)"
    )


def test_a_joint_document_is_found_by_its_first_symbol() -> None:
    joint = Symbol.parse("E/CN.7/2019/2-E/CN.15/2019/2")
    assert addresses(joint)[2].page == "https://undocs.org/en/E/CN.7/2019/2"


def test_an_address_is_read_back_as_its_symbol() -> None:
    symbol = Symbol.parse("S/RES/2273 (2016)")
    for address in addresses(symbol):
        assert Symbol.parse(address.page) == symbol
        assert Symbol.parse(address.file) == symbol
