"""The lineage of a thing as files: the picture by itself, and its steps as a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.responses import Response

from mandategraph.errors import NotFoundError
from mandategraph.web.chain import Chain
from mandategraph.web.raster import png
from mandategraph.web.reader import Reader
from mandategraph.web.render import Pages

__all__ = ["FILES", "lineage_file"]

_COLUMNS = ("upper", "upperLabel", "relation", "level", "lower", "lowerLabel")


def lineage_file(form: str, pages: Pages, chain: Chain | None, reader: Reader, key: str) -> Response:
    """Return the lineage in one of ``FILES``, for keeping. Raises NotFoundError where there is none."""
    if chain is None:
        raise NotFoundError(f"Nothing in this graph stands above {key}.")
    type_, write = FILES[form]
    name = re.sub(r"[^A-Za-z0-9.]+", "-", key).strip("-")
    headers = {"Content-Disposition": f'attachment; filename="lineage-{name}.{form}"'}
    return Response(write(pages, chain, reader), media_type=type_, headers=headers)


def _svg(pages: Pages, chain: Chain, reader: Reader) -> str:
    drawn = chain.draw(reader)
    # A file has no host: its links are the IRIs.
    boxes = tuple(replace(box, thing=replace(box.thing, href=box.thing.id)) for box in drawn.boxes)
    return (
        pages.environment(reader.ui)
        .get_template("picture.svg")
        .render(
            picture=replace(drawn, boxes=boxes),
            name="lineage",
            title=chain.subject.key or chain.subject.label.text,
            description=chain.told(reader),
            alone=True,
        )
    )


def _csv(_: Pages, chain: Chain, reader: Reader) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(_COLUMNS)
    for step in chain.steps:
        writer.writerow(
            (
                step.upper.iri,
                step.upper.label.text,
                reader.gettext(step.word),
                step.level,
                step.lower.iri,
                step.lower.label.text,
            )
        )
    return out.getvalue()


def _png(pages: Pages, chain: Chain, reader: Reader) -> bytes:
    return png(_svg(pages, chain, reader))


FILES: Mapping[str, tuple[str, Callable[[Pages, Chain, Reader], str | bytes]]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "csv": ("text/csv; charset=utf-8", _csv),
}
