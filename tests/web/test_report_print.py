"""The report as a file: opened in a browser, printed to PDF, and its first page read."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from mandategraph.store.base import Store
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.formats.html import write
from mandategraph.validation.review import review
from mandategraph.validation.words import verdict, words

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "fr"])
def test_brief_is_the_whole_of_the_first_page(
    language: str, chromium: Browser, shipped_store: Store, tmp_path: Path
) -> None:
    found = review(Dossier.of_store(shipped_store, "COP-UNTOC/9"), language)
    path = tmp_path / "report.html"
    path.write_text(write(found), encoding="utf-8")
    page = chromium.new_page()
    try:
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text))
        page.on("requestfailed", lambda request: problems.append(request.url))
        page.goto(path.as_uri())
        content = page.pdf(prefer_css_page_size=True)
        axe = Axe().run(page)
    finally:
        page.close()
    assert problems == []
    assert axe.violations_count == 0, axe.generate_report()
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        assert pdf.pages[0].width == pytest.approx(595, abs=2)  # A4
        first, second = (" ".join((pdf.pages[n].extract_text() or "").split()) for n in (0, 1))
        everything = " ".join(page.extract_text() or "" for page in pdf.pages)
    own = words(language)
    assert verdict(found) in first
    for heading in ("first", "next dates", "documents without mandate", "told early", "sittings"):
        # The columns beside each other are read line by line.
        assert set(own[heading].split()) <= set(first.split())
    assert own["readiness"] not in first
    assert second.startswith(own["readiness"])
    assert all(finding.rule in everything for finding in found.findings)
