"""Who reads: the language of the interface, that of the labels, and how links keep both.

The two are chosen apart: a delegate may read Arabic pages about things named in French. The address
decides (``?ui=`` and ``?lang=``, so that a page can be shared as it was seen), then the browser's
Accept-Language, then English; labels are in the language of the interface unless the address says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from mandategraph.web.catalogs import translations
from mandategraph.web.labels import LANGUAGES, href

__all__ = ["VARY", "Reader", "reader_of"]

# What a page, or an answer with labels, differs by beside its address.
VARY = "Accept, Accept-Language"
USUAL = "en"
RIGHT_TO_LEFT = frozenset({"ar"})
# As many ranges of an Accept-Language header are read; nobody speaks more.
MOST_RANGES = 30


@dataclass(frozen=True, slots=True)
class Reader:
    """The languages of one reader: ``ui`` of the pages, ``lang`` of labels.

    ``kept`` are the parameters that links carry on: what the address chose, and nothing it need not say.
    """

    ui: str = USUAL
    lang: str = USUAL
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> str:
        """What stands behind the addresses of links, its question mark included; often nothing."""
        return "?" + urlencode(self.kept) if self.kept else ""

    @property
    def direction(self) -> str:
        """Where the lines of a page begin: ``ltr`` or ``rtl``."""
        return "rtl" if self.ui in RIGHT_TO_LEFT else "ltr"

    def gettext(self, message: str) -> str:
        """Return a text of the interface in the reader's language; English where there is none."""
        return translations(self.ui).gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return a text of the interface in the plural form that a number has in the language."""
        return translations(self.ui).ngettext(one, many, count)

    def href(self, iri: str) -> str:
        """Return the address of a thing on this host, with the languages of the reader; see ``labels``."""
        return href(iri, self.query)


def reader_of(request: Request) -> Reader:
    """Return the languages that a request asks for; what is none of the six is passed over."""
    asked = request.query_params.get("ui", "")
    ui = asked if asked in LANGUAGES else _negotiated(request.headers.get("accept-language", ""))
    wanted = request.query_params.get("lang", "")
    lang = wanted if wanted in LANGUAGES else ui
    kept = [("ui", ui)] if asked == ui else []
    if lang != ui:
        kept.append(("lang", lang))
    return Reader(ui, lang, tuple(kept))


def _negotiated(header: str) -> str:
    """Return the language of ours that an Accept-Language header wants most (RFC 9110, 12.5.4)."""
    best, most = USUAL, 0.0
    for part in header.split(",")[:MOST_RANGES]:
        tag, _, weight = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight.strip() else 1.0
        except ValueError:
            continue
        if language in LANGUAGES and most < quality <= 1:
            best, most = language, quality
    return best
