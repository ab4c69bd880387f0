"""What acts, rules and articles ask for, of whom and by when, and what answers it: also without a symbol."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from mandategraph.extraction.addressees import addressee_of
from mandategraph.extraction.casework import Casework, Claim, Read
from mandategraph.extraction.dates import DateRange
from mandategraph.extraction.duties import bearers_of, officer_of
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.records import Mandate, Place
from mandategraph.extraction.sessions import sessions_of

__all__ = ["read_orders"]

_REACH = 200  # characters after the verb in which the thing asked for is named


def read_orders(
    cases: Sequence[Casework], claims: Sequence[Claim], place: Callable[[Sentence], Place]
) -> tuple[Mandate, ...]:
    """Return every request of an act and every duty under a provision that falls on a body or officer.

    Keys are made of the act, the kind of thing and a count, so that every language gives the same.
    """
    found: list[Mandate] = []
    for case in cases:
        for read in case.read:
            for mandate in _of(case, read, claims, place):
                again = next((i for i, m in enumerate(found) if _same(m, mandate)), None)
                if again is None:
                    found.append(_numbered(mandate, found))
                else:
                    places = dict.fromkeys((*found[again].places, *mandate.places))
                    found[again] = replace(found[again], places=tuple(places))
    return tuple(found)


def _same(left: Mandate, right: Mandate) -> bool:
    """Tell whether a task is one that another item told before."""
    one = (left.source, left.addressees, left.product) == (right.source, right.addressees, right.product)
    return one and left.product == "task" and left.item != right.item


def _of(
    case: Casework,
    read: Read,
    claims: Sequence[Claim],
    place: Callable[[Sentence], Place],
) -> list[Mandate]:
    if read.request is not None and read.acts and not read.authorities:
        addressee, at, sources = addressee_of(case, read), read.request, read.acts
        delivers = read.delivers
    elif read.provisions and (duty := case.signals.at("duty", read.sentence)) is not None:
        addressee, at, sources = _bearer(case, read.sentence, duty), duty, read.provisions[:1]
        delivers = True
    elif (made := _made(case, read)) is not None:
        return [_without_symbol(case, read, source, made, place) for source in read.authorities[0].sources]
    else:
        return []
    if addressee is None or all(source.startswith(f"{addressee}/") for source in sources):
        return []  # nobody asks himself
    product = _product(case, read, at, delivers)
    if product == "task" and read.request is None:
        return []
    out = []
    for source in sources:
        status, answers, because = _answer(case, read, source, product, claims)
        wanted = product not in ("task", "meeting") and status != "answered"
        out.append(
            Mandate(
                key=f"{source}/{product}",
                source=source,
                addressees=_bodies(case, addressee),
                product=product,
                due_session=_due_session(case, read, at),
                due_date=_due_date(case, read.sentence, at),
                status=status,
                answers=answers,
                item=case.item.number,
                places=tuple(dict.fromkeys(place(s) for s in (read.sentence, *because))),
                deliverable=f"{product}-{source.replace('/', '-')}" if wanted else None,
            )
        )
    return out


def _made(case: Casework, read: Read) -> int | None:
    """Return where the text says that a thing is made on an authority, if no listed document is meant."""
    known = {i for places in case.item.introduced.values() for i in places}
    if not read.submits or read.sentence.has("symbol") or read.index in known:
        return None
    if not any(a.sources and (a.opens or a.attached) for a in read.authorities[:1]):
        return None
    return case.signals.at("submit", read.sentence, read.authorities[0].end)


def _without_symbol(
    case: Casework, read: Read, source: str, at: int, place: Callable[[Sentence], Place]
) -> Mandate:
    product = _product(case, read, at, True)
    maker = _bearer(case, read.sentence, at)
    return Mandate(
        key=f"{source}/{product}", source=source, addressees=_bodies(case, maker),
        product=product, due_session=None, due_date=None, status="no-symbol", answers=(),
        item=case.item.number, places=(place(read.sentence),),
        deliverable=f"{product}-{source.replace('/', '-')}",
    )  # fmt: skip


def _numbered(mandate: Mandate, before: Sequence[Mandate]) -> Mandate:
    """Count the requests of one act for one kind of thing."""
    same = sum(m.key == mandate.key or m.key.startswith(f"{mandate.key}-") for m in before)
    if not same:
        return mandate
    mark = f"-{same + 1}"
    return replace(
        mandate,
        key=mandate.key + mark,
        deliverable=mandate.deliverable + mark if mandate.deliverable else None,
    )


def _product(case: Casework, read: Read, at: int, delivers: bool) -> str:
    """Return the kind of thing asked for: the nearest noun for a document, a meeting, else a task."""
    reach = _REACH if case.language.script.spaced else _REACH // 3
    wanted = read.sentence.masked[at : at + reach]
    kinds = sorted(
        (m.start(), kind) for kind, p in case.kinds.patterns.items() for m in [p.search(wanted)] if m
    )
    named = [kind for _, kind in kinds if kind != "other"] or [kind for _, kind in kinds]
    if delivers:
        return named[0] if named else "report"
    near = wanted[: reach // 2]
    meets = case.language.pattern("gatherings", "meeting").search(near)
    if meets and case.language.pattern("phrases", "establish").search(near):
        return "meeting"
    return "task"


def _answer(
    case: Casework, read: Read, source: str, product: str, claims: Sequence[Claim]
) -> tuple[str, tuple[str, ...], list[Sentence]]:
    """Return the status, the documents that (may) answer, and the sentences that say so."""
    mine = [c for c in claims if c.item == case.item.number and c.source == source]
    stated = [c for c in mine if c.level == "explicit"]
    inferred = [c for c in mine if c.level == "requested" and read.sentence in c.sentences]
    if read.delivers and stated:
        return "answered", _documents(stated), [s for c in stated for s in c.sentences[-1:]]
    if inferred:
        return "possibly-answered", _documents(inferred), [s for c in inferred for s in c.sentences[1:]]
    if product == "meeting" or (read.delivers and read.answered):
        return "no-symbol", (), []
    duties = [c for c in mine if c.rule == "duty-of-provision" and read.sentence in c.sentences]
    if duties:
        return "possibly-answered", _documents(duties), []
    return "open", (), []


def _documents(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.document for c in claims))


def _bearer(case: Casework, sentence: Sentence, duty: int) -> str | None:
    """Return who bears a duty: the entity or officer nearest before the verb (or behind)."""
    bearers = [e for e in bearers_of(case, sentence, duty) if not e.adopts]
    if bearers:
        nearest = 0 if case.language.data["acts"].get("verb_first") else -1
        return bearers[nearest].id
    return officer_of(case, sentence, duty)


def _bodies(case: Casework, addressee: str | None) -> tuple[str, ...]:
    """Return the id of an addressee, nothing for one that only this language names.

    "The secretariat" is that of the conference whose agenda this is.
    """
    if addressee is None or (addressee not in case.names.register.entities and addressee.isupper()):
        own = case.own is not None and addressee == case.own.id
        return (addressee,) if addressee and own else ()
    return (_secretariat(case, addressee),)


def _secretariat(case: Casework, addressee: str) -> str:
    if addressee != "secretariat" or case.own is None:
        return addressee
    return next((e.id for e in case.names.register.entities.values() if e.serves == case.own.id), addressee)


def _due_session(case: Casework, read: Read, at: int) -> int | None:
    if case.language.data["acts"].get("verb_first"):
        # The session at which the body asked stands behind the verb as well.
        at = case.signals.at("deliver", read.sentence, at) or at
    named = sessions_of(read.sentence, case.language, at)
    return named[0][1] if named else None


def _due_date(case: Casework, sentence: Sentence, at: int) -> date | None:
    spans = [m.span() for m in case.language.pattern("phrases", "deadline").finditer(sentence.masked)]
    for where, mark in sentence.of("date"):
        if where > at and isinstance(mark.value, DateRange) and any(s <= where < e for s, e in spans):
            return mark.value.last
    return None
