"""The chain from a thing up to its founding instruments, as a picture and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mandategraph.query.steps import StepUp, steps_up
from mandategraph.store.base import Store
from mandategraph.web import picture
from mandategraph.web.labels import Text
from mandategraph.web.naming import Named, named_of
from mandategraph.web.reader import Reader
from mandategraph.web.words import DOWNWARD, LEVEL_OF, kind_word

__all__ = ["Chain", "Step", "chain_of", "short_label"]

# More than this and a picture is no help; the nearest are drawn, the list has them all.
MOST_DRAWN = 40
# Kinds whose name already says the kind: their box is headed by what they belong to.
TELLING = frozenset(
    {"resolution", "decision", "recommendation", "conclusions", "unnumbered", "rule", "article", "paragraph"}
)
LEVEL_RANK = {"explicit": 3, "requested": 2, "contextual": 1, "": 0}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what the upper thing does to the lower one, and the level where that is a claim."""

    lower: Named
    upper: Named
    relation: str
    level: str

    @property
    def word(self) -> str:
        """What the upper thing does to the lower."""
        return DOWNWARD[self.relation]


@dataclass(frozen=True, slots=True)
class Chain:
    """Every step of a lineage, nearest first; ``left_out`` things do not fit into its picture.

    ``near`` are the IRIs of its things by their distance from the subject.
    """

    subject: Named
    steps: tuple[Step, ...]
    near: tuple[str, ...]
    origins: tuple[Named, ...]
    left_out: int

    def thing(self, iri: str) -> Named | None:
        """Return the thing of the chain with this IRI."""
        return next((step.upper for step in self.steps if step.upper.iri == iri), None)

    def owner(self, iri: str) -> Named | None:
        """Return the body that adopted an act, or the instrument or act that a provision is part of."""
        for step in self.steps:
            if step.lower.iri == iri and step.relation in ("adoptedBy", "provisionOf"):
                return step.upper
        return None

    def draw(self, reader: Reader, *, brief: bool = False) -> picture.Picture:
        """Draw the chain in the words of a language; a brief picture has names and no titles."""
        drawn = self.near[:MOST_DRAWN]
        things = {thing.iri: thing for step in self.steps for thing in (step.upper, step.lower)}
        return picture.draw(
            [_box(things[iri], self, reader, brief=brief) for iri in reversed(drawn)],
            _links([step for step in self.steps if {step.lower.iri, step.upper.iri} <= set(drawn)], reader),
            box_width=picture.NARROW_BOX if brief else picture.BOX_WIDTH,
        )

    def told(self, reader: Reader) -> str:
        """Return the steps as text, for those who do not see the picture."""
        return "; ".join(
            f"{step.upper.label} {reader.gettext(step.word)} {step.lower.label}" for step in self.steps
        )


def short_label(thing: Named, owner: Named | None) -> Text:
    """Return the label without the owner's key in brackets at its end, where a sentence names the owner."""
    suffix = f" ({owner.key})" if owner else ""
    if suffix and thing.label.text.endswith(suffix):
        return Text(thing.label.text.removesuffix(suffix), thing.label.lang, thing.label.fallback)
    return thing.label


def chain_of(
    store: Store, subject: Named, language: str, own: tuple[StepUp, ...] | None = None
) -> Chain | None:
    """Read the lineage of a thing, with labels in a language; None where nothing is above it.

    ``own`` are the steps up from the thing itself, where they are known.
    """
    known = steps_up(store, [subject.iri], {} if own is None else {subject.iri: own})
    rows: list[tuple[str, StepUp]] = []
    reached = [subject.iri]
    for lower in reached:
        for step in known.get(lower, ()):
            # The steps of a meeting or a task to its body or act do not belong to a lineage.
            if step.via not in DOWNWARD:
                continue
            rows.append((lower, step))
            if step.above not in reached:
                reached.append(step.above)
    if not rows:
        return None
    named = {**named_of(store, reached[1:], language), subject.iri: subject}
    steps = [Step(named[lower], named[above], via, LEVEL_OF.get(via, "")) for lower, (via, above) in rows]
    lowers = {step.lower.iri for step in steps}
    near = _nearest(subject.iri, steps)
    return Chain(
        subject=subject,
        steps=tuple(
            sorted(
                steps, key=lambda step: (near.index(step.lower.iri), -LEVEL_RANK[step.level], step.upper.key)
            )
        ),
        near=tuple(near),
        origins=tuple(thing for iri, thing in named.items() if iri not in lowers),
        left_out=len(named) - len(near[:MOST_DRAWN]),
    )


def _nearest(start: str, steps: Sequence[Step]) -> list[str]:
    """Return the things by their distance from the start, breadth first."""
    above: dict[str, list[str]] = {}
    for step in sorted(steps, key=lambda step: (-LEVEL_RANK[step.level], step.upper.iri)):
        above.setdefault(step.lower.iri, []).append(step.upper.iri)
    seen = {start: None}
    queue = [start]
    for iri in queue:
        for upper in above.get(iri, ()):
            if upper not in seen:
                seen[upper] = None
                queue.append(upper)
    return queue


def _box(thing: Named, chain: Chain, reader: Reader, *, brief: bool) -> picture.Thing:
    owner = chain.owner(thing.iri)
    telling = thing.kind in TELLING
    name = short_label(thing, owner).text if telling else thing.key or thing.label.text
    text = thing.title or (thing.label if thing.label.text not in (name, thing.key) and not telling else None)
    role = "subject" if thing.iri == chain.subject.iri else "origin" if thing in chain.origins else ""
    return picture.Thing(
        id=thing.iri,
        type=owner.key if telling and owner else reader.gettext(kind_word(thing.kind)),
        name=name,
        text=text.text if text and not brief else "",
        href=reader.href(thing.iri),
        role=role,
        language=text.lang if text and text.lang != reader.ui else None,
        name_language=thing.label.lang if telling and thing.label.lang != reader.ui else None,
    )


def _links(steps: Sequence[Step], reader: Reader) -> list[picture.Link]:
    """Return one line for each pair: its words together, in the style of the strongest level."""
    pairs: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        pairs.setdefault((step.upper.iri, step.lower.iri), []).append(step)
    links = []
    for (upper, lower), group in pairs.items():
        group.sort(key=lambda step: -LEVEL_RANK[step.level])
        words = dict.fromkeys(reader.gettext(step.word) for step in group)
        links.append(picture.Link(upper, lower, ", ".join(words), group[0].level))
    return links
