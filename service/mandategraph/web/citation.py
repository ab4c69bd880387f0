"""How a page is cited: as a sentence, and in BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mandategraph import __version__

__all__ = ["Citation"]

_EDITORS = "mandategraph editors"
_WHOLE = "mandategraph: which mandate produced which document"
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What the citation of a thing says: its IRI, key and title, and the year of the build that says it."""

    iri: str
    key: str
    title: str
    year: str

    @property
    def text(self) -> str:
        """One sentence."""
        title = f"“{self.title}”" + (f", {self.key}" if self.key and self.key != self.title else "")
        year = f" ({self.year})" if self.year else ""
        return f"{_EDITORS}{year}. {title}. {_WHOLE}, version {__version__}. {self.iri}"

    @property
    def bibtex(self) -> str:
        """An entry of BibTeX; double braces keep names and capitals as they are."""
        fields = {
            "author": f"{{{_EDITORS}}}",
            "title": f"{{{self.title.translate(_TEX)}}}",
            "howpublished": _WHOLE.translate(_TEX),
            **({"number": self.key.translate(_TEX)} if self.key else {}),
            **({"year": self.year} if self.year else {}),
            "version": __version__,
            "url": self.iri,
        }
        name = re.sub(r"[^A-Za-z0-9]+", "-", self.key or self.iri.rpartition("/")[2]).strip("-")
        lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items())
        return f"@misc{{mandategraph-{name},\n{lines}}}\n"
