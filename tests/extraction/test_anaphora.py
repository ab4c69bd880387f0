"""What a sentence calls by what was asked for before: only what is itself put forward."""

from __future__ import annotations

import pytest

from mandategraph.extraction.anaphora import Anaphora
from mandategraph.extraction.language import load
from mandategraph.extraction.masking import Mark, Sentence
from mandategraph.extraction.papers import Papers
from mandategraph.extraction.phrase import MARKS

# language, sentence with "#" for a symbol, whether it goes back to a request
SAID = [
    ("en", "that study is contained in document #.", True),
    ("en", "comments on that study are contained in document #.", False),
    ("en", "an outline of that study is contained in document #.", False),
    ("en", "that study's outline is contained in document #.", False),
    ("en", "document # contains the requested evaluation.", True),
    ("en", "it is contained in document #.", True),
    ("en", "it is described in document #.", False),
    ("ar", "وترد تلك الدراسة في الوثيقة #.", True),
    ("ar", "ويرد مخطط تلك الدراسة في الوثيقة #.", False),
    ("zh", "该研究报告载于#号文件。", True),
    ("zh", "该研究报告的大纲载于#号文件。", False),
]


@pytest.mark.parametrize(("code", "said", "wanted"), SAID)
def test_only_what_is_put_forward_itself_goes_back_to_a_request(code: str, said: str, wanted: bool) -> None:
    language, masked = load(code), said.replace("#", MARKS["symbol"])
    at = masked.index(MARKS["symbol"])
    sentence = Sentence(0, len(masked), masked, {at: Mark("symbol", at, at + 1, ("CTOC/COP/2018/5",))})
    found = [a for reader in Anaphora(language, Papers(language)).readers for a in reader(sentence)]
    assert bool(found) is wanted
