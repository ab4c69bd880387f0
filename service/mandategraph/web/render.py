"""The pages: templates with what each of them needs from the request, in the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlencode

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    select_autoescape,
)
from jinja2.bccache import Bucket
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from mandategraph import __version__
from mandategraph.identifiers import find_iri, shown_key
from mandategraph.message import Message
from mandategraph.namespaces import MG, MGD, prefixes
from mandategraph.web.chain import Chain
from mandategraph.web.composed import composed
from mandategraph.web.labels import LANGUAGES, Text, local_name, public_addresses
from mandategraph.web.picture import Picture
from mandategraph.web.printing import Printer, as_text, clock
from mandategraph.web.reader import VARY, Reader, reader_of
from mandategraph.web.sentences import told
from mandategraph.web.words import PLURALS, spoken

__all__ = ["Pages", "content_language", "web_folder"]

# Marks around a text that keep its direction from reaching what stands beside it (Unicode's FSI and PDI).
ISOLATED = "\u2068{}\u2069"


def web_folder(name: str) -> Path:
    """Return one of the folders that lie beside this module, ``templates`` or ``static``."""
    return Path(str(files("mandategraph.web"))) / name


def content_language(request: Request) -> str:
    """Return the language that the reader wants labels in; see ``reader``."""
    return reader_of(request).lang


def _label_of(thing: Any, known: Mapping[str, Text], language: str) -> Text:
    """Return the label of a thing with its language; a lookup gives labels with those of other languages."""
    if isinstance(thing.label, Text):
        return thing.label
    if found := known.get(thing.iri):
        return found
    for tongue, text in getattr(thing, "labels", {}).items():
        if text == thing.label:
            label = Text(text, tongue or None, bool(tongue) and tongue != language)
            return composed(thing.iri, label, language)
    return Text(str(thing.label))


def _curie(iri: str) -> str:
    """Return an IRI with its namespace shortened to a prefix, where the prefix table has it."""
    for prefix, namespace in prefixes().items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _capital(text: Markup | str) -> Markup | str:
    """Return text with a capital first; markup, which begins with a tag, as it is."""
    return text if text.startswith("<") else text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    """Return a phrase as a sentence: a capital, and a full stop where it has none."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _direction(text: str) -> str:
    """Return the direction of a text by its first letter, for a drawing, where nothing else tells it."""
    for letter in text:
        if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _saying(say: Callable[..., str], fill: Callable[[Any], object]) -> Callable[..., str]:
    """Give a function of gettext for templates; ``fill`` makes of values what is filled in."""

    def said(*messages: Any, **values: Any) -> str:
        if not values:
            return plain(*messages)
        number = {"num": messages[-1]} if len(messages) > 1 else {}
        return Markup(say(*messages)) % {**number, **{name: fill(value) for name, value in values.items()}}

    # A page has fifty texts that nothing is filled into, and most of them stand on every page.
    @lru_cache(1 << 12)
    def plain(*messages: Any) -> str:
        return Markup(say(*messages)) % {"num": messages[-1]}

    return said


def _isolated(value: object) -> object:
    """Give a value to a right-to-left text so that it cannot turn its neighbours."""
    # Markup of ours has its own isolated parts; around all of it, its first letter would turn the whole.
    # An address stands in an attribute.
    if isinstance(value, int | Markup) or str(value).startswith(("https://", "http://")):
        return value
    return Markup(ISOLATED).format(value)


def _as_it_is(value: object) -> object:
    return value


def _switching(parameters: list[tuple[str, str]]) -> Callable[..., str]:
    """Return what makes the query of this page's address in other languages; they are codes of ours."""
    others = urlencode([one for one in parameters if one[0] not in ("ui", "lang")], errors="replace")
    chosen = {
        name: quote_plus(value, errors="replace") for name, value in parameters if name in ("ui", "lang")
    }

    def switched(**languages: str) -> str:
        # Only the query: a path that a stranger made up must not become a link to another host.
        said = (f"{name}={code}" for name, code in (chosen | languages).items())
        return "?" + "&".join((others, *said) if others else said)

    return switched


class _Compiled(BytecodeCache):
    """Templates that one environment compiled, for those of the other languages, which compile them alike."""

    def __init__(self) -> None:
        self._bytecode: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (bytecode := self._bytecode.get(bucket.key)) is not None:
            bucket.bytecode_from_string(bytecode)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._bytecode[bucket.key] = bucket.bytecode_to_string()


class Pages:
    """Renders templates; one for a process, with an environment for each language that was asked for."""

    def __init__(self) -> None:
        self._environments: dict[str, Environment] = {}
        self._compiled = _Compiled()

    def environment(self, ui: str) -> Environment:
        """Return the templates in one language of the interface, with its texts, filters and words."""
        if ui not in self._environments:
            self._environments[ui] = _environment(ui, self._compiled)
        return self._environments[ui]

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
        reader = reader_of(request)
        switched = _switching(request.query_params.multi_items())
        text = self.part(reader, template, known=known, switched=switched, nav=nav, **context)
        headers = {"Vary": VARY, "Content-Language": reader.ui}
        return HTMLResponse(text, status_code=status, headers=headers)

    def part(
        self, reader: Reader, template: str, *, known: Mapping[str, Text] | None = None, **context: Any
    ) -> Markup:
        """Render a template with what depends on the reader alone: a part of a page that others share."""
        common = {
            "reader": reader,
            "content_lang": reader.lang,
            "lang_query": reader.query,
            "link": lambda iri: reader.href(str(iri)),
            "label_of": lambda thing: _label_of(thing, known or {}, reader.lang),
            "drawn": lambda chain, name, **how: self.chain(reader, chain, name, **how),
        }
        return Markup(self.environment(reader.ui).get_template(template).render(**common, **context))

    def picture(
        self, picture: Picture, *, name: str, title: str, description: str, reader: Reader | None = None
    ) -> Markup:
        """Render a graph picture as SVG that can stand inside a page; ``name`` makes its ids its own."""
        template = self.environment((reader or Reader()).ui).get_template("picture.svg")
        return Markup(template.render(picture=picture, name=name, title=title, description=description))

    def chain(self, reader: Reader, chain: Chain, name: str, *, brief: bool = False) -> Markup:
        """Draw a chain in the words of a reader's language."""
        if len(chain.origins) == 1:
            title = reader.gettext("The chain from %(thing)s to its founding instrument")
        else:
            title = reader.gettext("The chain from %(thing)s to its founding instruments")
        return self.picture(
            chain.draw(reader, brief=brief),
            name=name,
            title=title % {"thing": chain.subject.key or chain.subject.label},
            description=chain.told(reader),
            reader=reader,
        )


def _environment(ui: str, compiled: BytecodeCache) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(web_folder("templates")),
        autoescape=select_autoescape(("html", "svg"), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=compiled,
        # Pages are kept by the version of the templates at the start; to look for newer ones takes its time.
        auto_reload=False,
    )
    printer = Printer(ui)
    reader = printer.reader
    # Markup escapes what is filled into it.
    fill = _isolated if reader.direction == "rtl" else _as_it_is
    said, counted = _saying(reader.gettext, fill), _saying(reader.ngettext, fill)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # by the extension
    environment.globals |= {"_": said, "gettext": said, "ngettext": counted}
    environment.filters |= {
        "addresses": public_addresses,
        "as_text": as_text,
        "capital": _capital,
        "clock": clock,
        "curie": _curie,
        "day": printer.day,
        "direction": _direction,
        "document_iri": lambda symbol: find_iri("document", symbol) or "",
        "graph_name": lambda iri: str(iri).removeprefix(str(MGD["graph/"])),
        "item_iri": lambda key: find_iri("item", key) or "",
        "kind_word": printer.kind_word,
        "language_name": lambda code: LANGUAGES.get(code, code),
        "listed": printer.listed,
        "local_name": local_name,
        "number": printer.number,
        "paragraph_name": printer.paragraph_name,
        "plural_kind": lambda kind: reader.gettext(PLURALS[kind]),
        "printed": printer.printed,
        "sentence": _sentence,
        "source_name": lambda iri: shown_key(str(iri)).removeprefix("source/"),
        "spoken": spoken,
        "theme_name": printer.theme_name,
        "sentence_of": Message.of_json,
        "told": lambda text: told(printer, text, ISOLATED.format if reader.direction == "rtl" else str),
        # For what is not a constant: unlike _(), which takes a message for markup of ours, this is escaped.
        "translated": reader.gettext,
    }
    environment.globals |= {
        "version": __version__,
        # The fonts and the workbench are built from npm; the pages do without where they are not.
        "bundled": (web_folder("static") / "bundle" / "fonts.css").is_file(),
        "page_lang": ui,
        "page_dir": reader.direction,
        "comma": printer.comma,
        "semicolon": printer.semicolon,
        "days": printer.days,
        "languages": tuple(LANGUAGES),
        "ontology_base": str(MG),
    }
    return environment
