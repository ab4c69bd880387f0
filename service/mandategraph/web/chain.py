"""The chain from a thing up to its founding instruments, as a picture and as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from mandategraph.query.library import Library
from mandategraph.store.base import Row, Store
from mandategraph.web import picture
from mandategraph.web.labels import Text, local_name
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


def chain_of(store: Store, library: Library, subject: Named, language: str) -> Chain | None:
    """Read the lineage of a thing, with labels in a language; None where nothing is above it."""
    query = library["page/which-steps-lead-up-from"]
    rows = store.select(query.text, {"thing": URIRef(subject.iri)}).rows
    things = named_of(store, (str(row["upper"]) for row in rows), language)
    steps = _steps(rows, {**things, subject.iri: subject})
    if not steps:
        return None
    named = {thing.iri: thing for step in steps for thing in (step.upper, step.lower)}
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
        origins=tuple(thing for thing in named.values() if thing.iri not in lowers),
        left_out=len(named) - len(near[:MOST_DRAWN]),
    )


def _steps(rows: Sequence[Row], things: Mapping[str, Named]) -> list[Step]:
    found: dict[tuple[str, str, str], Step] = {}
    for row in rows:
        lower, relation, upper = str(row["lower"]), local_name(str(row["property"])), str(row["upper"])
        # A lower thing is the subject or above it, hence named by the step that led there.
        if lower in things:
            found[lower, relation, upper] = Step(
                things[lower], things[upper], relation, LEVEL_OF.get(relation, "")
            )
    return list(found.values())


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
