"""The brief of a session: its page, its JSON, and that it prints on two sheets at most."""

from __future__ import annotations

import re

import pytest
from httpx import Client
from playwright.sync_api import Browser

BRIEF = "/session/COP-UNTOC/9/brief"


def test_the_page_names_every_item_document_and_level(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get(BRIEF, headers=browser_headers).text
    data = client.get(BRIEF).json()
    assert len(data["items"]) == 19
    for item in data["items"]:
        assert f'<th scope="row">{item["number"]}</th>' in page
    symbols = {document["symbol"] for item in data["items"] for document in item["documents"]}
    assert len(symbols) == 13
    for symbol in symbols:
        assert f'href="/id/document/{symbol}">{symbol}</a>' in page
    levels = {
        document["symbol"]: document["level"] for item in data["items"] for document in item["documents"]
    }
    assert levels["CTOC/COP/2018/5"] == "explicit"
    assert levels["CTOC/COP/2018/10"] == "requested"
    assert sorted(data["withoutMandate"]) == sorted(
        symbol for symbol, level in levels.items() if level == "none"
    )


def test_what_is_open_is_said_to_be_not_found_and_never_not_implemented(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get(BRIEF, headers=browser_headers).text
    asked = {request["asks"]: request for request in client.get(BRIEF).json()["open"]}
    assert asked["Report of the Bureau on credentials"]["source"].startswith("Rule 19")
    assert "nothing found in this graph" in page
    assert "not implemented" not in page


def test_deadlines_are_those_that_a_source_or_a_rule_sets(client: Client) -> None:
    dates = {entry["name"]: entry for entry in client.get(BRIEF).json()["deadlines"]}
    assert dates["Draft resolutions"]["date"] == "2018-10-01"
    assert dates["Credentials"] == {
        "name": "Credentials",
        "date": "2018-10-14",
        "time": "10:00",
        "rule": "if possible 24 hours before the opening",
        "determination": "computed",
        "computedFrom": "opening on 15 October 2018 at 10 a.m., less 24 hours",
        "setBy": "COP-UNTOC/rule/18",
    }
    # What conference services set for themselves is in the report, not in the hand of a delegate.
    assert not any("Forecast" in name for name in dates)


def test_a_day_can_be_chosen_and_a_wrong_one_is_told(client: Client) -> None:
    assert client.get(BRIEF, params={"as_of": "2018-08-20"}).json()["as_of"] == "2018-08-20"
    assert client.get(BRIEF, params={"as_of": "20 August"}).status_code == 400


@pytest.mark.parametrize("path", ["/session/COP-UNTOC/77/brief", "/session/%3Cb%3E/1/brief"])
def test_a_session_without_an_agenda_has_no_brief(
    path: str, client: Client, browser_headers: dict[str, str]
) -> None:
    response = client.get(path, headers=browser_headers)
    assert response.status_code == 404
    assert "<b>" not in response.text


def test_the_session_page_leads_to_it(client: Client, browser_headers: dict[str, str]) -> None:
    assert f'href="{BRIEF}"' in client.get("/session/COP-UNTOC/9", headers=browser_headers).text
    french = client.get(BRIEF, params={"lang": "fr"}, headers=browser_headers).text
    assert "Convention des Nations Unies" in french


@pytest.mark.browser
def test_it_prints_on_two_sheets_of_a4_at_most(server: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(server + BRIEF)
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    assert 1 <= len(boxes) <= 2
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
