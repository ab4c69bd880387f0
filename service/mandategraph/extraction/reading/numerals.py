"""The numbers of automatic lists, written as the numbering styles of word processors and pages write them."""

from __future__ import annotations

__all__ = ["list_label"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# The order of letters in lists; Russian lists leave out three letters, Arabic ones know two orders.
_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
}
_UPPER = {"upperLetter": "lowerLetter", "russianUpper": "russianLower", "upperRoman": "lowerRoman"}
_CHINESE_DIGITS = "〇一二三四五六七八九"
_COUNTING = frozenset(
    (
        "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
        "japaneseCounting", "ideographDigital",
    )
)  # fmt: skip
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})


def list_label(style: str, number: int) -> str:
    """Return ``number`` in a numbering style of WordprocessingML; decimal for a style that is not known.

    >>> [list_label(style, 4) for style in ("decimal", "lowerLetter", "upperRoman", "arabicAbjad")]
    ['4', 'd', 'IV', 'د']
    """
    if style in _UPPER:
        return list_label(_UPPER[style], number).upper()
    if number < 1 or number > 5000:
        return str(number)
    if style in _LETTERS:
        letters = _LETTERS[style]
        # After the last letter the letters are doubled: z, aa, bb.
        return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
    if style == "lowerRoman":
        return _roman(number)
    if style in _COUNTING and number < 100:
        return _chinese(number)
    if style in _CIRCLED and number <= 20:
        return chr(0x2460 + number - 1)
    if style == "decimalZero":
        return f"{number:02d}"
    if style == "hindiNumbers":
        return "".join(chr(0x0660 + int(digit)) for digit in str(number))
    return str(number)


def _roman(number: int) -> str:
    said = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        said.append(letters * count)
    return "".join(said)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_CHINESE_DIGITS[tens]}十"
    return head + (_CHINESE_DIGITS[ones] if ones else "")
