"""The register: names that tell one body from another."""

from __future__ import annotations

import unicodedata

import pytest
from rdflib import RDFS, SKOS, Graph, Literal

from data.terms import DCTERMS, MG, MGD, key, of_class, spoken

BODY_CLASSES = ("Body", "Conference", "Commission", "Assembly", "Council", "WorkingGroup", "ExpertMeeting",
                "Bureau", "Secretariat", "RegionalGroup", "Office", "Fund")  # fmt: skip
SIX = {"ar", "en", "es", "fr", "ru", "zh"}


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _names(register: Graph) -> list[tuple[str, str]]:
    """Return every name and the key of what it names, bodies and instruments."""
    found = []
    for thing in of_class(register, *BODY_CLASSES, "Instrument"):
        for predicate in (RDFS.label, SKOS.altLabel, DCTERMS.title, MG.acronym):
            found += [(_fold(str(name)), key(register, thing)) for name in register.objects(thing, predicate)]
    return found


def test_bodies_of_the_design_and_of_the_gold_are_there(register: Graph) -> None:
    named = {key(register, body) for body in of_class(register, *BODY_CLASSES)}
    expected = """COP-UNTOC COSP-UNCAC CND CCPCJ GA ECOSOC SC HRC COP-UNFCCC CMA CMP SBI SBSTA WG-TIP WG-SOM
        WG-FA WG-IC WG-TA IGM-OPT IGM-RM BUREAU EXTBUR CONSULT SEC-UNTOC UNODC SG WEOG GRULAC IRG
        WG-PREV WG-AR EM-IC"""
    assert set(expected.split()) <= named


def test_a_name_names_one_thing(register: Graph) -> None:
    owners: dict[str, set[str]] = {}
    for name, owner in _names(register):
        owners.setdefault(name, set()).add(owner)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    "name",
    ["the Conference", "la Conférence", "Conference", "the Convention", "la Convention", "ONUSUDC", "ONUSC"],
)
def test_a_name_that_needs_its_context_is_in_no_list(register: Graph, name: str) -> None:
    assert _fold(name) not in {known for known, _ in _names(register)}


@pytest.mark.parametrize(
    "body", ["COP-UNTOC", "COSP-UNCAC", "GA", "ECOSOC", "SC", "HRC", "CND", "CCPCJ", "UNODC"]
)
def test_names_in_the_six_languages(register: Graph, body: str) -> None:
    names = [o for o in register.objects(MGD["body/" + body], RDFS.label) if isinstance(o, Literal)]
    assert {name.language for name in names} == SIX


@pytest.mark.parametrize("instrument", ["UNTOC", "TIP-PROTOCOL", "SOM-PROTOCOL", "FIREARMS-PROTOCOL"])
def test_titles_in_the_six_languages(register: Graph, instrument: str) -> None:
    titles = [
        o for o in register.objects(MGD["instrument/" + instrument], DCTERMS.title) if isinstance(o, Literal)
    ]
    assert {title.language for title in titles} == SIX


def test_text_is_in_the_script_of_its_language(register: Graph) -> None:
    scripts = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK", "en": "LATIN", "fr": "LATIN", "es": "LATIN"}
    for _, _, o in register:
        if isinstance(o, Literal) and o.language:
            letters = [unicodedata.name(letter, "") for letter in str(o) if letter.isalpha()]
            fitting = [name for name in letters if name.startswith(scripts[o.language])]
            assert len(fitting) == len(letters), str(o)


def test_protocols_supplement_their_convention(register: Graph) -> None:
    for protocol in ("TIP-PROTOCOL", "SOM-PROTOCOL", "FIREARMS-PROTOCOL"):
        assert register.value(MGD["instrument/" + protocol], MG.supplements) == MGD["instrument/UNTOC"]


def test_the_conference_is_established_under_the_convention(register: Graph) -> None:
    assert register.value(MGD["body/COP-UNTOC"], MG.establishedUnder) == MGD["instrument/UNTOC"]


def test_prefixes_of_symbols_belong_to_one_body(register: Graph) -> None:
    prefixes = [str(prefix) for prefix in register.objects(None, MG.symbolPrefix)]
    assert "CTOC/COP" in prefixes
    assert len(prefixes) == len(set(prefixes))


def test_the_register_states_no_history(register: Graph) -> None:
    for name in ("createdBy", "madePermanentBy", "adoptedIn", "adoptedBy", "startDate", "issueDate"):
        assert (None, MG[name], None) not in register


def test_a_body_of_a_session_is_in_no_two_places(register: Graph) -> None:
    for body in ("WG-TIP", "WG-SOM", "WG-FA", "WG-IC", "WG-TA"):
        assert register.value(MGD["body/" + body], MG.subsidiaryOf) == MGD["body/COP-UNTOC"]
    assert spoken(register, MGD["body/WG-FA"], SKOS.altLabel, "fr")
