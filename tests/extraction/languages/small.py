# ruff: noqa: E501 - a list of short words
"""Small agendas in four languages around one annotation, for table-driven tests."""

from __future__ import annotations

__all__ = ["QUESTION", "REPORT", "agenda"]

HEAD = {
    "es": """Conferencia de las Partes en la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional

Distr. general
30 de mayo de 2018
Español
Original: inglés

Noveno período de sesiones

Viena, 15 a 19 de octubre de 2018

Programa provisional anotado

Programa provisional

1. Apertura.
2. El asunto examinado.
3. Clausura.

Anotaciones

1. Apertura

Se declarará abierto el período de sesiones.

2. El asunto examinado

""",
    "ru": """Конференция участников Конвенции Организации Объединенных Наций против транснациональной организованной преступности

Distr.: General
30 May 2018
Russian
Original: English

Девятая сессия

Вена, 15–19 октября 2018 года

Аннотированная предварительная повестка дня

Предварительная повестка дня

1. Открытие.
2. Рассматриваемый вопрос.
3. Закрытие.

Аннотации

1. Открытие

Сессия будет объявлена открытой.

2. Рассматриваемый вопрос

""",
    "ar": """مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية

Distr.: General
30 May 2018
Arabic
Original: English

الدورة التاسعة

فيينا، 15-19 تشرين الأول/أكتوبر 2018

جدول الأعمال المؤقت المشروح

جدول الأعمال المؤقت

1- الافتتاح.
2- المسألة قيد النظر.
3- الاختتام.

الشروح

1- الافتتاح

ستعلن الدورة مفتوحة في الموعد المقرر لها.

2- المسألة قيد النظر

""",
    "zh": """联合国打击跨国有组织犯罪公约缔约方会议

Distr.: General
30 May 2018
Chinese
Original: English

第九届会议

2018年10月15日至19日，维也纳

附加说明的临时议程

临时议程

1. 会议开幕。
2. 所审议的事项。
3. 会议闭幕。

说明

1. 会议开幕

会议将宣布开幕。

2. 所审议的事项

""",
}
TAIL = {
    "es": "\n\n3. Clausura\n\nSe declarará clausurado el período de sesiones.\n",
    "ru": "\n\n3. Закрытие\n\nСессия будет объявлена закрытой.\n",
    "ar": "\n\n3- الاختتام\n\nستعلن الدورة مختتمة.\n",
    "zh": "\n\n3. 会议闭幕\n\n会议将宣布闭幕。\n",
}
BLOCK = {"es": "Documentación", "ru": "Документация", "ar": "الوثائق", "zh": "文件"}
# The entry of the block: a report of the Secretariat on cooperation.
REPORT = {
    "es": "Informe de la Secretaría sobre la cooperación (CTOC/COP/2018/5)",
    "ru": "Доклад Секретариата о сотрудничестве (CTOC/COP/2018/5)",
    "ar": "تقرير الأمانة عن التعاون (CTOC/COP/2018/5)",
    "zh": "秘书处关于合作的报告（CTOC/COP/2018/5）",
}

# A sentence that says nothing of documents.
QUESTION = {
    "es": "La Conferencia examinará el asunto.",
    "ru": "Конференция рассмотрит этот вопрос.",
    "ar": "سينظر المؤتمر في المسألة.",
    "zh": "缔约方会议将审议这一事项。",
}


def agenda(code: str, annotation: str, documentation: str = "") -> str:
    """Return an agenda whose item 2 has the annotation and the Documentation block."""
    block = f"\n\n{BLOCK[code]}\n\n{documentation}" if documentation else ""
    return HEAD[code] + annotation + block + TAIL[code]
