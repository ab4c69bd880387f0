# ruff: noqa: E501 - a list of short words
"""Small agendas around one annotation, for table-driven tests."""

from __future__ import annotations

HEAD = {
    "en": """Conference of the Parties to the United Nations Convention against Transnational Organized Crime

Distr.: General
30 May 2018

Original: English

Ninth session

Vienna, 15–19 October 2018

Annotated provisional agenda

Provisional agenda

1. Opening.
2. The matter at hand.
3. Closing.

Annotations

1. Opening

The session will be opened.

2. The matter at hand

""",
    "fr": """Conférence des Parties à la Convention des Nations Unies contre la criminalité transnationale organisée

Distr. générale
30 mai 2018
Français
Original : anglais

Neuvième session

Vienne, 15-19 octobre 2018

Ordre du jour provisoire annoté

Ordre du jour provisoire

1. Ouverture.
2. La question examinée.
3. Clôture.

Annotations

1. Ouverture

La session sera ouverte.

2. La question examinée

""",
}
TAIL = {
    "en": "\n\n3. Closing\n\nThe session will be closed.\n",
    "fr": "\n\n3. Clôture\n\nLa session sera close.\n",
}


def agenda(annotation: str, documentation: str = "", code: str = "en") -> str:
    """Return an agenda whose item 2 has the annotation and the Documentation block."""
    block = f"\n\nDocumentation\n\n{documentation}" if documentation else ""
    return HEAD[code] + annotation + block + TAIL[code]
