"""Reports of sessions, made once: a report takes a second to make and changes with the store only."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date

from mandategraph.errors import IdentifierError, NotFoundError, ParameterError
from mandategraph.identifiers import iri_of
from mandategraph.message import Message
from mandategraph.namespaces import MGD
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.holidays import read_holidays
from mandategraph.validation.review import Review, review
from mandategraph.web.composed import naming
from mandategraph.web.site import Site

__all__ = ["day_of", "review_of", "session_key"]

# Session, source, day, language, and the day on which it is made.
_Name = tuple[str, str | None, date | None, str, date]

MOST_KEPT = 16
_making = threading.Lock()


def session_key(body: str, number: str) -> str:
    """Return the key of the session at an address; raises NotFoundError where there can be none such."""
    try:
        return str(iri_of("session", f"{body}/{number}")).removeprefix(str(MGD["session/"]))
    except IdentifierError as error:
        raise NotFoundError(Message("There is no such session: {reason}", reason=error)) from None


def day_of(text: str) -> date | None:
    """Return the day of ``as_of``, None where it is empty; raises ParameterError for what is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ParameterError(
            Message("as_of={words} is no date; write one such as 2018-08-06.", words=repr(text))
        ) from None


def review_of(site: Site, key: str, source: str | None, day: date | None, language: str) -> Review:
    """Return a report, of a graph that cannot change one that was made before; only one is made at a time.

    Raises NotFoundError where the graph holds no agenda of the session, or nothing of the source.
    """
    with _making:
        kept = site.once("reports", OrderedDict[_Name, Review])
        # Without a day the report is of today.
        name = (key, source, day, language, date.today())
        if name not in kept:
            file = site.settings.holidays
            holidays = read_holidays(file) if file is not None else None
            dossier = Dossier.of_store(site.store, key, source, day)
            kept[name] = review(dossier, language, day, holidays=holidays, named=naming(language))
        kept.move_to_end(name)
        while len(kept) > MOST_KEPT:
            kept.popitem(last=False)
        return kept[name]
