"""From validation results to findings: each with its rule, in words, and with the place it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rdflib import Literal, URIRef

from mandategraph.namespaces import MGD, prefixes
from mandategraph.store.base import Row, Term
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.finding import Finding, Passage
from mandategraph.validation.paths import sparql
from mandategraph.validation.report import Result
from mandategraph.validation.rulebook import Rule, RuleBook, split_message

__all__ = ["Explainer", "Naming", "as_it_is", "short"]

# An entry of a Documentation block tells the item better than its document, which may stand in several.
LISTING = str(MGD["listing/"])
# Kinds whose keys tell their kind; a session and its agenda, for one, share a key.
KEYED_KINDS = "document resolution decision recommendation unnumbered conclusions rule article paragraph"
KEYED = tuple(str(MGD[f"{kind}/"]) for kind in KEYED_KINDS.split())
# More passages than these tell a reader nothing new.
MOST_PASSAGES = 3


def short(text: str) -> str:
    """Return a path or IRI with the namespaces of the prefix table shortened."""
    for prefix, namespace in prefixes().items():
        text = text.replace(f"<{namespace}", f"<{prefix}:")
    return text.replace("<", "").replace(">", "")


# From the IRI of a thing and a name that stands in for the wanted one to what it is called.
Naming = Callable[[str, str], str]


def as_it_is(_: str, name: str) -> str:
    """Return a name unchanged, whatever has it."""
    return name


class Explainer:
    """Knows the names, items and evidence of everything in a dossier, in one language."""

    def __init__(self, dossier: Dossier, language: str, named: Naming = as_it_is) -> None:
        """Read them; ``named`` words what stands in for a name in the language, from IRI and that name."""
        self.language = language
        self.named = named
        # Texts that stand in for those of the language, each with its own.
        self.foreign: dict[str, str] = {}
        self._labels: dict[str, dict[str, str]] = {}
        self._keys: dict[str, str] = {}
        self._iris: dict[str, str] = {}
        for row in dossier.ask("what-are-things-called"):
            thing, label = str(row["thing"]), row["label"]
            self._labels.setdefault(thing, {}).setdefault(_language(label), str(label))
            if "key" in row:
                self._keys[thing] = str(row["key"])
                if thing.startswith(KEYED):
                    self._iris[str(row["key"])] = thing
        self._items: dict[str, list[str]] = {}
        self.positions: dict[str, int] = {}
        for row in dossier.ask("which-items-do-things-belong-to"):
            number = str(row["number"])
            self._items.setdefault(str(row["thing"]), []).append(number)
            if "position" in row:
                self.positions[number] = int(str(row["position"]))
        if dossier.session is not None:
            self._items.pop(str(dossier.session.iri), None)  # it belongs to the whole report
        self._passages = _passages(dossier.ask("what-evidence-is-there-for-each-thing"), language)

    def label(self, iri: str) -> str:
        """Return the name of a thing in the language, else in English, else its key or IRI."""
        found = self._pick(self._labels.get(iri, {}))
        if found is None:
            return self._keys.get(iri, iri)
        # What is made of a key is in the language.
        if found in self.foreign and (made := self.named(iri, found)) != found:
            return made
        return found

    def text(self, rows: Iterable[Row], name: str) -> str:
        """Return what rows say in one column, chosen as in ``label``; empty where they say nothing."""
        said = (row[name] for row in rows if isinstance(row.get(name), Literal))
        return self._pick({_language(text): str(text) for text in said}) or ""

    def _pick(self, texts: Mapping[str, str]) -> str | None:
        chosen = next((one for one in (self.language, "en", "", *sorted(texts)) if one in texts), None)
        if chosen is None:
            return None
        if chosen not in (self.language, ""):
            self.foreign[texts[chosen]] = chosen
        return texts[chosen]

    def key(self, iri: str) -> str:
        """Return the key of a thing; the IRI where it has none."""
        return self._keys.get(iri, iri)

    def iri(self, key: str) -> str | None:
        """Return the IRI of an act, provision or document by its key, which no two of them share."""
        return self._iris.get(key)

    def numbered(self, kind: str, number: str) -> list[str]:
        """Return the IRIs of the acts or provisions of a kind with a number, whosoever's they are."""
        end = f"/{kind}/{number}"
        return sorted(iri for key, iri in self._iris.items() if key.endswith(end))

    def item(self, *iris: str | None) -> str | None:
        """Return the number of the item that the first of the things with one belongs to most closely."""
        return next((self._items[iri][0] for iri in iris if iri is not None and iri in self._items), None)

    def evidence(self, *iris: str | None) -> tuple[Passage, ...]:
        """Return the first passages that speak of the things, those of the first thing first."""
        found = [passage for iri in iris if iri is not None for passage in self._passages.get(iri, ())]
        # Two statements may rest on one passage, each with a basis of its own: the place is told once.
        places: dict[tuple[object, ...], Passage] = {}
        for one in found:
            places.setdefault((one.document, one.item, one.paragraph, one.start, one.end), one)
        return tuple(places.values())[:MOST_PASSAGES]

    def finding(
        self,
        rule: Rule,
        focus: str,
        message: str,
        action: str,
        *,
        path: str | None = None,
        value: str | None = None,
        about: str | None = None,
    ) -> Finding:
        """Make a finding; ``about`` is a thing that tells its item and evidence better than the focus."""
        return Finding(
            rule=rule.identifier,
            severity=rule.severity,
            kind=rule.kind,
            focus=focus,
            focus_label=self.label(focus),
            path=path,
            value=value,
            message=message,
            action=action,
            authority=rule.authority[self.language],
            item=self.item(about, focus),
            evidence=self.evidence(about, focus),
        )

    def findings(self, results: Iterable[Result], book: RuleBook, scope: frozenset[str]) -> list[Finding]:
        """Turn results on things of the scope into findings; those that say the same become one."""
        found: dict[Finding, None] = {}
        for result in results:
            rule = book.of_shape(result.source_shape)
            if rule is not None and str(result.focus_node) in scope:
                found[self._of(result, rule)] = None
        return list(found)

    def _of(self, result: Result, rule: Rule) -> Finding:
        focus = str(result.focus_node)
        # A constraint on a node reports the node as its own value, which tells nothing.
        value = None if result.value is None or str(result.value) == focus else result.value
        return self.finding(
            rule,
            focus,
            *self._message(result, rule),
            path=None if result.path is None else short(sparql(result.path)),
            value=None if value is None else self._shown(value),
            about=str(value) if isinstance(value, URIRef) and value.startswith(LISTING) else None,
        )

    def _message(self, result: Result, rule: Rule) -> tuple[str, str]:
        """Return what is found, with the engine's values in it, and what to do, which has none."""
        template = rule.message[self.language]
        _, action = split_message(template)
        texts = {_language(message): str(message) for message in result.messages}
        return texts.get(self.language, template).removesuffix(action).strip(), action

    def _shown(self, value: Term) -> str:
        return self.key(str(value)) if isinstance(value, URIRef) else str(value)


def _language(text: Term) -> str:
    return (text.language or "") if isinstance(text, Literal) else ""


def _passages(rows: Iterable[Row], language: str) -> Mapping[str, list[Passage]]:
    def rank(row: Row) -> int:
        said = _language(row["basis"]) if "basis" in row else ""
        return 2 if said == language else int(said == "en")

    chosen: dict[tuple[str, str], Row] = {}
    for row in rows:
        place = str(row["thing"]), str(row["evidence"])
        if place not in chosen or rank(row) > rank(chosen[place]):
            chosen[place] = row
    passages: dict[str, list[Passage]] = {}
    for (thing, _), row in chosen.items():
        passages.setdefault(thing, []).append(
            Passage(
                document=str(row["document"]),
                item=_text(row, "item"),
                paragraph=_text(row, "paragraph"),
                start=_number(row, "start"),
                end=_number(row, "end"),
                sha256=_text(row, "sha256"),
                basis=_text(row, "basis"),
            )
        )
    return passages


def _text(row: Row, name: str) -> str | None:
    return str(row[name]) if name in row else None


def _number(row: Row, name: str) -> int | None:
    return int(str(row[name])) if name in row else None
