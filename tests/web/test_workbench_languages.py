"""The workbench speaks the language of the page, though Yasgui speaks English alone."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from mandategraph.web.render import web_folder

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (web_folder("static") / "bundle" / "workbench.js").is_file(),
        reason="needs the bundle: make frontend (from npm)",
    ),
]
QUERY = "SELECT ?a WHERE { VALUES ?a { 1 2 } }"
# What is said of the buttons and fields, beside what a reader typed, what a result holds, and what is marked.
SAID = """() => [...document.querySelectorAll("#workbench *")]
  .filter((e) => e.checkVisibility() && !e.closest(".CodeMirror-scroll, td, [lang=en]"))
  .flatMap((e) => ["title", "aria-label", "placeholder"].map((name) => e.getAttribute(name)))
  .filter(Boolean)"""


@pytest.mark.parametrize(
    ("ui", "button", "rows"),
    [
        ("fr", "Exécuter la requête", "Lignes 1 à 2 sur 2"),
        ("ar", "تشغيل الاستعلام", "الصفوف 1 إلى 2 من 2"),
        ("en", "Run query", "Rows 1 to 2 of 2"),
    ],
)
def test_buttons_and_tables_speak_the_language(
    page: Page, server: str, ui: str, button: str, rows: str
) -> None:
    page.goto(f"{server}/sparql?{urlencode({'ui': ui, 'query': QUERY})}")
    run = page.locator(".tabPanel.active .yasqe_queryButton")
    expect(run).to_have_attribute("title", button)
    expect(run).to_have_attribute("aria-label", button)
    run.click()
    expect(page.locator(".tabPanel.active .dt-info")).to_have_text(rows)
    if ui != "en":
        assert [text for text in page.evaluate(SAID) if "query" in text.casefold() or "view" in text] == []
    # The text of the query is as it was, whatever its words.
    assert page.locator(".tabPanel.active .CodeMirror").evaluate("(e) => e.CodeMirror.getValue()") == QUERY
