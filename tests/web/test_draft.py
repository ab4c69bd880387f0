"""What is read in a draft paragraph, in each of the six languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.errors import ParameterError
from mandategraph.web.draft import LONGEST, read_draft

REPORT = {
    "en": "Requests the Secretariat to submit to the Conference at its tenth session a report on the "
    "application of resolution 8/1;",
    "fr": "Prie le Secrétariat de lui présenter, à sa dixième session, un rapport sur l'application de la "
    "résolution 8/1 ;",
    "es": "Solicita a la Secretaría que presente a la Conferencia en su décimo período de sesiones un "
    "informe sobre la aplicación de la resolución 8/1;",
    "ru": "просит Секретариат представить Конференции на ее десятой сессии доклад о применении "
    "резолюции 8/1;",
    "zh": "请秘书处向缔约方会议第十届会议提交一份关于第8/1号决议执行情况的报告；",
    "ar": "يطلب إلى الأمانة أن تقدم إلى المؤتمر في دورته العاشرة تقريرا عن تطبيق القرار 8/1؛",
}


@pytest.mark.parametrize("language", REPORT)
def test_a_request_for_a_report_is_read(language: str) -> None:
    draft = read_draft(REPORT[language], "COP-UNTOC", language)
    assert draft.language == language
    assert [cited.key for cited in draft.cites] == ["COP-UNTOC/resolution/8/1"]
    assert draft.asks
    assert draft.delivers
    assert draft.sessions == (10,)
    assert draft.officers == ("secretariat",)
    assert not draft.ends


def test_whom_it_asks_is_told_from_whom_it_tells() -> None:
    draft = read_draft(
        "Requests the Secretariat to report to the Conference on its work, and invites the Working Group on "
        "Trafficking in Persons and the United Nations Office on Drugs and Crime to continue their efforts;",
        "COP-UNTOC",
    )
    assert draft.bodies == ("WG-TIP", "UNODC")
    assert draft.goes_on == ("continue",)


def test_an_act_without_a_body_has_no_key_and_a_rule_has_one_of_the_body_that_writes() -> None:
    assert read_draft("Recalls resolution 8/2;").cites[0].key is None
    draft = read_draft("Decides that rule 72 no longer applies, see CTOC/COP/2018/12;", "COP-UNTOC")
    assert [cited.key for cited in draft.cites] == ["COP-UNTOC/rule/72", "CTOC/COP/2018/12"]
    assert draft.ends == ("no longer",)
    assert not draft.asks


def test_a_date_is_read() -> None:
    draft = read_draft("Requests the Secretariat to submit a report by 1 March 2031 on technical assistance;")
    assert draft.days == (date(2031, 3, 1),)
    assert {"technical", "assistance"} <= set(draft.words.values())


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1)])
def test_a_text_that_is_none_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(ParameterError):
        read_draft(text)


@given(st.text(min_size=1, max_size=300))
def test_any_other_text_is_read(text: str) -> None:
    if text.strip():
        assert read_draft(text).text == text
