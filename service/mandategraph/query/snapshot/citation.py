"""How a snapshot is cited: as a sentence, in BibTeX, in CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from mandategraph.namespaces import BASE

__all__ = ["Citation"]

_TITLE = "mandategraph: which mandate produced which document"
_AUTHOR = "mandategraph editors"


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says: the version, its day, and the digest that tells it from any other."""

    version: str
    issued: date
    sha256: str

    @property
    def address(self) -> str:
        """The name of this version."""
        return f"{BASE}dataset/{self.version}"

    def text(self) -> str:
        """Return one sentence."""
        return (
            f"{_AUTHOR} ({self.issued.year}). {_TITLE} (version {self.version}, {self.issued.isoformat()}) "
            f"[Data set]. {self.address}. sha256:{self.sha256}"
        )

    def bibtex(self) -> str:
        """Return an entry of BibTeX; the braces keep names and capitals as they are."""
        fields = {
            "author": f"{{{_AUTHOR}}}",
            "title": f"{{{_TITLE}}}",
            "year": str(self.issued.year),
            "month": str(self.issued.month),
            "version": self.version,
            "url": self.address,
            "note": f"Data set, sha256:{self.sha256}",
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{mandategraph-{self.version},\n{lines}}}\n"

    def csl(self) -> str:
        """Return an entry of CSL-JSON, as citation managers read it."""
        entry = {
            "id": f"mandategraph-{self.version}",
            "type": "dataset",
            "title": _TITLE,
            "author": [{"literal": _AUTHOR}],
            "issued": {"date-parts": [[self.issued.year, self.issued.month, self.issued.day]]},
            "version": self.version,
            "URL": self.address,
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "note": f"sha256:{self.sha256}",
        }
        return json.dumps([entry], ensure_ascii=False, indent=2) + "\n"
