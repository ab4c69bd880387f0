"""The report in the terminal."""

from __future__ import annotations

from dataclasses import replace

from mandategraph.validation.finding import Finding
from mandategraph.validation.formats.text import write
from mandategraph.validation.review import Review, compare
from mandategraph.validation.words import verdict


def _with(found: Review, **changes: str) -> Review:
    finding: Finding = replace(found.findings[0], **changes)  # type: ignore[arg-type]
    return replace(found, findings=(finding,))


def test_verdict_comes_first_then_each_item_with_what_to_do(found: Review) -> None:
    text = write(found)
    lines = text.splitlines()
    assert lines[0] == "Readiness report: Ninth session of COP-UNTOC"
    assert lines[1] == "  as of 2018-08-20, by what all sources state"
    assert lines[2].startswith(verdict(found))
    assert all(finding.rule in text for finding in found.findings)
    for group in found.groups():
        name = f"Item {group.number}: {group.title}" if group.number else "Session as a whole"
        assert name[:60] in text


def test_no_line_is_wider_than_wanted_and_none_ends_in_blanks(found: Review) -> None:
    for width in (60, 100):
        lines = write(found, width=width).splitlines()
        assert max(map(len, lines)) <= width
        assert not [line for line in lines if line != line.rstrip()]


def test_colour_only_where_it_is_wanted(found: Review) -> None:
    assert "\x1b[" not in write(found)
    assert "\x1b[" in write(found, colour=True)


def test_what_a_terminal_would_obey_is_shown_instead(found: Review) -> None:
    text = write(_with(found, focus_label="\x1b[2Jgone\u202e", message="a\x07b"))
    assert "\x1b" not in text and "\u202e" not in text and "\x07" not in text
    assert "\ufffd[2Jgone\ufffd" in text


def test_french_has_its_own_spacing(found: Review) -> None:
    text = write(replace(found, language="fr"))
    assert text.startswith("Rapport de préparation : ")


def test_own_data_is_no_session(found: Review) -> None:
    text = write(replace(found, key="", label=""))
    assert "Report on your own data" in text
    assert "Session as a whole" not in text


def test_comparison_is_told(found: Review) -> None:
    first, *rest = found.findings
    text = write(replace(found, comparison=compare(found.findings, rest)))
    assert "Since the last report" in text
    assert f"- {first.rule} {first.focus_label}"[:50] in text
    assert "Nothing is new." in text


def test_nothing_found_is_said(found: Review) -> None:
    assert "Nothing to mend." in write(replace(found, findings=()))
