# ruff: noqa: E501 - texts in one line
"""Texts whose lines are lost or broken anywhere, and addenda without an agenda list, are read all the same."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from types import ModuleType

import pytest

from mandategraph.extraction.language import load
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.reflow import reflow
from mandategraph.extraction.residue import clean

from .agendas import agenda
from .languages import small
from .test_scores import scored, scorer

__all__ = ["scorer"]  # a fixture

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FLATTENED = [
    "constructed_COP_20.en", "independent/COSP_22.es", "independent/WG_SOM_10.fr", "independent/COSP_12.ru",
    "independent/COP_46.ar", "independent/CND_78.zh",
]  # fmt: skip


def flat(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


@pytest.mark.parametrize("name", FLATTENED)
def test_an_agenda_in_one_line_is_read_nearly_as_well(scorer: ModuleType, name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    gold = json.loads((CORPUS / f"{name}.gold.json").read_text(encoding="utf-8"))
    result = scored(flat(text), gold, scorer)
    assert result["mean f1"] >= 0.88, result["differences"]
    assert result["false explicit"] == []


def test_lines_broken_anywhere_are_no_lines() -> None:
    text = flat((CORPUS / "independent" / "COSP_12.ru.txt").read_text(encoding="utf-8"))
    rng = random.Random(20261124)
    broken = "".join(f"{word}\n" if rng.random() < 0.1 else f"{word} " for word in text.split(" "))
    found, whole = extract_text(broken), extract_text(text)
    assert [(i.number, i.title) for i in found.items] == [(i.number, i.title) for i in whole.items]
    assert {(e.item, e.symbol) for e in found.listings} == {(e.item, e.symbol) for e in whole.listings}


@pytest.mark.parametrize("code", ["en", "fr", "es", "ru", "ar", "zh"])
def test_a_small_agenda_in_one_line(code: str) -> None:
    text = flat(agenda("Prose.", code=code) if code in ("en", "fr") else small.agenda(code, "X.", ""))
    found = extract_text(text)
    assert [item.number for item in found.items] == ["1", "2", "3"]
    assert all(item.heading for item in found.items)
    assert (found.session.body, found.session.number) == ("COP-UNTOC", 9)
    for item in found.items:
        assert item.title[:6] in " ".join(text[item.place.start : item.place.end].split())


def test_words_and_offsets_stay_where_lines_are_set() -> None:
    text = flat(agenda("The text (CTOC/COP/2018/2) says so. V.18-03400 (E) 050618 And it goes on."))
    flowed = reflow(clean(text), load("en"))
    assert flowed is not None
    assert "V.18" not in flowed.text
    assert flowed.text.split() == text.replace("V.18-03400 (E) 050618 ", "").split()
    for place, char in enumerate(flowed.text):
        if not char.isspace():
            assert text[flowed.offsets[place]] == char


def test_a_text_without_items_is_left_alone() -> None:
    assert reflow(clean("The rain fell on the roof. 1. It was dark. " * 20), load("en")) is None
    assert reflow(clean("7" * 500_000), load("en")) is None


UNLISTED = {
    "en": ("Item 1. Opening\n\n1. The session will be opened.\n\nItem 2. The matter at hand\n\n2. The Conference will"
           " have before it a report (CTOC/COP/2018/5).\n\nDocumentation\n\nReport (CTOC/COP/2018/5)\n", "Opening"),
    "fr": ("POINT 1. OUVERTURE\n\n1. La session sera ouverte.\n\nPOINT 2. QUESTION EXAMINÉE\n\n2. La Conférence sera"
           " saisie d'un rapport.\n\nDocumentation\n\nRapport (CTOC/COP/2018/5)\n", "OUVERTURE"),
    "es": ("Tema 1. Apertura\n1.\nSe abrirá el período de sesiones.\nTema 2. El asunto\n2.\nLa Conferencia tendrá ante"
           " sí un informe.\nDocumentación\nInforme (CTOC/COP/2018/5)\n", "Apertura"),
    "ru": ("Пункт 1. Открытие\n\n1. Сессия будет открыта.\n\nПункт 2. Рассматриваемый вопрос\n\n2. Будет представлен"
           " доклад.\n\nДокументация\n\nДоклад (CTOC/COP/2018/5)\n", "Открытие"),
    "ar": ("البند 1- الافتتاح\n\n1- ستُفتتح الدورة.\n\nالبند 2- المسألة المطروحة\n\n2- سيُعرض على المؤتمر تقرير."
           "\n\nالوثائق\n\nتقرير (CTOC/COP/2018/5)\n", "الافتتاح"),
    "zh": ("项目1. 会议开幕\n\n1. 会议将宣布开幕。\n\n项目2. 所审议的问题\n\n2. 缔约方会议将收到一份报告。\n\n文件"
           "\n\n报告（CTOC/COP/2018/5）\n", "会议开幕"),
}  # fmt: skip


def head(code: str) -> str:
    """Return a masthead alone, with the title of an annotated agenda."""
    whole = agenda("", code=code) if code in ("en", "fr") else small.agenda(code, "", "")
    return whole[: re.search(r"^1\W", whole, re.MULTILINE).start()]  # type: ignore[union-attr]


@pytest.mark.parametrize("code", sorted(UNLISTED))
def test_headings_name_the_items_where_no_list_does(code: str) -> None:
    annotations, first = UNLISTED[code]
    found = extract_text(head(code) + annotations, code)
    assert [item.number for item in found.items] == ["1", "2"]
    assert found.items[0].title == first
    assert [(entry.item, entry.symbol) for entry in found.listings] == [("2", "CTOC/COP/2018/5")]
    assert "agenda-list-missing" in {d.code for d in found.diagnostics}


def test_headings_without_the_word_item_need_the_title_of_an_agenda() -> None:
    text = "1. Opening\n\nThe session will be opened.\n\n2. The matter at hand\n\n(a) Cooperation\n\nProse.\n"
    found = extract_text(head("en") + text)
    assert [(i.number, i.title) for i in found.items] == [
        ("1", "Opening"), ("2", "The matter at hand"), ("2(a)", "Cooperation"),
    ]  # fmt: skip


def test_a_list_alone_is_read_and_said_to_lack_annotations() -> None:
    text = agenda("", code="en").split("Annotations")[0]
    found = extract_text(text.replace("Distr.: General", "CTOC/COP/2018/1\n\nDistr.: General"))
    assert [item.number for item in found.items] == ["1", "2", "3"]
    assert "annotations-missing" in {d.code for d in found.diagnostics}
    assert "heading-missing" not in {d.code for d in found.diagnostics}
