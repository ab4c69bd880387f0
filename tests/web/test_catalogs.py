"""Every text of the pages is in every catalog, whole: a text that was forgotten turns this red.

``make messages`` puts new texts into the catalogs, to be translated there.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

import mandategraph
from mandategraph.assets import asset
from mandategraph.graph.terms import shipped_ontology
from mandategraph.query.library import shipped
from mandategraph.web.catalogs import DOMAINS, TRANSLATED, catalog_path, translations
from mandategraph.web.labels import LANGUAGES
from mandategraph.web.problem import kinds_of_problem
from mandategraph.web.words import PROBLEMS, TRAITS

PACKAGE = Path(mandategraph.__file__).parent
PLACE = re.compile(r"%\((\w+)\)s|(?<!%)\{(\w+)\}")
# So many plural forms has each language by the tables of CLDR, as gettext counts them.
FORMS = {"ar": 6, "zh": 1, "fr": 2, "ru": 3, "es": 2}
Key = str | tuple[str, ...]
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "Message": None}
# What fills these places is English: other languages say the sentence without it.
ENGLISH = {"expected", "description", "reason"}


@cache
def _texts() -> dict[Key, str]:
    """Return the texts of the templates, the tables and the questions, each with the file where it stands."""
    texts: dict[Key, str] = {}
    for name, folder in (("babel.cfg", PACKAGE), ("questions.cfg", asset("queries"))):
        with (PACKAGE / "locales" / name).open(encoding="utf-8") as mapping:
            methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
        found = extract_from_dir(folder, methods, options, keywords=KEYWORDS)
        texts |= {text if isinstance(text, str) else tuple(text): file for file, _, text, *_ in found}
    return texts


@cache
def _catalog(language: str, domain: str = DOMAINS[0]) -> Catalog:
    return read_po(io.BytesIO(catalog_path(language, domain).read_bytes()), locale=language)


def _places(text: str) -> set[str]:
    """Return the names of what is filled in, by gettext or by a script of the page."""
    return {one or other for one, other in PLACE.findall(text)}


def _messages(language: str) -> dict[Key, Message]:
    messages = [one for domain in DOMAINS for one in _catalog(language, domain) if one.id]
    return {one.id if isinstance(one.id, str) else tuple(one.id): one for one in messages}


def test_there_are_texts_and_five_languages_beside_english() -> None:
    assert len(_texts()) > 400
    assert {*TRANSLATED, "en"} == set(LANGUAGES)
    assert "Which mandate produced this document?" in _texts()
    assert any(isinstance(text, tuple) for text in _texts())
    assert {query.header.summary for query in shipped().values()} <= _texts().keys()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_in_the_catalog_and_nothing_else(language: str) -> None:
    missing = {text: name for text, name in _texts().items() if text not in _messages(language)}
    assert missing == {}, "make messages, then translate"
    assert set(_messages(language)) - set(_texts()) == set(), "no page says this any more: make messages"
    assert not any(_catalog(language, domain).obsolete for domain in DOMAINS)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_with_its_places_and_plural_forms(language: str) -> None:
    assert _catalog(language).num_plurals == FORMS[language]
    for key, message in _messages(language).items():
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        assert len(forms) == (1 if isinstance(key, str) else FORMS[language]), key
        assert all(form.strip() for form in forms), f"without a translation: {key}"
        assert not message.fuzzy, key
        texts = (key,) if isinstance(key, str) else key
        wanted = set().union(*map(_places, texts))
        for form in forms:
            named = _places(form)
            # A form of one number may say it in a word; everything else has its place in each form.
            assert wanted - ENGLISH <= named <= wanted or (
                not isinstance(key, str) and named == wanted - {"count"}
            ), (key, form)
            assert form.count("%") == len(re.findall(r"%\(\w+\)s", form)), (key, form)
            # No markup but that of the text itself.
            assert sorted(re.findall(r"<[^>]*>", form)) == sorted(re.findall(r"<[^>]*>", texts[0])), key


@pytest.mark.parametrize("language", TRANSLATED)
def test_spaces_at_the_ends_are_those_of_the_text_or_none(language: str) -> None:
    for key, message in _messages(language).items():
        if isinstance(key, str):
            assert isinstance(message.string, str)
            assert message.string.endswith(" ") == key.endswith(" "), key


def test_numbers_have_the_forms_of_their_language() -> None:
    def rows(language: str, count: int) -> str:
        said = translations(language).ngettext("%(count)s row", "%(count)s rows", count)
        return said % {"count": count}

    assert [rows("ru", count) for count in (1, 2, 5, 21)] == ["1 строка", "2 строки", "5 строк", "21 строка"]
    assert rows("ar", 2) == "صفان"
    assert [rows("ar", count) for count in (3, 11, 100)] == ["3 صفوف", "11 صفا", "100 صف"]
    assert [rows("fr", count) for count in (0, 1, 2)] == ["0 ligne", "1 ligne", "2 lignes"]
    assert rows("zh", 1) == "1行"


def test_english_and_what_has_no_translation_stand_as_they_are() -> None:
    assert translations("en").gettext("Look up") == "Look up"
    assert translations("fr").gettext("nothing says this") == "nothing says this"
    assert translations("de").gettext("Look up") == "Look up"


def test_traits_of_relations_have_a_place_in_the_catalogs() -> None:
    assert {trait for term in shipped_ontology().terms for trait in term.traits} <= set(TRAITS)


def test_titles_and_meanings_of_all_errors_have_a_place_in_the_catalogs() -> None:
    kinds = kinds_of_problem()
    assert {kind["title"] for kind in kinds} | {kind["meaning"] for kind in kinds} <= set(PROBLEMS)
