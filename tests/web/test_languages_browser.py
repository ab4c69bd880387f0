"""The main paths in English, French and Arabic in a real browser: wide, narrow, light, dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "answer": "/lookup?q=CTOC/COP/2018/5",
    "session": "/session/COP-UNTOC/9",
    "report": "/session/COP-UNTOC/9/report?as_of=2018-08-20",
}
QUESTION = {
    "en": "Which mandate produced this document?",
    "fr": "Quel mandat a donné lieu à ce document ?",
    "ar": "ما الولاية التي أُعدّت بموجبها هذه الوثيقة؟",
}
EXPLICIT = {"en": "Explicit", "fr": "Explicite", "ar": "صريحة"}


def _at(page: Page, address: str, ui: str) -> None:
    page.goto(address + ("&" if "?" in address else "?") + f"ui={ui}")


@pytest.mark.parametrize("ui", QUESTION)
def test_a_delegate_asks_and_reads_in_the_own_language(page: Page, server: str, ui: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    _at(page, server + "/", ui)
    expect(page.locator("h1")).to_have_text(QUESTION[ui])
    page.locator("#q").fill("CTOC/COP/2018/5")
    page.locator("form.search button").click()
    page.wait_for_url("**/lookup?**")
    expect(page.locator("html")).to_have_attribute("lang", ui)
    expect(page.locator(".answer .level")).to_have_text(EXPLICIT[ui])
    # The next click stays in the language as well.
    page.locator(".answer .sentence a").first.click()
    page.wait_for_url("**/id/resolution/COP-UNTOC/7/1?ui=*")
    expect(page.locator("html")).to_have_attribute("lang", ui)


@pytest.mark.parametrize("locale", ["fr-CH", "ar-EG", "ru-RU"])
def test_a_browser_of_another_language_needs_no_parameter(
    chromium: Browser, server: str, locale: str
) -> None:
    context = chromium.new_context(locale=locale)
    page = context.new_page()
    page.goto(server)
    expect(page.locator("html")).to_have_attribute("lang", locale[:2])
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_languages_are_switched_without_a_script(chromium: Browser, server: str, width: int) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}, locale="en-GB"
    )
    page = context.new_page()
    page.goto(f"{server}/lookup?q=CTOC/COP/2018/5")
    page.locator(".tongues summary").click()
    box = page.locator(".tongues > div").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.locator(".tongues ul").first.get_by_text("العربية").click()
    page.wait_for_url("**/lookup?q=CTOC**ui=ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator(".tongues summary").click()
    page.locator(".tongues ul").last.get_by_text("Français").click()
    expect(page.locator("h1 bdi")).to_have_attribute("lang", "fr")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    context.close()


def test_a_right_to_left_page_begins_on_the_right(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    _at(page, server + PAGES["answer"], "ar")
    places = {
        name: page.locator(name).first.bounding_box() for name in (".wordmark", "nav", "aside", ".answer")
    }
    assert all(places.values())
    x = {name: box["x"] for name, box in places.items() if box}
    assert x[".wordmark"] > x["nav"]
    assert x["aside"] < x[".answer"]
    border = page.locator(".answer").evaluate(
        "(e) => { const s = getComputedStyle(e); return [s.borderLeftWidth, s.borderRightWidth]; }"
    )
    assert border == ["1px", "6px"]


def test_symbols_and_numbers_of_items_keep_their_order(page: Page, server: str) -> None:
    """The bracket of 2(b) is drawn to the right of its b, also where lines run to the left."""
    page.set_viewport_size({"width": 1440, "height": 900})
    _at(page, server + PAGES["session"], "ar")
    order = """(e) => {
      const range = document.createRange(), text = e.firstChild, places = [];
      for (let i = 0; i < text.length; i++) {
        range.setStart(text, i); range.setEnd(text, i + 1);
        places.push(range.getBoundingClientRect().left);
      }
      return places;
    }"""
    number = page.locator("#item-2\\(b\\) > .number")
    expect(number).to_have_text("2(b)")
    places = number.evaluate(order)
    assert places == sorted(places)
    symbol = page.locator("a.symbol").first.evaluate(order)
    assert symbol == sorted(symbol)


@pytest.mark.parametrize("name", PAGES)
def test_arabic_letters_join(page: Page, server: str, name: str) -> None:
    _at(page, server + PAGES[name], "ar")
    spaced = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((e) =>
          !["normal", "0px"].includes(getComputedStyle(e).letterSpacing)
        ).length"""
    )
    assert spaced == 0


def test_the_picture_is_told_in_the_language_and_keeps_its_names(page: Page, server: str) -> None:
    _at(page, server + PAGES["answer"], "ar")
    picture = page.locator(".picture svg").first
    expect(picture.locator("title")).to_contain_text("السلسلة من CTOC/COP/2018/5")
    names = picture.locator("text.name")
    directions = {
        names.nth(at).text_content() or "": names.nth(at).get_attribute("direction")
        for at in range(names.count())
    }
    assert directions == {
        "UNTOC": "ltr",
        "COP-UNTOC": "ltr",
        "القرار 7/1": "rtl",
        "المقرر 4/4": "rtl",
        "CTOC/COP/2018/5": "ltr",
    }
    words = picture.locator(".edge text")
    assert {words.nth(at).get_attribute("direction") for at in range(words.count())} == {"rtl"}


def test_suggestions_come_in_the_language_and_lead_on_in_it(page: Page, server: str) -> None:
    _at(page, server + PAGES["home"], "ar")
    page.locator("#q").press_sequentially("CTOC/COP/2018/5")
    first = page.get_by_role("option").first
    expect(first.locator(".what")).to_have_text("الوثيقة")
    assert first.get_attribute("data-href") == "/id/document/CTOC/COP/2018/5?ui=ar"
    # A name in Latin letters begins where the lines of the page do.
    gap = first.evaluate(
        "(e) => e.getBoundingClientRect().right - e.querySelector('.symbol').getBoundingClientRect().right"
    )
    assert 0 <= gap < 20
