"""The translations of the interface: catalogs of gettext, read from their sources when first asked for.

The .po files are all there is: no step compiles them, so an editable install and a wheel run the same
text, and what a translator saves is what the next start of the service shows.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

__all__ = ["DOMAIN", "TRANSLATED", "catalog_path", "translations"]

DOMAIN = "mandategraph"
# English is the language of the messages themselves.
TRANSLATED = ("ar", "zh", "fr", "ru", "es")


def catalog_path(language: str) -> Path:
    """Return the place of a language's catalog."""
    return Path(str(files("mandategraph"))) / "locales" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def translations(language: str) -> NullTranslations:
    """Return the texts of a language, read once; English, and what has no translation, is as it stands."""
    if language not in TRANSLATED:
        return NullTranslations()
    with catalog_path(language).open("rb") as source:
        catalog = read_po(source, locale=language, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
