"""``/lookup`` and ``/suggest`` over HTTP: the stable JSON, and the page that a delegate reads."""

from __future__ import annotations

import re

import pytest
from httpx import Client

JSON = {"Accept": "application/json"}


@pytest.mark.parametrize("ask", [{"headers": JSON}, {"params": {"format": "json"}}], ids=["accept", "format"])
def test_json_has_the_keys_of_the_interface(client: Client, ask: dict[str, dict[str, str]]) -> None:
    parameters = {"q": "CTOC/COP/2018/5", **ask.get("params", {})}
    response = client.get("/lookup", params=parameters, headers=ask.get("headers"))
    assert response.headers["content-type"] == "application/json"
    answer = response.json()
    keys = {"query", "match", "candidates", "subject", "mandates", "lineage", "produced"}
    assert keys <= answer.keys()
    assert answer["match"] == "exact"
    assert answer["subject"]["key"] == "CTOC/COP/2018/5"
    first = answer["mandates"][0]
    assert first["source"]["key"] == "COP-UNTOC/resolution/7/1"
    assert (first["level"], first["review"]) == ("explicit", "confirmed")
    evidence = first["evidence"][0]
    assert {"document", "item", "paragraph", "start", "end", "sha256", "basis"} <= evidence.keys()
    assert {"key", "kind", "label", "depth", "via"} <= answer["lineage"][0].keys()
    assert answer["lineage"][-1]["key"] == "UNTOC"


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ("CTOC/COP/2018/5", "exact"),
        ("ctoc cop 2018 5", "normalised"),
        ("résolution 8/2 de la Conférence", "normalised"),
        ("8/2", "ambiguous"),
        ("CTOC/COP/2099/1", "none"),
        ("", "none"),
    ],
)
def test_every_answer_says_how_it_was_found(client: Client, words: str, match: str) -> None:
    assert client.get("/lookup", params={"q": words}, headers=JSON).json()["match"] == match


def test_a_client_without_a_wish_gets_json_and_a_browser_the_page(
    client: Client, browser_headers: dict[str, str]
) -> None:
    assert client.get("/lookup?q=8/2").headers["content-type"] == "application/json"
    page = client.get("/lookup?q=8/2", headers=browser_headers)
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["vary"].lower().startswith("accept")


def test_a_format_that_there_is_not_is_refused(client: Client) -> None:
    response = client.get("/lookup?q=8/2&format=pdf")
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"
    assert client.get("/lookup?q=8/2", headers={"Accept": "image/png"}).status_code == 406


def _text(page: str) -> str:
    """Return the text of a page as it is read: tags out, spaces single."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).replace(" .", ".")


@pytest.mark.parametrize(
    ("symbol", "level", "sentence"),
    [
        (
            "CTOC/COP/2018/5",
            "Explicit",
            "CTOC/COP/2018/5 was produced by Resolution 7/1 of the Conference of the Parties",
        ),
        (
            "CTOC/COP/2018/10",
            "Requested",
            "asked for such a document. That CTOC/COP/2018/10 is the one is inferred.",
        ),
        (
            "CTOC/COP/2018/12",
            "Contextual",
            "No source says which mandate produced CTOC/COP/2018/12. Its context is set by Rule 72 of the",
        ),
        (
            "CTOC/COP/2018/2",
            "No mandate stated",
            "No mandate for CTOC/COP/2018/2 is stated in the sources.",
        ),
    ],
)
def test_the_page_answers_in_a_sentence_with_the_level_in_words(
    client: Client, browser_headers: dict[str, str], symbol: str, level: str, sentence: str
) -> None:
    page = client.get("/lookup", params={"q": symbol}, headers=browser_headers).text
    text = _text(page)
    assert sentence in text
    assert level in text
    # Only a document with a mandate has a chain to draw.
    assert ("<svg" in page.partition('id="chain"')[2]) is (level != "No mandate stated")


def test_a_document_without_a_mandate_shows_topical_acts_apart(
    client: Client, browser_headers: dict[str, str]
) -> None:
    text = _text(client.get("/lookup?q=CTOC/COP/2018/11", headers=browser_headers).text)
    assert "On the same subject, but not a mandate" in text
    assert text.index("No mandate for") < text.index("On the same subject") < text.index("Resolution 7/3")


def test_the_page_names_item_paragraph_and_public_addresses_in_six_languages(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/lookup?q=CTOC/COP/2018/5", headers=browser_headers).text
    assert "item 2(b)" in page
    assert "paragraph 3" in page
    for language in ("ar", "zh", "en", "fr", "ru", "es"):
        assert f'href="https://undocs.org/{language}/CTOC/COP/2018/5" hreflang="{language}"' in page


def test_an_ambiguous_number_gets_cards_that_tell_the_acts_apart(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/lookup?q=8/2", headers=browser_headers).text
    assert page.count('class="card"') == 2
    for words in ("Decision 8/2", "Resolution 8/2", "Item 1(c)", "Item 2(a)", "/id/decision/COP-UNTOC/8/2"):
        assert words in page


def test_a_spelling_that_differs_is_said_to_be_read_as(
    client: Client, browser_headers: dict[str, str]
) -> None:
    text = _text(client.get("/lookup?q=ctoc cop 2018 10", headers=browser_headers).text)
    assert "Read “ctoc cop 2018 10” as CTOC/COP/2018/10." in text


def test_what_is_not_there_is_said_and_near_things_are_offered(
    client: Client, browser_headers: dict[str, str]
) -> None:
    response = client.get("/lookup?q=trafficking in persons", headers=browser_headers)
    assert response.status_code == 200
    text = _text(response.text)
    assert "Not in this graph" in text
    assert "Near to it" in text
    assert "Trafficking in human beings" in text or "Trafficking in Persons" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ctoc/cop/2018/wp.99", "CTOC/COP/2018/WP.99 is written as the symbol of a document, but no source"),
        ("resolution 99/1", "“resolution 99/1” is how an act is cited, but no source"),
        ("resolutions 99/1 and 99/2", "names no document, act, provision"),
        ("x" * 5000, "names no document, act, provision"),
    ],
)
def test_what_is_missing_is_told_by_what_was_read(
    words: str, said: str, client: Client, browser_headers: dict[str, str]
) -> None:
    response = client.get("/lookup", params={"q": words}, headers=browser_headers)
    assert response.status_code == 200
    assert said in _text(response.text)
    assert ("https://undocs.org/fr/CTOC/COP/2018/WP.99" in response.text) == ("wp.99" in words)


def test_labels_come_in_french_when_asked_for_and_say_their_language(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/lookup?q=CTOC/COP/2018/5&lang=fr", headers=browser_headers).text
    assert '<bdi lang="fr">Résolution 7/1</bdi>' in page
    # Every link keeps the choice.
    assert 'href="/id/resolution/COP-UNTOC/7/1?lang=fr"' in page


def test_suggestions_come_for_any_spelling_and_say_what_they_are(client: Client) -> None:
    answer = client.get("/suggest", params={"q": "trafficking"}).json()
    assert 0 < len(answer["suggestions"]) <= 8
    for suggestion in answer["suggestions"]:
        assert {"iri", "key", "kind", "kindLabel", "name", "title", "href"} <= suggestion.keys()
        assert suggestion["href"].startswith("/id/")
    assert client.get("/suggest", params={"q": "CTOC/COP/2018/1"}).json()["suggestions"]


@pytest.mark.parametrize("words", ["", " ", "x" * 5000, "\x00", "*:*", '"', "a AND (", "\u202e"])
def test_suggestions_for_nonsense_are_none_and_no_error(client: Client, words: str) -> None:
    response = client.get("/suggest", params={"q": words})
    assert response.status_code == 200
    assert isinstance(response.json()["suggestions"], list)
