"""What a page is given beside its data, and that no text for readers stands outside of gettext."""

from __future__ import annotations

import re

import pytest

from mandategraph.web.render import Pages

PAGES = Pages()
FILTERS = PAGES.environment("en").filters


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("sentence", "created the group", "Created the group."),
        ("sentence", "Done.", "Done."),
        ("curie", "http://purl.org/dc/terms/title", "dcterms:title"),
        ("document_iri", "no symbol", ""),
        ("kind_word", "resolution", "Resolution"),
        ("kind_word", "unheard-of", "Unheard-of"),
        ("direction", "2(b) القرار", "ltr"),
        ("direction", "(8/2) القرار", "rtl"),
        ("direction", "8/2", "ltr"),
    ],
)
def test_filters(name: str, value: str, expected: str) -> None:
    assert str(FILTERS[name](value)) == expected


def test_what_a_right_to_left_text_is_filled_with_keeps_to_itself() -> None:
    template = "{% trans words=words %}Read “{{ words }}” as {{ words }}.{% endtrans %}"
    assert PAGES.environment("en").from_string(template).render(words="2(b)") == "Read “2(b)” as 2(b)."
    arabic = PAGES.environment("ar").from_string(template).render(words="<2(b)")
    assert arabic.count("\u2068&lt;2(b)\u2069") == 2
    link = '{% trans address=address %}<a href="{{ address }}">x</a>{% endtrans %}'
    address = 'https://example.org/"'
    told = PAGES.environment("ar").from_string(link).render(address=address)
    assert told == '<a href="https://example.org/&#34;">x</a>'


def test_each_language_has_templates_of_its_own_made_once() -> None:
    assert PAGES.environment("ar") is PAGES.environment("ar")
    directions = {
        ui: PAGES.environment(ui).globals["page_dir"] for ui in ("ar", "zh", "en", "fr", "ru", "es")
    }
    assert directions == {"ar": "rtl", "zh": "ltr", "en": "ltr", "fr": "ltr", "ru": "ltr", "es": "ltr"}


# What stands outside of gettext on purpose: names, codes, and what a program reads.
UNTRANSLATED = {"mandategraph", "IRI", "OpenAPI", "SPARQL", "mg", "JSON", "XML", "CSV", "TSV", "en"}
UNTRANSLATED |= {"KiB", "sha256", "dataset.nq"}
CODE = re.compile(r"<(code|kbd)>.*?</\1>|<script.*?</script>", re.DOTALL)
JINJA = re.compile(r"{%-? *trans.*?endtrans *-?%}|{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("name", PAGES.environment("en").list_templates(extensions=["html"]))
def test_no_text_for_readers_stands_outside_of_gettext(name: str) -> None:
    loader = PAGES.environment("en").loader
    assert loader is not None
    source = loader.get_source(PAGES.environment("en"), name)[0]
    left = TAG.sub(" ", JINJA.sub(" ", CODE.sub(" ", source)))
    words = {word.strip("().,:;") for word in left.split() if re.search(r"[A-Za-z]{2}", word)}
    assert words <= UNTRANSLATED
