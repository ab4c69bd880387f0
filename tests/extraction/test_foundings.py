# ruff: noqa: E501 - a table of whole sentences
"""What acts create or make permanent, each form in the six languages; and what does neither."""

from __future__ import annotations

import pytest

from mandategraph.extraction.pipeline import extract_text

from . import test_drafting as drafting

CREATES = {
    "en": "In its resolution 7/1, the Conference established the Working Group on Firearms.",
    "fr": "Dans sa résolution 7/1, la Conférence a créé le Groupe de travail sur les armes à feu.",
    "es": "En su resolución 7/1, la Conferencia creó el Grupo de Trabajo sobre Armas de Fuego.",
    "ru": "В своей резолюции 7/1 Конференция учредила Рабочую группу по огнестрельному оружию.",
    "ar": "أنشأ المؤتمر، في قراره 7/1، الفريق العامل المعني بالأسلحة النارية.",
    "zh": "缔约方会议第7/1号决议设立了枪支问题工作组。",
}
CREATED = {
    "en": "The Working Group on Firearms was established by resolution 7/1 and renewed by resolution 8/2.",
    "fr": "Le Groupe de travail sur les armes à feu a été créé par la résolution 7/1, et son mandat prorogé par la résolution 8/2.",
    "es": "El Grupo de Trabajo sobre Armas de Fuego fue establecido en la resolución 7/1, y su mandato fue prorrogado en la resolución 8/2.",
    "ru": "Рабочая группа по огнестрельному оружию была учреждена резолюцией 7/1, и ее мандат был продлен резолюцией 8/2.",
    "ar": "أُنشئ الفريق العامل المعني بالأسلحة النارية بموجب القرار 7/1، ومُددت ولايته في القرار 8/2.",
    "zh": "枪支问题工作组系根据第7/1号决议设立。",
}
PERMANENT = {
    "en": "In its resolution 7/1, the Conference decided that the Working Group on Firearms would be a constant element of the Conference.",
    "fr": "Dans sa résolution 7/1, la Conférence a décidé que le Groupe de travail sur les armes à feu serait un élément permanent de la Conférence.",
    "es": "En su resolución 7/1, la Conferencia decidió que el Grupo de Trabajo sobre Armas de Fuego fuera un elemento constante de la Conferencia.",
    "ru": "Резолюцией 7/1 Рабочей группе по огнестрельному оружию был придан статус постоянного элемента Конференции.",
    "ar": "قرر المؤتمر، في قراره 7/1، أن يكون الفريق العامل المعني بالأسلحة النارية عنصراً ثابتاً من عناصر المؤتمر.",
    "zh": "缔约方会议在第7/1号决议中决定，枪支问题工作组应为缔约方会议的一个常设组成部分。",
}
NEITHER = {
    "en": "In its resolution 7/1, the Conference requested the Secretariat to consider establishing an interim group, and invited States to assist the Working Group on Firearms.",
    "fr": "Dans sa résolution 7/1, la Conférence a décidé de créer un groupe de travail provisoire sur la balistique.",
    "es": "En su resolución 7/1, la Conferencia pidió a la Secretaría que prestara asistencia al Grupo de Trabajo sobre Armas de Fuego.",
    "ru": "В своей резолюции 7/1 Конференция просила Рабочую группу по огнестрельному оружию продолжать свою работу.",
    "ar": "طلب المؤتمر، في قراره 7/1، إلى الفريق العامل المعني بالأسلحة النارية أن يواصل عمله.",
    "zh": "缔约方会议在第7/1号决议中请枪支问题工作组继续开展工作。",
}


def foundings(code: str, annotation: str) -> list[tuple[str, str, str]]:
    found = extract_text(drafting.agenda(code, annotation, None)).foundings
    return [(f.source, f.effect, f.body) for f in found]


@pytest.mark.parametrize("code", drafting.LANGUAGES)
@pytest.mark.parametrize("table", [CREATES, CREATED], ids=["active", "passive"])
def test_the_act_that_creates_a_body(code: str, table: dict[str, str]) -> None:
    assert foundings(code, table[code]) == [(drafting.ACT, "creates", "WG-FA")]


@pytest.mark.parametrize("code", drafting.LANGUAGES)
def test_the_act_that_makes_a_body_permanent(code: str) -> None:
    assert foundings(code, PERMANENT[code]) == [(drafting.ACT, "makes-permanent", "WG-FA")]


@pytest.mark.parametrize("code", drafting.LANGUAGES)
def test_what_is_only_asked_renewed_or_described_is_neither(code: str) -> None:
    assert foundings(code, NEITHER[code]) == []
