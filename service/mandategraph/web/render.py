"""The pages: templates with what each of them needs from the request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from mandategraph import __version__
from mandategraph.errors import IdentifierError
from mandategraph.identifiers import iri_of
from mandategraph.namespaces import MG, MGD, prefixes
from mandategraph.web.labels import LANGUAGES, Text, href, local_name, public_addresses
from mandategraph.web.picture import Picture
from mandategraph.web.words import PLURALS, kind_word

__all__ = ["Pages", "content_language", "web_folder"]

# The interface is English so far; the texts of the templates are ready for gettext.
PAGE_LANGUAGE = "en"


def web_folder(name: str) -> Path:
    """Return one of the folders that lie beside this module, ``templates`` or ``static``."""
    return Path(str(files("mandategraph.web"))) / name


def content_language(request: Request) -> str:
    """Return the language that the reader wants labels in: ``?lang=``, English where none of the six."""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else "en"


def _as_text(value: object) -> Text:
    return value if isinstance(value, Text) else Text("" if value is None else str(value))


def _label_of(thing: Any, known: Mapping[str, Text], language: str) -> Text:
    """Return the label of a thing with its language.

    A lookup gives bare labels; everything has an English and a French one, so a French reader's are French.
    """
    if isinstance(thing.label, Text):
        return thing.label
    return known.get(thing.iri) or Text(str(thing.label), "fr" if language == "fr" else None)


def _day(value: object) -> str:
    """Return a date as it is printed: 15 October 2018; text that is no date as it stands."""
    try:
        day = value if isinstance(value, date) else datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{day.day} {day:%B %Y}"


def _clock(value: object) -> str:
    """Return the hour of a date and time: 10:00; nothing for text that is none."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return ""
    return f"{moment:%H:%M}"


def _iri(kind: str, key: str) -> str:
    """Return the IRI of a key for a link; nothing where the text is no such key."""
    try:
        return str(iri_of(kind, key))
    except IdentifierError:
        return ""


def _curie(iri: str) -> str:
    """Return an IRI with its namespace shortened to a prefix, where the prefix table has it."""
    for prefix, namespace in prefixes().items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _paragraph_name(code: str) -> str:
    """Return a place within an item in words: P3 is paragraph 3, D1 entry 1 of the documentation."""
    if match := re.fullmatch(r"([PD])([0-9]+)", code):
        return f"{'paragraph' if match[1] == 'P' else 'documentation, entry'} {match[2]}"
    return code


def _printed(value: object) -> Text:
    """Return a value as people write it: dates in words, yes and no."""
    text = _as_text(value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.text):
        return Text(_day(text.text))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+", text.text):
        return Text(f"{_day(text.text)}, {_clock(text.text)}")
    return Text({"true": "yes", "false": "no"}[text.text]) if text.text in ("true", "false") else text


def _capital(text: Markup | str) -> Markup | str:
    """Return text with a capital first; markup, which begins with a tag, as it is."""
    return text if text.startswith("<") else text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    """Return a phrase as a sentence: a capital, and a full stop where it has none."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _language_name(code: str) -> str:
    return LANGUAGES.get(code, code)


class Pages:
    """Renders templates; one for a process."""

    def __init__(self) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(web_folder("templates")),
            autoescape=select_autoescape(("html", "svg"), default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        self.environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # by the extension
        self.environment.filters |= {
            "as_text": _as_text,
            "day": _day,
            "clock": _clock,
            "language_name": _language_name,
        }
        self.environment.filters |= {
            "addresses": public_addresses,
            "capital": _capital,
            "curie": _curie,
            "document_iri": lambda symbol: _iri("document", symbol),
            "graph_name": lambda iri: str(iri).removeprefix(str(MGD["graph/"])),
            "item_iri": lambda key: _iri("item", key),
            "kind_word": kind_word,
            "local_name": local_name,
            "paragraph_name": _paragraph_name,
            "plural_kind": PLURALS.get,
            "printed": _printed,
            "sentence": _sentence,
            "theme_name": lambda name: name.replace("-", " ").capitalize(),
        }
        self.environment.globals |= {
            "version": __version__,
            # The fonts and the workbench are built from npm; the pages do without where they are not.
            "bundled": (web_folder("static") / "bundle" / "fonts.css").is_file(),
            "page_lang": PAGE_LANGUAGE,
            "languages": tuple(LANGUAGES),
            "ontology_base": str(MG),
        }

    def html(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        nav: str = "",
        known: Mapping[str, Text] | None = None,
        **context: Any,
    ) -> HTMLResponse:
        """Render a page.

        ``nav`` is the address of the part of the site that it belongs to; ``known`` are labels with
        their languages by IRI, for things that come with a bare label.
        """
        language = content_language(request)
        switched = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
        if language == PAGE_LANGUAGE:
            switched.append(("lang", "fr"))
        common = {
            "content_lang": language,
            "lang_query": "" if language == PAGE_LANGUAGE else f"?lang={language}",
            # Only the query: a path that a stranger made up must not become a link to another host.
            "other_lang_query": "?" + urlencode(switched, errors="replace"),
            "nav": nav,
            "link": lambda iri: href(str(iri), language),
            "label_of": lambda thing: _label_of(thing, known or {}, language),
        }
        text = self.environment.get_template(template).render(**common, **context)
        return HTMLResponse(text, status_code=status, headers={"Vary": "Accept"})

    def picture(self, picture: Picture, *, name: str, title: str, description: str) -> Markup:
        """Render a graph picture as SVG that can stand inside a page; ``name`` makes its ids its own."""
        template = self.environment.get_template("picture.svg")
        return Markup(template.render(picture=picture, name=name, title=title, description=description))


def date_range(first: str, last: str) -> str:
    """Return a range of days as it is printed: 15 to 19 October 2018; one day, or none, where that is all."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return ""
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_day(end)}"
    return f"{start.day} {start:%B}{'' if start.year == end.year else f' {start.year}'} to {_day(end)}"
