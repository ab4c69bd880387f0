"""The pre-draft check: what is near, why, what is cited, what is due; and that it never says too much."""

from __future__ import annotations

from typing import Any

import pytest
from httpx import Client
from lxml import html
from playwright.sync_api import Browser, expect
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

COP = "COP-UNTOC"
RENEWS = (
    "Requests the United Nations Office on Drugs and Crime to continue providing technical assistance and "
    "capacity-building for the Smuggling of Migrants Protocol;"
)
AGAIN = (
    "Requests the Secretariat to submit to the Conference at its tenth session a report on the application "
    "of resolution 8/1;"
)


def _check(client: Client, text: str, body: str = COP) -> dict[str, Any]:
    response = client.post("/pre-draft", data={"text": text, "body": body})
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    found: dict[str, Any] = response.json()
    return found


def _near(found: dict[str, Any]) -> dict[str, str]:
    return {one["mandate"]["key"]: one["relation"] for one in found["near"]}


def test_a_draft_that_goes_on_seems_to_renew_the_nearest_request(client: Client) -> None:
    found = _check(client, RENEWS)
    first = found["near"][0]
    assert first["mandate"]["key"] == "COP-UNTOC/resolution/6/3/technical-assistance"
    assert first["relation"] == "renews"
    assert {"technical", "assistance", "capacity", "building"} <= set(first["sharedWords"])
    assert first["askedOfTheSame"] == ["UNODC"]
    assert not found["asksForDocument"]
    assert found["due"] is None


def test_the_same_without_going_on_may_duplicate_and_with_an_end_may_conflict(client: Client) -> None:
    key = "COP-UNTOC/resolution/6/3/technical-assistance"
    again = RENEWS.replace("to continue providing", "to provide")
    assert _near(_check(client, again))[key] == "duplicates"
    ended = RENEWS.replace("to continue providing", "to no longer provide")
    assert _near(_check(client, ended))[key] == "conflicts"


def test_a_report_for_another_session_is_told_with_its_terms(client: Client) -> None:
    found = _check(client, AGAIN)
    assert _near(found)["COP-UNTOC/resolution/8/1/report"] == "again"
    assert found["near"][0]["derivesFromCited"] is True
    assert found["asksForDocument"] is True
    assert found["due"]["session"] == "COP-UNTOC/10"
    ninth = _check(client, AGAIN.replace("tenth", "ninth"))
    assert {step["date"] for step in ninth["due"]["steps"]} >= {"2018-08-06", "2018-09-03"}


def test_what_is_cited_is_here_ambiguous_or_unknown(client: Client) -> None:
    text = "Recalls resolution 8/2, decision 8/1, resolution 99/1, rule 72 and document CTOC/COP/2018/5;"
    cites = {one["printed"]: one for one in _check(client, text)["cites"]}
    assert cites["resolution 8/2"]["status"] == "here"
    assert cites["resolution 8/2"]["notToBeConfusedWith"] == ["COP-UNTOC/decision/8/2"]
    assert cites["resolution 99/1"] == {
        "printed": "resolution 99/1",
        "status": "unknown",
        "things": [],
        "notToBeConfusedWith": [],
    }
    assert cites["rule 72"]["things"][0]["key"] == "COP-UNTOC/rule/72"
    assert cites["CTOC/COP/2018/5"]["status"] == "here"
    nobody = {one["printed"]: one for one in _check(client, text, "")["cites"]}
    assert nobody["resolution 8/2"]["status"] == "read-as"


def test_the_answer_is_sound_html(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.post("/pre-draft", data={"text": RENEWS, "body": COP}, headers=browser_headers).text
    parser = HTMLParser()
    parser.parse(page)
    assert parser.errors == []
    tree: Any = html.document_fromstring(page)
    names = [str(name) for name in tree.xpath("//@id")]
    assert len(names) == len(set(names))
    assert len(tree.xpath("//h1")) == 1


def test_a_french_draft_is_compared_with_french_words(client: Client) -> None:
    text = (
        "Prie le secrétariat de continuer d'établir un budget de la coopération technique aux États parties ;"
    )
    found = _check(client, text)
    assert found["language"] == "fr"
    assert _near(found)["COP-UNTOC/rule/72/budget"] == "renews"


def test_what_is_near_nothing_says_so(client: Client, browser_headers: dict[str, str]) -> None:
    text = "Encourages gardeners to water roses in the morning;"
    assert _check(client, text)["near"] == []
    page = client.post("/pre-draft", data={"text": text}, headers=browser_headers).text
    assert "No request in this graph is near it." in page


def test_an_address_with_a_text_answers_as_well_and_one_without_shows_the_form(
    client: Client, browser_headers: dict[str, str]
) -> None:
    assert client.get("/pre-draft", params={"text": RENEWS, "body": COP}).json() == _check(client, RENEWS)
    assert client.get("/pre-draft").json()["kept"] == "nothing"
    page = client.get("/pre-draft", headers=browser_headers).text
    assert '<option value="COP-UNTOC"' in page
    assert "Requests near it" not in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"text": ""}, 400),
        ({"text": "x" * 4001}, 400),
        ({"text": "x", "body": "no body"}, 400),
        ({}, 400),
        ({"text": "x", "body": "UNHEARD-OF"}, 200),
    ],
    ids=["empty", "long", "no body", "nothing", "unknown body"],
)
def test_odd_forms_are_told(
    fields: dict[str, str], status: int, client: Client, browser_headers: dict[str, str]
) -> None:
    assert client.post("/pre-draft", data=fields or {"other": "x"}).status_code == status
    page = client.post("/pre-draft", data=fields or {"other": "x"}, headers=browser_headers)
    assert page.status_code == status
    assert ('role="alert"' in page.text) == (status == 400)


def test_what_is_no_form_is_told(client: Client) -> None:
    assert client.post("/pre-draft", json={"text": RENEWS}).status_code == 400
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/pre-draft", content=b"text=%ff", headers=head).status_code == 400
    assert client.post("/pre-draft", content=b"\xff", headers=head).status_code == 400


def test_a_text_is_shown_and_never_run(client: Client, browser_headers: dict[str, str]) -> None:
    text = 'Requests <script>alert(1)</script> to "report" on resolution 8/1</textarea><b>x;'
    page = client.post("/pre-draft", data={"text": text, "body": COP}, headers=browser_headers).text
    assert "<script>alert" not in page
    assert "<b>x" not in page


@pytest.mark.browser
def test_a_drafter_gets_an_answer_without_a_script(server: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/pre-draft")
    page.fill("#text", AGAIN)
    page.select_option("#body", COP)
    page.click("form.predraft button")
    expect(page.locator("#near")).to_be_visible()
    expect(page.locator(".nears")).to_contain_text("another session")
    expect(page.locator("#text")).to_have_value(AGAIN)
    assert "text=" not in page.url
    context.close()
