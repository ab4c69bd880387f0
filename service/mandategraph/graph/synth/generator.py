"""Writing a made-up graph, session by session, in memory that does not grow with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from mandategraph.graph.synth.template import template, words
from mandategraph.graph.synth.world import RULES, Body, Session, bodies

__all__ = ["synthesise"]

ITEMS = 12  # of a session
LISTED = 3  # documents of an item
RESOLUTIONS = 6  # of a session
DECISIONS = 4
PARAGRAPHS = 3  # of a resolution
# One document in so many has a joint symbol: it is also a document of another organization.
JOINT = 40

_TYPES = ("report", "report", "report", "note", "note", "conference-room-paper", "other")
_LEVELS = ("explicit",) * 8 + ("requested",) * 5 + ("contextual",) * 4 + ("none",) * 3
_REVIEWS = ("confirmed",) * 8 + ("proposed",) * 3 + ("rejected",)
_DISTRIBUTIONS = ("general",) * 8 + ("limited", "restricted")
_ASKED = ("answered", "answered", "possibly-answered", "open", "no-symbol")


def synthesise(documents: int, *, seed: int = 0, graphs: bool = True) -> Iterator[str]:
    """Give the graph in pieces of N-Quads (N-Triples where ``graphs`` is false).

    The graph holds so many documents, and all the bodies whatever their number.
    """
    return _Generator(seed, graphs).all(documents)


class _Generator:
    def __init__(self, seed: int, graphs: bool) -> None:
        self._seed = seed
        self._graphs = graphs
        self._words = words()
        self._bodies = bodies()
        self._children: dict[int, list[Body]] = {}
        for body in self._bodies:
            if body.parent is not None:
                self._children.setdefault(body.parent, []).append(body)

    def _fill(self, name: str, **values: object) -> str:
        return template(name).fill(values, graphs=self._graphs)

    def all(self, documents: int) -> Iterator[str]:
        yield self._fill("world")
        for body in self._bodies:
            yield from self._body(body)
        left = documents
        for before in count():
            for body in self._bodies:
                if left <= 0:
                    return
                session = Session(body, before)
                # Each session has chances of its own: what comes before it need not be made to make it.
                chance = Random(f"{self._seed}/{body.number}/{before}")
                yield "".join(self._session(session, chance))
                for item in range(1, ITEMS + 1):
                    for position in range(1, LISTED + 1):
                        if left > 0:
                            yield "".join(self._document(session, item, position, chance))
                            left -= 1

    def _body(self, body: Body) -> Iterator[str]:
        yield self._fill("body", body=body.id, number=body.number, first=body.first, **{
            "class": body.kind, **self._words["bodies"][body.kind],
        })  # fmt: skip
        if body.parent is None:
            yield self._fill("founded", body=body.id)
        else:
            parent = self._bodies[body.parent]
            yield self._fill(
                "created", body=body.id, parent=parent.id, first=parent.first, act=_founding(parent, body)
            )
        if body.kind == "Conference":
            yield self._fill("treaty", body=body.id, article=body.number + 1)
        for rule in range(1, RULES + 1):
            yield self._fill("rule", body=body.id, rule=rule)

    def _session(self, session: Session, chance: Random) -> Iterator[str]:
        place_en, place_fr = self._words["places"][session.body.number % len(self._words["places"])]
        own = {"agenda": session.agenda, "body": session.body.id, "session": session.ordinal}
        yield self._fill(
            "session", **own, start=session.start, end=session.end, place_en=place_en, place_fr=place_fr
        )
        for item in range(1, ITEMS + 1):
            theme = chance.choice(self._words["themes"])
            yield self._fill(
                "item", **own, item=item, position=item, status="listed",
                theme_en=theme["en"].capitalize(), theme_fr=theme["fr"].capitalize(),
            )  # fmt: skip
        yield from self._acts(session, own, chance)

    def _acts(self, session: Session, own: dict[str, Any], chance: Random) -> Iterator[str]:
        adopted = [("resolution", n, "Resolution") for n in range(1, RESOLUTIONS + 1)]
        # The very first decision is the one that adopts the rules of procedure.
        adopted += [("decision", n, "Decision") for n in range(1 + (session.before == 0), DECISIONS + 1)]
        if session.body.level == 5:
            adopted += [("recommendation", n, "Recommendation") for n in (1, 2)]
        report = f"{session.body.symbol}/{session.ordinal}/{ITEMS * LISTED}"
        for kind, number, class_ in adopted:
            act = f"{session.ordinal}/{number}"
            theme = chance.choice(self._words["themes"])
            name_en, name_fr = self._words["acts"][kind]
            yield self._fill("act", **own, **{
                "kind": kind, "class": class_, "act": act, "report": report, "part": chance.choice("AB"),
                "name_en": name_en, "name_fr": name_fr,
                "title_en": theme["en"].capitalize(), "title_fr": theme["fr"].capitalize(),
            })  # fmt: skip
            for paragraph in range(1, PARAGRAPHS + 1) if kind == "resolution" else ():
                yield self._fill(
                    "paragraph", body=session.body.id, agenda=session.agenda, act=act, paragraph=paragraph,
                    status=chance.choice(_ASKED),
                )  # fmt: skip
        for child in self._children.get(session.body.number, ()):
            if child.level == 5 and session.before > 0:
                yield self._fill(
                    "endorsed", agenda=session.agenda, body=session.body.id, act=f"{session.ordinal}/1",
                    child=child.id, recommendation=f"{Session(child, session.before - 1).ordinal}/1",
                )  # fmt: skip

    def _document(self, session: Session, item: int, position: int, chance: Random) -> Iterator[str]:
        number = (item - 1) * LISTED + position
        symbol = f"{session.body.symbol}/{session.ordinal}/{number}"
        # The agenda and the report of the session are named by other things of it.
        if 1 < number < ITEMS * LISTED and chance.randrange(JOINT) == 0:
            symbol += f"-OTH/{session.start.year}/{session.body.number * 1000 + number}"
        kind = "agenda" if number == 1 else chance.choice(_TYPES)
        theme, region = chance.choice(self._words["themes"]), chance.choice(self._words["regions"])
        forms = self._words["forms"][kind]
        titles = {language: f"{forms[language]} {theme[language]} {region[language]}" for language in forms}
        titles["zh"] = titles["zh"].replace(" ", "")
        begin = 1000 + number * 350
        own = {
            "agenda": session.agenda, "body": session.body.id, "session": session.ordinal, "item": item,
            "symbol": symbol, "begin": begin, "finish": begin + 60,
        }  # fmt: skip
        issuer = self._bodies[session.body.parent or 0].id
        yield self._fill(
            "document", **own, **titles, type=kind, position=position, digest=_digest(symbol, "D"),
            issuer=issuer if chance.random() < 0.3 else session.body.id,
        )  # fmt: skip
        issued = session.start - timedelta(days=chance.randrange(30, 120))
        original = chance.choice(("en", "en", "en", "fr", "es"))
        distribution = chance.choice(_DISTRIBUTIONS)
        for language, (name_en, name_fr) in self._words["languages"].items():
            yield self._fill(
                "version", agenda=session.agenda, symbol=symbol, language=language, original=original,
                issued=issued, distribution=distribution, language_en=name_en, language_fr=name_fr,
            )  # fmt: skip
            issued += timedelta(days=chance.randrange(3))
        yield from self._attributions(session, own, chance)

    def _attributions(self, session: Session, own: dict[str, Any], chance: Random) -> Iterator[str]:
        level = chance.choice(_LEVELS)
        if level == "none":
            yield self._fill(
                "unmandated", agenda=session.agenda, symbol=own["symbol"], review=chance.choice(_REVIEWS)
            )
            return
        sources = {self._source(session, chance)}
        if chance.randrange(10) == 0:
            sources.add(self._source(session, chance))
        for kind, owner, number in sorted(sources):
            key = f"{owner}/{number}" if kind == "paragraph" else f"{owner}/{kind}/{number}"
            yield self._fill(
                "attribution", **own, key=key, source=f"{kind}/{owner}/{number}", level=level,
                inferred="true" if level == "requested" else "false", review=chance.choice(_REVIEWS),
                paragraph=chance.randrange(1, 5), digest=_digest(own["symbol"], key),
            )  # fmt: skip
            level = "contextual"

    def _source(self, session: Session, chance: Random) -> tuple[str, str, str]:
        """Choose what a document of a session comes from: kind, owner and number; always adopted before."""
        body, dice = session.body, chance.random()
        rule = "rule", body.id, str(chance.randrange(1, RULES + 1))
        if dice < 0.1:
            return rule
        parent = None if body.parent is None else self._bodies[body.parent]
        if session.before == 0:  # the first session rests on what created the body
            return rule if parent is None else ("resolution", parent.id, _founding(parent, body))
        owner = parent if parent is not None and dice < 0.3 else body
        adopted = Session(owner, chance.randrange(max(0, session.before - 3), session.before))
        number = chance.randrange(1, RESOLUTIONS + 1)
        if dice < 0.45:
            return "decision", owner.id, f"{adopted.ordinal}/{min(number, DECISIONS)}"
        if dice < 0.7:
            return "resolution", owner.id, f"{adopted.ordinal}/{number}"
        paragraph = chance.randrange(1, PARAGRAPHS + 1)
        return "paragraph", owner.id, f"resolution/{adopted.ordinal}/{number}/para.{paragraph}"


def _founding(parent: Body, body: Body) -> str:
    """Return the number of the resolution of the parent that created a body."""
    return f"{parent.first}/{100 + body.number}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()
