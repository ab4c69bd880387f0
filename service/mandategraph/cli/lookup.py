"""``mandategraph lookup``: the mandate of a document, or what a name in this graph stands for."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mandategraph.cli.target import opened, target_options

if TYPE_CHECKING:
    from mandategraph.query.answer import Answer
    from mandategraph.store.base import Store

__all__ = ["command"]

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
# More than any name is long; a longer text on standard input need not be read to its end.
MOST_READ = 100_000


@click.command("lookup")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "turtle"]), default="text", show_default=True,
    help="Sentences for people, JSON as of GET /lookup, or the RDF behind the answer.",
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True,
    help="The language of labels, where there are any; else English.",
)  # fmt: skip
@target_options
def command(words: tuple[str, ...], form: str, lang: str, store: Path | None, endpoint: str | None) -> int:
    """Answer WORDS: a document symbol, an act, a rule, a meeting, a body, an agenda item, an address.

    Any usual spelling will do, in any of the six official languages; "-" reads the words from standard
    input. Words that name several things get the candidates, words that name none get what lies near;
    nothing is guessed.

    Exit status: 0 found, 1 ambiguous or not in this graph, 2 could not run.

    \b
    Examples:
      mandategraph lookup CTOC/COP/2018/5
      mandategraph lookup ctoc cop 2018 5 --format json
      mandategraph lookup "résolution 8/2 de la Conférence" --lang fr
      mandategraph lookup 8/2
      mandategraph lookup https://undocs.org/en/CTOC/COP/2018/10
    """  # noqa: D301  (click wants the character itself, to leave the examples as they are)
    from mandategraph.query.lookup import lookup

    text = " ".join(words) if words != ("-",) else _from_stdin()
    with opened(store, endpoint) as graph:
        answer = lookup(graph, text, lang)
        if form == "turtle":
            click.echo(_turtle(graph, answer), nl=False)
    if form == "json":
        click.echo(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
    elif form == "text":
        from mandategraph.cli.report import print_answer

        print_answer(answer)
    elif answer.subject is None:
        click.echo(answer.statement["en"], err=True)
    return 0 if answer.subject is not None else 1


def _from_stdin() -> str:
    return sys.stdin.buffer.read(MOST_READ).decode("utf-8", errors="replace")


def _turtle(store: Store, answer: Answer) -> str:
    """Return the statements on the subject, or on each candidate, as the page of the thing gives them."""
    from rdflib import Graph, URIRef

    from mandategraph.namespaces import prefixes
    from mandategraph.query.library import shipped

    graph = Graph()
    for prefix, namespace in prefixes().items():
        graph.bind(prefix, namespace, override=True)
    things = [answer.subject.thing] if answer.subject else [one.thing for one in answer.candidates]
    for thing in things:
        for triple in store.construct(shipped()["page/description"].text, {"thing": URIRef(thing.iri)}):
            graph.add(triple)
    return graph.serialize(format="turtle") if things else ""
