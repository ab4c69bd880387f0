"""``mandategraph review``: confirm, reject or correct the attributions that an extraction proposes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from pyoxigraph import Quad

from mandategraph.errors import ParameterError
from mandategraph.extraction.language import available
from mandategraph.extraction.reading import Reader
from mandategraph.graph.decisions import LEVELS, STATES, Decision, Decisions
from mandategraph.graph.files import Options, extract_file
from mandategraph.graph.loader import DataFile, read
from mandategraph.graph.proposals import Passage, Proposal, proposals
from mandategraph.graph.statements import statements
from mandategraph.namespaces import MGD

__all__ = ["command"]

_DATA = frozenset({".ttl", ".trig", ".nt", ".nq", ".jsonld"})
_ANSWERS = {"c": "confirmed", "r": "rejected", "e": "explicit", "q": "requested", "x": "contextual"}
_LONGEST = 1200  # characters of a passage that are shown


@click.command("review")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A document that a graph was extracted from: its passages are shown.",
)
@click.option(
    "--decisions",
    "place",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where decisions are kept. [default: decisions.trig beside the first file]",
)
@click.option("--reviewer", metavar="NAME", help="Who decides; written down with each decision.")
@click.option(
    "--decide",
    multiple=True,
    metavar="KEY=DECISION",
    help=f"Decide without asking: {', '.join((*STATES, *LEVELS))}. May be given several times.",
)
@click.option("--list", "listing", is_flag=True, help="Only list the attributions and what was decided.")
@click.option("--all", "everything", is_flag=True, help="Also ask about what was decided before.")
@click.option(
    "--lang", default="auto", type=click.Choice(["auto", *available()]), help="Language of a document."
)
@click.option("--body", metavar="ID", help="Body of a document, where it does not say.")
def command(
    files: tuple[Path, ...],
    sources: tuple[Path, ...],
    place: Path | None,
    reviewer: str | None,
    decide: tuple[str, ...],
    listing: bool,
    everything: bool,
    lang: str,
    body: str | None,
) -> int:
    r"""Walk through proposed attributions: each with its passages; confirm it, reject it, change its level.

    FILE is a graph that was extracted (TriG, Turtle, JSON-LD ...) or a document, which is extracted first.
    Decisions are kept in a file of their own, with who made them and when. They are keyed by attribution, so
    that they survive a new extraction; a store that is built with that file shows them.

    \b
    Examples:
      mandategraph review agenda.trig --source agenda.fr.pdf --reviewer "N. N."
      mandategraph review agenda.pdf --list
      mandategraph review agenda.trig --reviewer "N. N." --decide CCC/2031/5/CCC/resolution/7/1=confirmed
      mandategraph build --data shipped --data agenda.trig --data decisions.trig
    """
    made = Decisions(place or files[0].parent / "decisions.trig")
    offered = proposals(*_read(files, sources, Options("trig", None if lang == "auto" else lang, body)))
    if not offered:
        click.echo("There are no attributions in these files.", err=True)
        return 1
    if listing:
        return _list(offered, made)
    if not reviewer or not reviewer.strip():
        raise ParameterError("Say who decides with --reviewer; to look only, use --list.")
    if decide:
        return _decide(decide, offered, made, reviewer)
    return _walk([one for one in offered if everything or _is_open(one, made)], made, reviewer)


def _read(files: Sequence[Path], sources: Sequence[Path], options: Options) -> tuple[list[Quad], list[str]]:
    """Return what the files state, and the texts of the documents among them and of ``sources``."""
    quads: list[Quad] = []
    texts: list[str] = []
    with Reader() as reader:
        for path in files:
            if path.suffix.lower() in _DATA:
                quads += read(DataFile(path, str(MGD["graph/source"])))
            else:
                found = extract_file(reader, path, options)
                quads += statements(found.extraction, found.source.text)
                texts.append(found.source.text)
        texts += [reader.read(path).text for path in sources]
    return quads, texts


def _is_open(one: Proposal, made: Decisions) -> bool:
    return one.state == "proposed" and made.get(one.key) is None


def _state(one: Proposal, made: Decisions) -> str:
    decision = made.get(one.key)
    if decision is None:
        return f"{one.state}, {one.level}"
    changed = f" instead of {one.level}" if decision.level and decision.level != one.level else ""
    level = decision.level or one.level
    return f"{decision.state}, {level}{changed}; by {decision.reviewer}, {decision.when:%Y-%m-%d}"


def _list(offered: Iterable[Proposal], made: Decisions) -> int:
    waiting = 0
    for one in offered:
        waiting += _is_open(one, made)
        click.echo(f"{one.key}\t{_state(one, made)}")
    return 1 if waiting else 0


def _decide(asked: Iterable[str], offered: Iterable[Proposal], made: Decisions, reviewer: str) -> int:
    known = {one.key for one in offered}
    now = datetime.now(UTC)
    decisions = []
    for pair in asked:
        key, sign, verdict = pair.rpartition("=")
        if not sign:
            raise ParameterError(f"{pair!r} is not KEY=DECISION.")
        if key not in known:
            raise ParameterError(f"There is no attribution {key} in these files; --list shows their keys.")
        decisions.append(Decision.of(key, verdict, reviewer, now))
    made.record(decisions)
    click.echo(f"{len(decisions)} decided, in {made.path}.", err=True)
    return 0


def _walk(waiting: Sequence[Proposal], made: Decisions, reviewer: str) -> int:
    """Ask about each attribution; what was answered is safe, whenever the walk ends."""
    decided = 0
    for number, one in enumerate(waiting, start=1):
        _show(one, number, len(waiting), made)
        try:
            answer = _ask(one)
        except (click.Abort, EOFError):
            click.echo(err=True)
            break
        if answer == "quit":
            break
        if answer:
            made.record([Decision.of(one.key, answer, reviewer, datetime.now(UTC))])
            decided += 1
    left = len(waiting) - decided
    click.echo(f"{decided} decided, {left} left; the decisions are in {made.path}.", err=True)
    return 1 if left else 0


def _show(one: Proposal, number: int, count: int, made: Decisions) -> None:
    click.echo()
    click.secho(f"[{number}/{count}] {one.document}  <-  {one.source or 'no mandate stated'}", bold=True)
    click.echo(f"  {_state(one, made)}: {one.relation}")
    for passage in one.passages:
        _show_passage(passage)


def _show_passage(passage: Passage) -> None:
    click.echo(f"  {passage.place}: {passage.basis}")
    if passage.text is None:
        click.echo("    (give the document with --source to see the passage)")
        return
    words = " ".join(passage.text.split())
    cut = words if len(words) <= _LONGEST else words[:_LONGEST] + " ..."
    click.echo(textwrap.indent(textwrap.fill(cut, 92), "    | "))


def _ask(one: Proposal) -> str | None:
    """Return the decision, "quit", or None to leave it open."""
    levels = "" if one.source is None else ", level: [e]xplicit re[q]uested conte[x]tual"
    question = f"  [c]onfirm, [r]eject{levels}, [s]kip, [.] stop"
    allowed = ["c", "r", "s", "."] + ([] if one.source is None else ["e", "q", "x"])
    answer: str = click.prompt(question, type=click.Choice(allowed), show_choices=False)
    if answer == "s":
        return None
    return "quit" if answer == "." else _ANSWERS[answer]
