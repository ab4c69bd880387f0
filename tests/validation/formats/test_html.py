"""The report as one HTML file: whole, linked, safe; and as the part of a page."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from mandategraph.namespaces import BASE
from mandategraph.validation.formats.html import body, write
from mandategraph.validation.review import Review, compare

VOID = {"meta", "br", "link", "input"}


class _Checker(HTMLParser):
    """Notes the tags that are open, the ids, the links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _check(text: str) -> _Checker:
    checker = _Checker()
    checker.feed(text)
    checker.close()
    assert checker.open == []
    assert len(checker.ids) == len(set(checker.ids))
    return checker


@pytest.mark.parametrize("language", ["en", "fr"])
def test_file_is_whole_and_needs_no_other(language: str, found: Review) -> None:
    text = write(replace(found, language=language))
    checker = _check(text)
    assert f'<html lang="{language}"' in text
    assert {link.split("/id/")[0] + "/" for link in checker.links} == {BASE}
    assert "@page" in text and "{{" not in text
    assert "<script" not in text and "url(" not in text


def test_every_finding_is_linked_to_the_page_of_its_subject(found: Review) -> None:
    links = set(_check(write(found, site="http://127.0.0.1:8000/")).links)
    for finding in found.findings:
        path = finding.focus.removeprefix(BASE).replace('"', "%22")
        assert f"http://127.0.0.1:8000/{path}" in links


def test_brief_stands_before_everything_else(found: Review) -> None:
    text = write(found)
    brief = text[text.index('class="brief"') : text.index('id="report-readiness"')]
    for words in ("First to do", "Next dates", "Documents with no mandate", "CTOC/COP/2018/CRP.1"):
        assert words in brief
    assert "20 meetings were decided; the organization of work shows 12." in brief
    assert "3 September 2018" in brief


def test_every_part_of_the_readiness_is_there(found: Review) -> None:
    text = write(found)
    assert text.count('<th scope="rowgroup"') == 19
    grid = text[text.index('id="report-languages"') : text.index('id="report-calendar"')]
    assert len(re.findall('<th scope="row">', grid)) == 13
    # A document of which no version is known says so once.
    assert (grid.count("data-code="), grid.count('colspan="6"')) == (6, 12)
    assert "reissued<br>2018-05-30" in grid


def test_markup_of_a_stranger_is_shown_not_run(found: Review) -> None:
    evil = replace(
        found.findings[0], focus_label="<script>x</script>", message='"><img src=x>', focus="javascript:x"
    )
    text = write(replace(found, findings=(evil, *found.findings[1:])))
    assert "<script" not in text and "<img" not in text
    assert "&lt;script&gt;" in text
    assert 'href="javascript:' not in text


def test_part_for_a_page_has_the_links_it_is_given(found: Review) -> None:
    part = str(body(found, lambda iri: "/there" if iri else ""))
    assert "<html" not in part
    assert set(_check(part).links) == {"/there"}


def test_comparison_and_forecast_have_their_sections(found: Review) -> None:
    changes = compare(found.findings, found.findings[1:])
    text = write(replace(found, comparison=changes))
    assert 'id="report-comparison"' in text and "Nothing is new." in text
    assert 'id="report-comparison"' not in write(found)


def test_own_data_has_no_session_parts(found: Review) -> None:
    text = write(replace(found, key=None, iri=None, label=""))
    assert "Report on your own data" in text
    assert "Next dates" not in text
