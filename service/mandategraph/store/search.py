"""Search for titles and names: by words, beginnings of words, and parts of words, in six scripts.

Both stores search the same index. The embedded store keeps it beside the graph. For a remote
endpoint it is made in memory from the endpoint's names at the first search, since SPARQL has no
folding of accents and scans every label at every search; see ``store.remote`` for its limits.

A stemmer serves one language and this graph has six, so there is none: a word is found whole, by its
beginning, by any three letters or more inside it, and Chinese by any characters that stand together.
What is inside words is looked up among the words, each with an entry of its own: many names share them.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import weakref
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, cast

import tantivy
from rdflib import URIRef
from rdflib.namespace import RDFS

from mandategraph.errors import StoreError
from mandategraph.namespaces import MG, MGD
from mandategraph.store.base import Hit
from mandategraph.store.fold import HAN, fold

__all__ = ["UNSOUGHT", "NameRow", "SearchIndex"]

# One name: IRI of the thing, its key, the property that bears the name, the name, its language.
NameRow = tuple[str | None, ...]

# What is part of the record rather than something to look for; it would bury what people seek.
UNSOUGHT = frozenset(
    {"attribution", "count", "effect", "evidence", "graph", "listing", "slot", "variant", "version"}
)
_CODES = frozenset({str(MG.symbol), str(MG.acronym), str(MG.actNumber)})
_LABEL = str(RDFS.label)
_LANGUAGES = "en fr es ru zh ar"  # in this order a thing is shown by its label
_PARTS, _HAN, _GAPS = "parts", "han", "gaps"
_WORD = "a word"  # the kind of the entries for words
_LONGEST_START = 24  # letters of a key that are looked up while it is typed; the rest is compared after
_MOST_WORDS = 12
_MOST_ALIKE = 400  # words that hold what is looked for, things that fit it in part
_LONGEST_QUERY = 300
_HEAP = 1 << 27  # bytes of an index that are made before any is written: the larger, the less is merged


class SearchIndex:
    """An index of names. Safe to use from several threads."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._schema = index.schema
        index.config_reader(reload_policy="manual")
        for name, tokenizer in (
            (_PARTS, tantivy.Tokenizer.ngram(3, 3)),
            (_HAN, tantivy.Tokenizer.ngram(1, 2)),
            (_GAPS, tantivy.Tokenizer.whitespace()),
        ):
            index.register_tokenizer(name, tantivy.TextAnalyzerBuilder(tokenizer).build())
        index.reload()
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path) -> SearchIndex:
        """Open an index on disk. Raises StoreError where it cannot be read."""
        try:
            return cls(tantivy.Index.open(str(folder)))
        except (ValueError, OSError) as error:
            if "Lockfile" in str(error):
                return cls._copied(folder)
            raise _unreadable(folder, error) from error

    @classmethod
    def _copied(cls, folder: Path) -> SearchIndex:
        """Open a copy: the library locks even what it only reads, and here it may not write."""
        copy = tempfile.TemporaryDirectory(prefix="mandategraph-search-")
        try:
            shutil.copytree(folder, copy.name, dirs_exist_ok=True)
            found = cls(tantivy.Index.open(copy.name))
        except (ValueError, OSError) as error:
            copy.cleanup()
            raise _unreadable(folder, error) from error
        weakref.finalize(found, copy.cleanup)
        return found

    @classmethod
    def make(cls, rows: Iterable[NameRow], folder: Path | None = None) -> SearchIndex:
        """Make an index of names, on disk or in memory.

        Rows of one thing best come together: it is then one entry. Raises OSError or ValueError where
        the index cannot be written.
        """
        builder = tantivy.SchemaBuilder()
        builder.add_bytes_field("entry", stored=True, indexed=False)
        for field, tokenizer, kept in (
            ("kind", "raw", "basic"),
            ("code", "raw", "basic"),
            ("start", "raw", "basic"),
            ("word", _GAPS, "freq"),
            ("part", _PARTS, "basic"),
            ("han", _HAN, "freq"),
        ):
            builder.add_text_field(field, stored=False, tokenizer_name=tokenizer, index_option=kept)
        schema = builder.build()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        found = cls(tantivy.Index(schema, None if folder is None else str(folder)))
        writer = found._index.writer(heap_size=_HEAP, num_threads=1)
        words: set[str] = set()
        for entry in _entries(rows, words):
            writer.add_document(tantivy.Document(**entry))
        for word in sorted(one for one in words if len(one) > 2):
            writer.add_document(tantivy.Document(kind=_WORD, entry=word.encode(), part=word))
        writer.commit()
        writer.wait_merging_threads()
        found._index.reload()
        found._searcher = found._index.searcher()
        return found

    def __len__(self) -> int:
        words = tantivy.Query.term_query(self._schema, "kind", _WORD)
        found: Any = self._searcher.search(
            words, limit=1, count=True
        )  # its count is not in the library's types
        return int(self._searcher.num_docs - found.count)

    def search(self, words: str, *, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
        """Find things by words of their names; the best first, each thing once.

        First comes what bears the text as key, symbol, acronym or number; then what begins with it;
        then names with all the words, whole or begun; then names with the words as parts of words.
        Where nothing has all the words, those with some of them are given.
        """
        folded = fold(words[:_LONGEST_QUERY])
        tokens = folded.split()[:_MOST_WORDS]
        if not tokens or limit < 1:
            return []
        for strict in (True, False):
            hits = self._ranked(folded, tokens, limit, kinds, strict)
            if hits or len(tokens) == 1:
                break
        return hits

    def _ranked(
        self, folded: str, tokens: list[str], limit: int, kinds: Collection[str], strict: bool
    ) -> list[Hit]:
        query = self._query(folded, tokens, strict)
        if kinds:
            kind = tantivy.Query.term_set_query(self._schema, "kind", sorted(kinds))
            query = query.and_must_match(tantivy.Query.const_score_query(kind, 0.0))
        ranked: dict[str, tuple[tuple[float, ...], Hit]] = {}
        # More than are given, to rank anew; where some words are enough, so many that chance does not choose.
        most = max(50, min(4 * limit, limit + 300)) if strict else _MOST_ALIKE
        for score, address in self._searcher.search(query, limit=most, count=False).hits:
            iri, kind_of, key, names, codes, texts = json.loads(self._entry(address))
            level, which = _level(folded, tokens, codes, texts)
            name = names[which] if names else key
            if strict and level == 0:
                continue  # three letters here and three there do not make a part of a word
            hit = Hit(URIRef(iri), key, kind_of, name, round(level * 100 + min(score, 99.0), 3))
            if level == 0:  # by how much of what was asked for is there
                held = " ".join(texts + codes)
                score = sum(len(token) for token in tokens if _holds(held, [token]))
            by = (len(key),) if level > 3 else (len(name), len(key)) if level == 3 else (-score, len(name))
            place = (-level, *by)
            if iri not in ranked or place < ranked[iri][0]:
                ranked[iri] = (place, hit)
        best = sorted(ranked.values(), key=lambda pair: (pair[0], _natural(pair[1].key)))
        return [hit for _, hit in best[:limit]]

    def _query(self, folded: str, tokens: list[str], strict: bool) -> tantivy.Query:
        make, must, should = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.Should
        occur = must if strict else should
        last = len(tokens) - 1
        words = make.boolean_query(
            [(occur, self._word(token, begun=place == last)) for place, token in enumerate(tokens)]
        )
        code = make.term_query(self._schema, "code", folded)
        start = self._begun("start", folded[:_LONGEST_START])
        return make.boolean_query(
            [
                (should, make.const_score_query(code, 1000.0)),
                (should, make.const_score_query(start, 100.0)),
                (should, words),
            ]
        )

    def _word(self, token: str, begun: bool) -> tantivy.Query:
        """Return the query for one word: whole, begun (the last word may still be typed), or inside."""
        make, schema = tantivy.Query, self._schema
        ways = [make.boost_query(make.term_query(schema, "word", token, "freq"), 4.0)]
        if begun:
            ways.append(make.boost_query(self._begun("word", token), 2.0))
        grams: list[tuple[tantivy.Occur, tantivy.Query]] = []
        for run in HAN.findall(token):
            pieces = [run[at : at + 2] for at in range(len(run) - 1)] or [run]
            grams += [(tantivy.Occur.Must, make.term_query(schema, "han", piece)) for piece in pieces]
        parts = (self._holding(rest) for rest in HAN.sub(" ", token).split() if len(rest) > 2)
        grams += [(tantivy.Occur.Must, make.term_set_query(schema, "word", words)) for words in parts]
        if grams:
            ways.append(make.boost_query(make.boolean_query(grams), 0.5))
        return make.disjunction_max_query(ways, 0.1)

    def _begun(self, field: str, text: str) -> tantivy.Query:
        # Nothing is fuzzy here; of the ways to ask for a beginning this is by far the quickest.
        return tantivy.Query.fuzzy_term_query(self._schema, field, text, distance=0, prefix=True)

    def _holding(self, part: str) -> list[str]:
        """Return words of names that a part, three letters or more, stands in."""
        make = tantivy.Query
        pieces = {part[at : at + 3] for at in range(len(part) - 2)}
        grams = [(tantivy.Occur.Must, make.term_query(self._schema, "part", piece)) for piece in pieces]
        found = self._searcher.search(make.boolean_query(grams), limit=_MOST_ALIKE, count=False).hits
        words = [self._entry(address).decode() for _, address in found]
        return [word for word in words if part in word]

    def _entry(self, address: tantivy.DocAddress) -> bytes:
        return bytes(cast("bytes", self._searcher.doc(address).get_first("entry")))


def _unreadable(folder: Path, error: Exception) -> StoreError:
    return StoreError(f"The search index {folder} cannot be read ({error}); make it anew: mandategraph build")


def _entries(rows: Iterable[NameRow], words: set[str]) -> Iterator[dict[str, str | bytes | list[str]]]:
    """Turn names into entries of the index, one for each thing whose rows come together; gather ``words``."""
    things = str(MGD)
    for (iri, key), group in groupby(rows, key=lambda row: (row[0], row[1])):
        kind = (iri or "").removeprefix(things).partition("/")[0]
        if not iri or not key or not iri.startswith(things) or kind in UNSOUGHT:
            continue
        codes = {key}
        named: list[tuple[bool, bool, int, str]] = []
        for _, _, property_, name, language in group:
            if name and property_ in _CODES:
                codes.add(name)
            elif name:
                place = _LANGUAGES.find(language or "--")
                named.append((name == key, property_ != _LABEL, place, name))
        # The first name is the one that is shown where no name in particular was found.
        names = dict.fromkeys(name for *_, name in sorted(named))
        folded_codes = sorted({fold(code) for code in codes})
        texts = [fold(name) for name in names]
        text = "\n".join(texts)
        word = "\n".join([text, *folded_codes])
        words.update((word if word.isascii() else HAN.sub(" ", word)).split())
        entry = [iri, kind, key, list(names), folded_codes, texts]
        yield {
            "entry": json.dumps(entry, ensure_ascii=False).encode(),
            "kind": kind,
            "code": folded_codes,
            "start": list({one[:_LONGEST_START] for one in (*folded_codes, *texts)}),
            "word": word,
            "han": HAN.findall(text),
        }


def _natural(key: str) -> list[tuple[int, str]]:
    """Return a sort key that puts /9 before /10."""
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"([0-9]+)", key)]


def _level(folded: str, tokens: list[str], codes: list[str], texts: list[str]) -> tuple[int, int]:
    """Tell how well a thing fits (5 best, 0 not by all the words) and by which of its names."""
    if folded in codes:
        return 5, 0
    if any(code.startswith(folded) for code in codes):
        return 4, 0
    best = (0, 0)
    for place, text in enumerate(texts):
        words = text.split()
        if text.startswith(folded):
            level = 3
        elif set(words).issuperset(tokens[:-1]) and any(_begins(tokens[-1], word) for word in words):
            level = 2
        else:
            level = int(_holds(text, tokens))
        if level > best[0]:
            best = (level, place)
    if best[0] == 0 and _holds(" ".join(texts + codes), tokens):
        return 1, 0
    return best


def _begins(token: str, word: str) -> bool:
    """Tell whether a word may be meant by what is typed so far; a number is itself, not 2 for 2018."""
    return word == token if token.isdecimal() else word.startswith(token)


def _holds(text: str, tokens: list[str]) -> bool:
    """Tell whether a text has all the words, be it inside longer ones."""
    spaced = f" {text} "
    return all(f" {token} " in spaced if token.isdecimal() else token in text for token in tokens)
