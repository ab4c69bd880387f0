"""What reviewers decided of attributions: a data file of its own, applied whenever a store is built.

A decision is keyed by its attribution and so outlives the extraction that proposed it. The file is
TriG in the graph ``graph/review``; give it to ``build --data`` beside the extractions.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from mandategraph.errors import IdentifierError, ParameterError, SourceError
from mandategraph.graph.serialise import serialise
from mandategraph.graph.statements.sheet import Sheet, code, dated, term, thing
from mandategraph.graph.statements.wording import LANGUAGES, Texts, day, label
from mandategraph.identifiers import Key, key_of

__all__ = ["LEVELS", "STATES", "Decision", "Decisions"]

STATES = ("confirmed", "rejected")
# A reviewer who changes a level confirms the attribution at that level.
LEVELS = ("explicit", "requested", "contextual")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of an attribution (its key), and when; ``level`` only where it was changed."""

    attribution: str
    state: str
    reviewer: str
    when: datetime
    level: str | None = None

    @classmethod
    def of(cls, attribution: str, verdict: str, reviewer: str, when: datetime) -> Decision:
        """Return the decision that a verdict means: a state, or a level that is confirmed instead.

        Raises ParameterError for a key, verdict or name that is none.
        """
        try:
            parts = Key.parse("attribution", attribution).parts
        except IdentifierError as error:
            raise ParameterError(f"{attribution!r} is no key of an attribution: {error}") from error
        if verdict not in (*STATES, *LEVELS):
            known = ", ".join((*STATES, *LEVELS))
            raise ParameterError(f"{verdict!r} is no decision; {attribution} can be: {known}.")
        if verdict in LEVELS and parts["source"] == "none":
            raise ParameterError(
                f"{attribution} names no source, so that it has no level; confirm or reject it."
            )
        name = " ".join(reviewer.split())
        if not name:
            raise ParameterError("A decision needs the name of who decides: give --reviewer.")
        level = verdict if verdict in LEVELS else None
        return cls(attribution, "confirmed" if level else verdict, name, when.astimezone(UTC), level)


class Decisions:
    """The decisions of a file, one an attribution: the last one counts. A missing file holds none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._made: dict[str, Decision] = {}
        if path.exists():
            for decision in _read(path):
                self._made[decision.attribution] = decision

    def get(self, attribution: str) -> Decision | None:
        """Return what was decided of an attribution."""
        return self._made.get(attribution)

    def __len__(self) -> int:
        return len(self._made)

    def record(self, decisions: Iterable[Decision]) -> None:
        """Write decisions down, in one step: the file is the old one or the new one at any moment."""
        for decision in decisions:
            self._made[decision.attribution] = decision
        content = serialise(self.quads(), "trig")
        draft: Path | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.path.parent, prefix=".", delete=False) as stream:
                draft = Path(stream.name)
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self.path)
        except OSError as error:
            if draft is not None:
                draft.unlink(missing_ok=True)
            raise SourceError(
                f"the decisions cannot be written ({error.strerror})", str(self.path)
            ) from error

    def quads(self) -> list[Quad]:
        """Return the decisions as statements, sorted by attribution."""
        sheet = Sheet.of_graph("review", label("review_graph"))
        for key in sorted(self._made):
            _say(sheet, self._made[key])
        return sheet.quads()


def _say(sheet: Sheet, made: Decision) -> None:
    attribution = thing("attribution", made.attribution)
    sheet.say(attribution, "reviewState", code("review-state", made.state))
    if made.level:
        sheet.say(attribution, "level", code("level", made.level))
        if made.level != "contextual":
            sheet.say(attribution, "identityInferred", made.level == "requested")
    name: Texts = dict.fromkeys(LANGUAGES, made.reviewer)
    agent = sheet.introduce("agent", f"reviewer/{_slug(made.reviewer)}", ["prov:Agent"], name)
    said = label(
        f"review_{made.state}", key=made.attribution, reviewer=made.reviewer, day=day(made.when.date())
    )
    review = sheet.introduce("review", made.attribution, ["prov:Activity"], said)
    # Said of the attribution too, so that its page tells who decided and when.
    sheet.say(attribution, "prov:wasInfluencedBy", review)
    sheet.say(review, "prov:used", attribution)
    sheet.say(review, "prov:wasAssociatedWith", agent)
    sheet.say(review, "prov:endedAtTime", dated(made.when.replace(microsecond=0)))


def _slug(name: str) -> str:
    """Return a name as a key has it; one in another script than Latin is told by its digest."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lost = sum(char.isalpha() for char in name) - sum(char.isalpha() for char in slug)
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return slug if slug and lost <= 0 else f"{slug}-{digest}".strip("-")


def _read(path: Path) -> Iterable[Decision]:
    """Give the decisions that a file says. Raises SourceError where it says something else."""
    said: dict[str, dict[str, str]] = {}
    try:
        for quad in parse(path=str(path), format=RdfFormat.TRIG):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    except (SyntaxError, OSError) as error:
        raise SourceError(f"not a file of decisions: {error}", str(path)) from error
    state, level, used = term("reviewState").value, term("level").value, term("prov:used").value
    agent, ended, label = (
        term(name).value for name in ("prov:wasAssociatedWith", "prov:endedAtTime", "rdfs:label")
    )
    for review in said.values():
        if used not in review:
            continue
        decided = said.get(review[used], {})
        try:
            yield Decision(
                attribution=key_of(review[used])[1],
                state=decided[state].rpartition("/")[2],
                reviewer=said[review[agent]][label],
                when=datetime.fromisoformat(review[ended]),
                level=decided[level].rpartition("/")[2] if level in decided else None,
            )
        except (KeyError, ValueError, IdentifierError) as error:
            raise SourceError("a decision in it says not all of what, who and when", str(path)) from error
