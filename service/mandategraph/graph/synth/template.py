"""Templates of made-up statements: TriG files with gaps, read once, filled as lines of N-Quads.

A gap is written ``__name__`` inside an IRI or a text, so that each template is itself correct TriG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pyoxigraph import RdfFormat, parse

from mandategraph.namespaces import rebase

__all__ = ["Template", "names", "template", "words"]

_GAP = re.compile(r"__([a-z]+(?:_[a-z]+)*)__")


class Template:
    """Statements about one thing, to be filled with what tells it from others of its kind."""

    def __init__(self, trig: str) -> None:
        self.gaps = frozenset(_GAP.findall(trig))
        quads = sorted(parse(trig.encode(), RdfFormat.TRIG), key=str)
        self._quads = _as_format(f"{quad} .\n" for quad in quads)
        self._triples = _as_format(f"{quad.triple} .\n" for quad in quads)
        self.size = len(quads)

    def fill(self, values: Mapping[str, object], *, graphs: bool) -> str:
        """Return the lines for one thing, as N-Quads or, without ``graphs``, as N-Triples.

        Values must need no escape in an IRI or a text. Raises KeyError where one is missing.
        """
        return (self._quads if graphs else self._triples).format_map(values)


def _as_format(lines: Iterator[str]) -> str:
    """Turn the gaps into fields of str.format; all other braces stay braces."""
    text = "".join(lines).replace("{", "{{").replace("}", "}}")
    return _GAP.sub(r"{\1}", text)


def names() -> tuple[str, ...]:
    """Return the names of all templates."""
    folder = files(__package__) / "templates"
    return tuple(sorted(file.name.removesuffix(".trig") for file in folder.iterdir()))


@cache
def template(name: str) -> Template:
    """Read the template of one kind of thing."""
    return Template(rebase((files(__package__) / "templates" / f"{name}.trig").read_text(encoding="utf-8")))


@cache
def words() -> Mapping[str, Any]:
    """Read the words that titles are made of."""
    return dict(yaml.safe_load((files(__package__) / "words.yaml").read_text(encoding="utf-8")))
