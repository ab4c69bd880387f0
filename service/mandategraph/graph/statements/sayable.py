"""What of an extraction has a key: unknown bodies get one, what can have none is left out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from mandategraph.errors import IdentifierError
from mandategraph.extraction.records import Extraction, Meeting
from mandategraph.identifiers import Key

__all__ = ["body_key", "has_key", "sayable"]


@lru_cache(maxsize=4096)
def body_key(name: str) -> str:
    """Return the id of a body as a key has it.

    The extractor names an unknown body after its symbols or its words, of any script; what capitals and
    digits cannot say is told by its digest.

    >>> body_key("COP-UNTOC"), body_key("E-CN.99")
    ('COP-UNTOC', 'E-CN-99')
    """
    if has_key("body", name):
        return name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    slug = "-".join(re.findall(r"[A-Z0-9]+", plain))
    lost = sum(char.isalnum() for char in name) > sum(char.isalnum() for char in slug)
    if lost or not slug[:1].isalpha():
        slug = f"BODY-{hashlib.sha256(name.encode()).hexdigest()[:8].upper()}"
    return slug


@lru_cache(maxsize=65536)
def has_key(kind: str, text: str) -> bool:
    """Tell whether ``text`` is the key of a thing of a kind."""
    try:
        Key.parse(kind, text)
    except IdentifierError:
        return False
    return True


def sayable(extraction: Extraction) -> Extraction:
    """Return an extraction all of whose bodies, documents, items and meetings have keys."""
    session = extraction.session
    session = replace(session, body=body_key(session.body) if session.body else None)
    here = f"{session.body}/{session.number}"
    meetings = {
        meeting.key: _meeting(meeting)
        for meeting in extraction.meetings
        if meeting.body and has_key("meeting", _meeting(meeting).key)
    }
    symbol = extraction.masthead.symbol
    return replace(
        extraction,
        masthead=replace(extraction.masthead, symbol=symbol if has_key("document", symbol or "") else None),
        session=session,
        items=tuple(item for item in extraction.items if has_key("item", f"{here}/{item.number}")),
        listings=tuple(entry for entry in extraction.listings if has_key("document", entry.symbol)),
        documents=tuple(
            replace(d, reports_on=tuple(meetings[key].key for key in d.reports_on if key in meetings))
            for d in extraction.documents
            if has_key("document", d.symbol)
        ),
        citations=tuple(
            replace(c, act=replace(c.act, body=body_key(c.act.body))) for c in extraction.citations
        ),
        provisions=tuple(
            replace(p, instrument=body_key(p.instrument)) for p in extraction.provisions if p.instrument
        ),
        meetings=tuple(meetings.values()),
        attributions=tuple(
            replace(a, source=_source(a.source) if a.source else None)
            for a in extraction.attributions
            if has_key("document", a.document)
        ),
        mandates=tuple(replace(m, source=_source(m.source), key=_source(m.key)) for m in extraction.mandates),
        unnumbered=tuple(
            replace(u, body=body_key(u.body), key=_source(u.key)) for u in extraction.unnumbered
        ),
        variants=tuple(replace(v, body=body_key(v.body)) for v in extraction.variants),
    )


def _meeting(meeting: Meeting) -> Meeting:
    body = body_key(meeting.body or "")
    return replace(meeting, body=body, key=f"{body}/{meeting.key.rpartition('/')[2]}")


def _source(key: str) -> str:
    body, slash, rest = key.partition("/")
    return f"{body_key(body)}{slash}{rest}"
