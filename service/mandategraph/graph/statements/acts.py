"""What a source cites: acts of bodies, rules, articles; and the names of what attributions come from."""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import NamedNode

from mandategraph.extraction.records import Extraction
from mandategraph.extraction.register import Register
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.agenda import Agenda
from mandategraph.graph.statements.sheet import Sheet, code, thing
from mandategraph.identifiers.key import ACT_KINDS, PROVISION_KINDS, Key, kinds_of

__all__ = ["Sources"]

_CLASSES = {
    "resolution": "Resolution",
    "decision": "Decision",
    "recommendation": "Recommendation",
    "conclusions": "Conclusions",
    "unnumbered": "Act",
    "paragraph": "Paragraph",
    "rule": "Rule",
    "article": "Article",
}
# "8/2" of a Conference: the second act of its eighth session.
_OF_SESSION = re.compile(r"(\d{1,3})/\d{1,3}")
# A rule of a body is one of its rules of procedure, an instrument of the register.
_RULES = "ROP"


@lru_cache(maxsize=4096)
def _kind_of(key: str) -> str | None:
    """Return the kind of act or provision that a key names, or None."""
    kinds = kinds_of(key)
    return next((kind for kind in (*PROVISION_KINDS, *ACT_KINDS) if kind in kinds), None)


class Sources:
    """The acts and provisions of a source; each is introduced when it is first asked for."""

    def __init__(self, sheet: Sheet, agenda: Agenda, register: Register) -> None:
        self.sheet, self.agenda, self.register = sheet, agenda, register

    def say(self, extraction: Extraction) -> None:
        """Say every act and provision that is cited, where, and the place of a provision's first citation."""
        for citation in extraction.citations:
            node = self.introduce(citation.act.key)
            item = self.agenda.item(citation.place.item)
            if node is not None and item is not None:
                self.sheet.say(node, "citedUnder", item)
                self.sheet.say(item, "citesAct", node)
        cited: set[str] = set()
        for provision in extraction.provisions:
            node = self.introduce(provision.key) if provision.instrument else None
            if node is None:
                continue
            item = self.agenda.item(provision.place.item)
            if item is not None:
                self.sheet.say(node, "citedUnder", item)
                self.sheet.say(item, "citesAct", node)
            if provision.key not in cited:
                cited.add(provision.key)
                basis = wording.basis_of_claim("provision")
                self.agenda.evidence(node, provision.kind, provision.key, provision.place, basis)

    def introduce(self, key: str) -> NamedNode | None:
        """Return the act or provision of a key, said once; None for a key that is none."""
        kind = _kind_of(key)
        if kind is None:
            return None
        node = thing(kind, key)
        if not self.sheet.knows(node):
            self.sheet.introduce(kind, key, [_CLASSES[kind]], self.name(key))
            (self._say_provision if kind in PROVISION_KINDS else self._say_act)(node, kind, key)
        return node

    def name(self, key: str) -> wording.Texts:
        """Return the label of an act or provision."""
        kind = _kind_of(key)
        if kind is None:
            return dict.fromkeys(wording.LANGUAGES, key)
        parts = Key.parse(kind, key).parts
        if kind == "paragraph":
            return wording.label(kind, act=self.name(parts["act"]), number=parts["number"])
        if kind == "rule":
            return wording.label(kind, number=parts["number"], instrument=self._rules_of(parts["body"]))
        if kind == "article":
            return wording.label(kind, number=parts["number"], instrument=parts["body"])
        if kind == "unnumbered":
            return dict.fromkeys(wording.LANGUAGES, key)
        return wording.label(kind, number=parts["number"], body=parts["body"])

    def _rules_of(self, body: str) -> str:
        return f"{body}-{_RULES}"

    def _say_act(self, node: NamedNode, kind: str, key: str) -> None:
        parts = Key.parse(kind, key).parts
        body = parts["body"]
        self.sheet.say(node, "adoptedBy", thing("body", body))
        if kind == "unnumbered":
            return
        self.sheet.say(node, "actKind", code("act-kind", kind))
        self.sheet.say(node, "actNumber", parts["number"])
        # Only the body of the agenda is known to number its acts by its sessions.
        numbered = _OF_SESSION.fullmatch(parts["number"])
        if numbered and body == self.agenda.body and int(numbered[1]) <= self.agenda.number:
            self.sheet.say(node, "inferredSession", self.agenda.session_of_number(int(numbered[1])))

    def _say_provision(self, node: NamedNode, kind: str, key: str) -> None:
        parts = Key.parse(kind, key).parts
        self.sheet.say(node, "provisionNumber", parts["number"])
        if kind == "paragraph":
            self.sheet.say(node, "provisionOf", self.introduce(parts["act"]))
            return
        instrument = self._rules_of(parts["body"]) if kind == "rule" else parts["body"]
        if kind == "rule" and self.register.get(instrument) is None:
            # Every body has rules of procedure; the register has those of some.
            name = wording.label("rules", body=parts["body"])
            self.sheet.introduce("instrument", instrument, ["Instrument"], name)
        self.sheet.say(node, "provisionOf", thing("instrument", instrument))
