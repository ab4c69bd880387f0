from __future__ import annotations

import json
from pathlib import Path

import pytest

from mandategraph.errors import IdentifierError
from mandategraph.identifiers.act import ActReference, act_of, parse_act, parse_acts
from mandategraph.identifiers.key import Key
from mandategraph.identifiers.symbol import Symbol

RES, DEC, RULE, ART = "resolution", "decision", "rule", "article"


@pytest.mark.parametrize(
    ("text", "kind", "number", "before", "after"),
    [
        # the number alone: the kind is not said
        ("8/2", None, "8/2", "", ""),
        ("S-26/2", None, "S-26/2", "", ""),
        ("19/CMA.1", None, "19/CMA.1", "", ""),
        ("XXXI/1", None, "XXXI/1", "", ""),
        # English, with the body before or after
        ("resolution 8/2", RES, "8/2", "", ""),
        ("RESOLUTION 8/2", RES, "8/2", "", ""),
        ("res. 8/2", RES, "8/2", "", ""),
        ("8/2 resolution", RES, "8/2", "", ""),
        ("General Assembly resolution 73/192", RES, "73/192", "General Assembly", ""),
        ("resolution 46/185 C of the General Assembly", RES, "46/185C", "", "of the General Assembly"),
        ("resolution 46/185 C.", RES, "46/185C", "", ""),
        # "and" within a name does not cut it
        ("Economic and Social Council decision 2017/241", DEC, "2017/241", "Economic and Social Council", ""),
        ("resolution 3363 (XXX)", RES, "3363(XXX)", "", ""),
        ("resolution 2200 A (XXI)", RES, "2200A(XXI)", "", ""),
        ("Security Council resolution 2331 (2016)", RES, "2331(2016)", "Security Council", ""),
        # a plain number is an act only after its kind
        ("resolution 1325", RES, "1325", "", ""),
        ("decision 1/CP.21", DEC, "1/CP.21", "", ""),
        ("recommendation 2013-10", "recommendation", "2013-10", "", ""),
        ("resolution no. 8/2", RES, "8/2", "", ""),
        ("resolution (8/2)", RES, "8/2", "", ""),
        # French
        ("résolution 8/2 de la Conférence", RES, "8/2", "", "de la Conférence"),
        ("Re\u0301solution 8/2", RES, "8/2", "", ""),
        ("la décision n° 4/4", DEC, "4/4", "la", ""),
        ("résolution 55/25 de l'Assemblée générale", RES, "55/25", "", "de l'Assemblée générale"),
        ("résolution 55/25 L'Assemblée", RES, "55/25", "", "L'Assemblée"),
        ("resolution 8/2 sans accent", RES, "8/2", "", "sans accent"),
        # Spanish; the name may stand between the kind and the number
        ("decisión 8/2 de la Conferencia", DEC, "8/2", "", "de la Conferencia"),
        ("resolución núm. 8/2", RES, "8/2", "", ""),
        ("la resolución de la Asamblea General 73/192", RES, "73/192", "la", "de la Asamblea General"),
        # Russian, in any case of the noun
        ("резолюция 73/192 Генеральной Ассамблеи", RES, "73/192", "", "Генеральной Ассамблеи"),
        ("резолюцией Генеральной Ассамблеи 73/192", RES, "73/192", "", "Генеральной Ассамблеи"),
        ("в решении 8/2", DEC, "8/2", "в", ""),
        # Chinese: the kind follows the number
        ("第8/2号决议", RES, "8/2", "", ""),
        ("大会第73/192号决议", RES, "73/192", "大会", ""),
        # 及 is "and", and part of this name
        ("经济及社会理事会第2017/241号决定", DEC, "2017/241", "经济及社会理事会", ""),
        # Arabic: prefixes on the word, the name before the number
        ("القرار 8/2", RES, "8/2", "", ""),
        ("وبالقرار 8/2", RES, "8/2", "", ""),
        ("قرارها 8/2", RES, "8/2", "", ""),
        ("قرار الجمعية العامة 73/192", RES, "73/192", "", "الجمعية العامة"),
        ("المقرر 4/4", DEC, "4/4", "", ""),
        # ... with letters, sessions and Conferences by their Arabic names
        ("القرار 46/185 جيم", RES, "46/185C", "", ""),
        ("القرار 3363 (د-30)", RES, "3363(XXX)", "", ""),
        ("القرار دإ-30/1", RES, "S-30/1", "", ""),
        ("القرار دإط-10/20", RES, "ES-10/20", "", ""),
        ("المقرر 1/م أ-21", DEC, "1/CP.21", "", ""),
        ("المقرر 19/م أت-1", DEC, "19/CMA.1", "", ""),
        # rules and articles
        ("rule 72", RULE, "72", "", ""),
        ("article 14", ART, "14", "", ""),
        ("article XIV", ART, "XIV", "", ""),
        ("article 16 bis", ART, "16bis", "", ""),
        ("article 36 of the Convention", ART, "36", "", "of the Convention"),
        # an article of rules of procedure is a rule, in every language
        ("article 72 du Règlement intérieur", RULE, "72", "", "du Règlement intérieur"),
        ("artículo 72 del reglamento", RULE, "72", "", "del reglamento"),
        ("правило 72 правил процедуры", RULE, "72", "", "правил процедуры"),
        ("议事规则第72条", RULE, "72", "议事规则", ""),
        ("المادة 72 من النظام الداخلي", RULE, "72", "", "من النظام الداخلي"),
        ("статья 36 Конвенции", ART, "36", "", "Конвенции"),
        ("公约第36条", ART, "36", "公约", ""),
    ],
)
def test_an_act_is_read_with_the_words_beside_it(
    text: str, kind: str | None, number: str, before: str, after: str
) -> None:
    act = parse_act(text)
    assert (act.kind, act.number, act.before, act.after) == (kind, number, before, after)


@pytest.mark.parametrize(
    ("text", "number", "exact"),
    [
        ("resolution 46/185 C", "46/185C", True),
        ("resolution 46/185C", "46/185C", True),
        ("3363(XXX)", "3363(XXX)", True),
        ("résolution 8/2", "8/2", True),
        # odd spaces, small letters, other characters
        ("8 / 2", "8/2", False),
        ("19/cma.1", "19/CMA.1", False),
        ("s-26/2", "S-26/2", False),
        ("8⁄2", "8/2", False),
        ("٨/٢", "8/2", False),
        ("８／２", "8/2", False),
        ("S–26/2", "S-26/2", False),
        ("\u200f8/2\u200e", "8/2", False),
        ("46/185 С", "46/185C", False),  # a Cyrillic С
        ("résolution 8/2¹", "8/2", False),  # a footnote mark, not 8/21
        ("decision ½", "1/2", False),  # what a word processor made of 1/2
    ],
)
def test_another_spelling_is_said_to_be_normalised(text: str, number: str, exact: bool) -> None:
    act = parse_act(text)
    assert (act.number, act.exact) == (number, exact)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8/1, 8/2 and 8/4", ["8/1", "8/2", "8/4"]),
        (
            "resolutions 61/1 to 61/4",
            ["resolution 61/1", "resolution 61/2", "resolution 61/3", "resolution 61/4"],
        ),
        ("resolutions 61/1–61/3", ["resolution 61/1", "resolution 61/2", "resolution 61/3"]),
        ("resolutions 61/1-3", ["resolution 61/1", "resolution 61/2", "resolution 61/3"]),
        # two ranges and a single one
        ("8/1-8/2, 8/4 and 9/1 to 9/2", ["8/1", "8/2", "8/4", "9/1", "9/2"]),
        ("resolutions 46/185 B and C", ["resolution 46/185 B", "resolution 46/185 C"]),
        ("46/185 A to C", ["46/185 A", "46/185 B", "46/185 C"]),
        ("resolutions 1325 (2000) and 1820 (2008)", ["resolution 1325 (2000)", "resolution 1820 (2008)"]),
        ("resolutions 1325, 1820 and 1888", ["resolution 1325", "resolution 1820", "resolution 1888"]),
        # what is counted after an act is no act
        ("resolution 8/1 and 2 others", ["resolution 8/1"]),
        # the kind changes
        ("resolution 7/1 and decision 4/4", ["resolution 7/1", "decision 4/4"]),
        # the kind of the first is not said
        ("8/1 and resolution 8/2", ["8/1", "resolution 8/2"]),
        ("résolutions 8/1, 8/2 et 8/4", ["resolution 8/1", "resolution 8/2", "resolution 8/4"]),
        ("resoluciones 8/1 a 8/3", ["resolution 8/1", "resolution 8/2", "resolution 8/3"]),
        ("резолюции 8/1 и 8/2", ["resolution 8/1", "resolution 8/2"]),
        ("第8/1号和第8/2号决议", ["resolution 8/1", "resolution 8/2"]),
        ("第8/1号决议和第8/2号决定", ["resolution 8/1", "decision 8/2"]),
        ("القرارين 8/1 و8/2", ["resolution 8/1", "resolution 8/2"]),
        ("articles 29 à 32 de la Convention", ["article 29", "article 30", "article 31", "article 32"]),
        ("rules 18 and 19", ["rule 18", "rule 19"]),
    ],
)
def test_lists_and_ranges_are_written_out(text: str, expected: list[str]) -> None:
    assert [str(act) for act in parse_acts(text)] == expected


@pytest.mark.parametrize(
    ("text", "number", "paragraphs"),
    [
        ("resolution 7/1, paragraphs 5 and 11", "7/1", ("5", "11")),
        ("resolution 7/1, paras. 5 to 8", "7/1", ("5", "6", "7", "8")),
        ("paragraph 5 of resolution 7/1", "7/1", ("5",)),
        ("paragraph 5 (c) of its resolution 7/1", "7/1", ("5(c)",)),
        ("rule 18, paragraph 1", "18", ("1",)),
        ("résolution 7/1, § 5", "7/1", ("5",)),
        ("paragraphe 2 de l'article 16 du Règlement intérieur", "16", ("2",)),
        ("párrafo 5 de la resolución 7/1", "7/1", ("5",)),
        ("пункты 5 и 11 резолюции 7/1", "7/1", ("5", "11")),
        ("第7/1号决议第5段", "7/1", ("5",)),
        ("الفقرة 5 من القرار 7/1", "7/1", ("5",)),
    ],
)
def test_paragraphs_belong_to_their_act(text: str, number: str, paragraphs: tuple[str, ...]) -> None:
    act = parse_act(text)
    assert (act.number, act.paragraphs, act.rest.replace("du Règlement intérieur", "")) == (
        number,
        paragraphs,
        "",
    )


def test_paragraphs_between_two_acts_go_where_the_words_say() -> None:
    first, second = parse_acts("resolution 7/1 and paragraph 5 of resolution 8/2")
    assert (first.paragraphs, second.paragraphs) == ((), ("5",))
    first, second = parse_acts("resolution 7/1, paragraph 5, and resolution 8/2")
    assert (first.paragraphs, second.paragraphs) == (("5",), ())


def test_words_between_two_acts_are_given_to_both() -> None:
    first, second = parse_acts("resolution 8/1 of the Conference and General Assembly resolution 55/25")
    assert first.after == second.before == "of the Conference and General Assembly"


def test_an_article_without_its_instrument_may_be_a_rule() -> None:
    assert parse_act("article 14").kinds == ("article", "rule")
    assert parse_act("article 14 de la Convention").kinds == ("article",)
    assert parse_act("rule 14").kinds == ("rule",)
    assert parse_act("8/2").kinds == ("resolution", "decision", "recommendation")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "resolution",
        "resolution of the Conference",
        "decision of 2018",
        "72",
        "2018",
        "15/10/2018",
        "CTOC/COP/2018/5",
        "COP-UNTOC/resolution/8/2",
        "paragraph 5",
        "8½",
        "8/",
        "/2",
        "第九届会议",
        "\ud800",
        "resolution \u202e",
        "'; DROP TABLE acts--",
    ],
)
def test_text_that_names_no_act_gets_an_error_that_says_what_was_read(text: str) -> None:
    with pytest.raises(IdentifierError, match="expected a reference to an act") as raised:
        parse_act(text)
    raised.value.read.encode("utf-8")


def test_a_range_over_sessions_and_a_list_where_one_is_asked_are_refused() -> None:
    with pytest.raises(IdentifierError, match="a range within one session"):
        parse_acts("resolutions 8/1 to 9/3")
    with pytest.raises(IdentifierError, match="one act"):
        parse_act("8/1 and 8/2")


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("A/RES/73/192", ActReference("resolution", "73/192")),
        ("A/RES/S-30/1", ActReference("resolution", "S-30/1")),
        ("A/RES/3363 (XXX)", ActReference("resolution", "3363(XXX)")),
        ("A/RES/46/185C", ActReference("resolution", "46/185C")),
        ("S/RES/2273 (2016)", ActReference("resolution", "2273(2016)")),
        ("E/RES/2017/15", ActReference("resolution", "2017/15")),
        ("A/HRC/DEC/40/1", ActReference("decision", "40/1")),
        # a corrigendum is not the act
        ("A/RES/73/192/Corr.1", None),
        # this body counts its acts otherwise than its symbols
        ("UNEP/EA.4/Res.1", None),
        ("CTOC/COP/2018/5", None),
    ],
)
def test_the_symbol_of_an_act_leads_to_the_act(symbol: str, expected: ActReference | None) -> None:
    found = act_of(Symbol.parse(symbol))
    assert found == expected
    if found is not None:
        assert found.before == symbol.partition("/RES")[0].partition("/DEC")[0]


def test_every_act_of_the_gold_is_read_from_kind_and_number(shared: Path) -> None:
    keys = [
        Key.parse(act["id"].split("/")[1], act["id"])
        for path in sorted((shared / "gold").glob("*.gold.json"))
        for act in json.loads(path.read_text(encoding="utf-8"))["acts"]
    ]
    assert len(keys) > 30
    for key in keys:
        act = parse_act(f"{key.kind} {key.parts['number']}")
        assert (act.kind, act.number, act.exact) == (key.kind, key.parts["number"], True)


# --- Properties
