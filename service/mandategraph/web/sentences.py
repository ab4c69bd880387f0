"""Sentences that other parts of the service make, with values in them, as readers get them.

Extraction, the rules and the errors speak English. What an ordinary reader meets of it stands here by its
pattern, as a key for gettext: a place in braces holds a value, three dots what is not told again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from mandategraph.web.printing import Printer
from mandategraph.web.words import N_

__all__ = ["ADVICE", "DIAGNOSES", "ERRORS", "told"]

# What is not understood in an agenda, or is in doubt there: ``extraction.diagnostics`` and its checks.
DIAGNOSES: Final[tuple[str, ...]] = (
    N_("{form} was read as {body}."),
    N_("{name} names a body that the register does not have."),
    N_("The masthead names no body of the register."),
    N_("The masthead prints no number of a session."),
    N_("The masthead prints no dates of the session."),
    N_("Neither the masthead nor a Documentation entry gives the document's own symbol."),
    N_("The masthead prints no symbol; {symbol} is that of the listing."),
    N_("Nothing says whose {kind} {number} is."),
    N_("No body is named: {kind} {number} read as {body}'s."),
    N_("No heading in the annotations repeats item {number}."),
    N_("Item {number} lists a document and says that there is none."),
    N_("{symbol} is listed, but no paragraph of item {number} speaks of it."),
    N_("The text states no mandate for {symbol}."),
    N_("A document reports on {meeting}, which ends {day}, after this text's date {issued_day}."),
    N_("{words} ends before it begins."),
    N_("{words} is no day of the calendar."),
    N_("{day} is a {weekday}, not a {other}."),
    N_("The meeting of {name} that ends {day} is told in the past; the document is of {issued_day}."),
    N_(
        "The meeting of {name} that ends {day} is told in the past; the document is of {issued_day}, "
        "reissued {reissued_day}."
    ),
    N_("The heading of item {number} is not the title in the list, {title}."),
    N_("There is no agenda list: the items are those that the headings name."),
    N_("No heading after the agenda list repeats an item: nothing is said of the items."),
    N_("The timetable has item {number}; the agenda list has not."),
    N_("The timetable calls item {number} {words}, the list {title}."),
    N_("No slot of the timetable is for item {number}."),
)
ADVICE: Final[tuple[str, ...]] = (
    N_("Correct the spelling, or add it to the register as another name."),
    N_("Add the body to data/register/, or name it in full."),
    N_("Give it with --body, or add it to data/register/."),
    N_("Check the masthead."),
    N_("Add the symbol to the masthead."),
    N_("Confirm the symbol."),
    N_("Name the body in the text, or give it in review."),
    N_("Confirm whose act it is."),
    N_("Check the item's annotation."),
    N_("Strike one of the two."),
    N_("Introduce it in the annotation."),
    N_("Cite the act that asks for it."),
    N_("Check the dates."),
    N_("Correct the date; until then it is read as its last day."),
    N_("Correct the date; until then it is not read."),
    N_("Correct the weekday or the date."),
    N_("The reissue explains it; keep both dates."),
    N_("Check the dates and the tense."),
    N_("Make the two the same."),
    N_("Read the list in the provisional agenda that this document supplements."),
    N_("Read the annotations in the document that has them."),
    N_("Correct the timetable or the list."),
    N_("Add it to the timetable, or leave it if it is not to be taken up."),
)
# Details of errors that a reader of pages may meet.
ERRORS: Final[tuple[str, ...]] = (
    N_("{thing} is not in this graph."),
    N_("There is nothing at this address: Read {words}; expected …, such as {example}."),
    N_("There is no such session: …"),
    N_("There is no agenda of the session {session} in this graph; there is one for: {known}."),
    N_("There is no query {name}; …"),
    N_("There is no code {name}."),
    N_("The ontology has no term {name}."),
    N_("This address does not answer to {method}."),
    N_("There is no format {name} here; there is {known}."),
    N_("as_of={words} is no date; write one such as 2018-08-06."),
    N_("The parameter {name} is {words}; expected …, for example {example}."),
    N_("The query needs the parameter {name}: …, for example {example}."),
    N_("The query ran longer than {seconds} seconds and was stopped; …"),
    N_("Too many queries at once: …; try again in {seconds} seconds."),
    N_("There is no text: paste a draft operative paragraph."),
    N_("The text has {count} characters; at most {most} are read: one paragraph."),
    N_("The form brings no file in a field named {field}: choose one."),
    N_("The file has more than {size} kB. No agenda is as long: …"),
    N_("The text has {count} characters; an annotated agenda has at most {most}."),
    N_("The text is in none of the languages there are files for, or is no text at all."),
    N_("There is no agenda list (items numbered from 1): this is no annotated agenda."),
    N_("No heading after the agenda list repeats an item: the agenda has no annotations."),
    N_("reading it took more than {seconds} seconds and was stopped; give the agenda alone"),
    N_("{count} files are being read at the moment; try again in some seconds."),
)
_FILE = re.compile(r"(?P<file>[^:]{1,200}): (?P<rest>.+)")
_PLACE = re.compile(r"\\\{(\w+)\\\}")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the sentences with places, each with the pattern of its texts."""
    moving = [text for text in (*DIAGNOSES, *ERRORS) if "{" in text or "…" in text]
    return tuple(
        (text, re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(text)).replace("…", ".*"), re.DOTALL))
        for text in moving
    )


def told(printer: Printer, text: str, isolated: Callable[[str], str] = str) -> str | None:
    """Return a sentence in the language of the pages, its values within; None where there is none such.

    A sentence may stand behind the name of a file; ``isolated`` keeps the direction of a value from its
    neighbours.
    """
    gettext = printer.reader.gettext
    if not text:  # gettext answers nothing with the head of its catalog
        return None
    if (said := gettext(text)) != text:
        return said
    for sentence, pattern in _patterns():
        if (found := pattern.fullmatch(text)) and (said := gettext(sentence)) != sentence:
            values = {name: _printed(printer, name, value) for name, value in found.groupdict().items()}
            return said.format_map({name: isolated(value) for name, value in values.items()})
    if (found := _FILE.fullmatch(text)) and (rest := told(printer, found["rest"], isolated)):
        return f"{isolated(found['file'])}: {rest}"
    return None


def _printed(printer: Printer, place: str, value: str) -> str:
    """Return a value as its place wants it: days in words, kinds of acts by their names."""
    if place.endswith("day") and place != "weekday":
        return printer.day(value)
    return printer.kind_word(value).lower() if place == "kind" else value
