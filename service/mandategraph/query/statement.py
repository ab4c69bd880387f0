"""The answer as a sentence, in English and French, made from the claims and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import Key
from mandategraph.identifiers.act_number import display_number
from mandategraph.query.answer import Absence, MandateRecord, Product, Reference, Subject

__all__ = ["LANGUAGES", "name_of", "say_ambiguous", "say_document", "say_other", "say_unknown"]

LANGUAGES = ("en", "fr")
MOST_NAMED = 6
KIND_WORDS = {
    "en": {
        "resolution": "resolution", "decision": "decision", "recommendation": "recommendation",
        "conclusions": "conclusions", "unnumbered": "act without number", "rule": "rule",
        "article": "article", "item": "agenda item", "session": "session", "meeting": "meeting",
    },
    "fr": {
        "resolution": "la résolution", "decision": "la décision", "recommendation": "la recommandation",
        "conclusions": "les conclusions", "unnumbered": "l'acte sans numéro", "rule": "l'article",
        "article": "l'article", "item": "le point", "session": "la session", "meeting": "la réunion",
    },
}  # fmt: skip
DOCUMENT = {
    "en": {
        "explicit": "{document} was produced under {sources}: the sources say so.",
        "requested": "{sources} asked for such a document; that {document} is the one asked for is inferred.",
        "contextual": "No source says under which mandate {document} was produced; {sources} sets its context.",
        "also": " Context: {others}.",
        "none": "No mandate is stated in the sources for {document}.",
        "unexamined": "No mandate is stated in the sources for {document}, which they only mention.",
        "topical": " On the same subject, but no mandate: {topical}.",
        "proposed": " This link is proposed by an extractor and not yet confirmed by a reviewer.",
    },
    "fr": {
        "explicit": "{document} a été établi en vertu de ceci : {sources}. Les sources le disent.",
        "requested": "Un tel document a été demandé par {sources} ; que {document} soit celui-là est déduit.",
        "contextual": (
            "Aucune source ne dit en vertu de quel mandat {document} a été établi ; son contexte : {sources}."
        ),
        "also": " Contexte : {others}.",
        "none": "Aucun mandat n'est énoncé dans les sources pour {document}.",
        "unexamined": (
            "Aucun mandat n'est énoncé dans les sources pour {document}, qu'elles ne font que mentionner."
        ),
        "topical": " Sur le même sujet, sans être un mandat : {topical}.",
        "proposed": " Ce lien est proposé par un extracteur et n'a pas encore été confirmé par un relecteur.",
    },
}
OTHER = {
    "en": {
        "mandates": "Documents that come from {subject}: {things}.",
        "mandates none": "No document is known to come from {subject}.",
        "asksFor": " It asks for: {things}.",
        "creates": " It created: {things}.",
        "makesPermanent": " It made permanent: {things}.",
        "reportedIn": "Documents that report on {subject}: {things}.",
        "reportedIn none": "No document is known to report on {subject}.",
        "listed": "{subject} lists: {things}.",
        "none-stated": "{subject} states that there is no document.",
        "silent": "{subject} lists no document and does not say that there is none.",
        "parent": "{subject} has sub-items; its documents stand below these.",
        "here": "{subject} is in this graph.",
    },
    "fr": {
        "mandates": "Documents issus de {subject} : {things}.",
        "mandates none": "Aucun document connu n'est issu de {subject}.",
        "asksFor": " Il y est demandé : {things}.",
        "creates": " Organes créés : {things}.",
        "makesPermanent": " Organes rendus permanents : {things}.",
        "reportedIn": "Documents qui rendent compte de {subject} : {things}.",
        "reportedIn none": "Aucun document connu ne rend compte de {subject}.",
        "listed": "Documents énumérés sous {subject} : {things}.",
        "none-stated": "Sous {subject}, il est dit qu'il n'y a pas de document.",
        "silent": "Sous {subject}, aucun document n'est énuméré, et il n'est pas dit qu'il n'y en ait pas.",
        "parent": "Les documents de {subject} figurent sous ses subdivisions.",
        "here": "Ce graphe contient {subject}.",
    },
}
UNSURE = {
    "en": {
        "ambiguous": "“{words}” names several things: {things}. Ask for one of them.",
        "none": "“{words}” is not in this graph.",
        "empty": "Nothing was asked: give a symbol, such as CTOC/COP/2018/5, or an act, such as resolution 8/2.",
        "long": "These words are too long for a symbol or the name of an act.",
        "unread": " Of no use for the answer: “{unread}”.",
    },
    "fr": {
        "ambiguous": "« {words} » désigne plusieurs choses : {things}. Demandez l'une d'elles.",
        "none": "« {words} » ne figure pas dans ce graphe.",
        "empty": "Rien n'a été demandé : donnez une cote, telle que CTOC/COP/2018/5, ou un acte, tel que résolution 8/2.",
        "long": "Ces mots sont trop longs pour une cote ou le nom d'un acte.",
        "unread": " N'a pas servi à la réponse : « {unread} ».",
    },
}


def name_of(thing: Reference, language: str) -> str:
    """Return what a sentence calls a thing: "resolution 8/2 (COP-UNTOC)", a symbol, or its key."""
    word = KIND_WORDS[language].get(thing.kind)
    try:
        parts = Key.parse(thing.kind, thing.key).parts
    except IdentifierError:
        return thing.label
    if word is None:
        return thing.key if thing.kind == "document" else thing.label
    if thing.kind in ("session", "meeting"):
        return f"{word} {thing.key}"
    owner = f"{parts['body']}/{parts['session']}" if thing.kind == "item" else parts["body"]
    return f"{word} {display_number(parts['number'])} ({owner})"


def say_document(
    subject: Subject,
    mandates: Sequence[MandateRecord],
    absence: Absence | None,
    topical: Sequence[Reference],
) -> dict[str, str]:
    """Say which mandate produced a document, at which level, or that none is stated."""

    def say(language: str) -> str:
        phrases = DOCUMENT[language]
        document = name_of(subject.thing, language)
        level = mandates[0].level if mandates else "none" if absence else "unexamined"
        sources = [record.source for record in mandates if record.level == level]
        others = [record.source for record in mandates if record.level != level]
        text = phrases[level].format(document=document, sources=_list(sources, language))
        if others:
            text += phrases["also"].format(others=_list(others, language))
        if topical and not mandates:
            text += phrases["topical"].format(topical=_list(topical, language))
        if any(record.review == "proposed" for record in mandates):
            text += phrases["proposed"]
        return text

    return _in_both(say)


def say_other(subject: Subject, produced: Sequence[Product], listed: Sequence[Reference]) -> dict[str, str]:
    """Say what came of an act, a provision or a meeting, or what an agenda item lists."""

    def say(language: str) -> str:
        phrases = OTHER[language]
        name = name_of(subject.thing, language)
        kind = subject.thing.kind
        if kind == "item":
            status = subject.facts.get("documentationStatus")
            code = str(status["code"]) if isinstance(status, dict) else "silent"
            return _capital(
                phrases["listed" if listed else code].format(subject=name, things=_list(listed, language))
            )
        main = {"meeting": "reportedIn", "resolution": "mandates", "decision": "mandates", "rule": "mandates"}
        main |= {
            "recommendation": "mandates",
            "unnumbered": "mandates",
            "article": "mandates",
            "paragraph": "mandates",
        }
        if (relation := main.get(kind)) is None:
            return _capital(phrases["here"].format(subject=name))
        things = _of(produced, relation)
        text = phrases[relation if things else f"{relation} none"].format(
            subject=name, things=_list(things, language, _levels(produced, language))
        )
        for extra in ("asksFor", "creates", "makesPermanent"):
            if found := _of(produced, extra):
                text += phrases[extra].format(things=_list(found, language))
        return _capital(text)

    return _in_both(say)


def say_ambiguous(words: str, things: Sequence[Reference]) -> dict[str, str]:
    """Say that the words name several things, and which."""
    return _in_both(
        lambda language: UNSURE[language]["ambiguous"].format(words=words, things=_list(things, language))
    )


def say_unknown(words: str, trouble: str | None) -> dict[str, str]:
    """Say that the words name nothing here, or why they cannot be read (``empty``, ``long``)."""
    return _in_both(lambda language: UNSURE[language][trouble or "none"].format(words=words))


def with_unread(statement: dict[str, str], unread: str) -> dict[str, str]:
    """Add which words were of no use for the answer."""
    if not unread:
        return statement
    return {
        language: text + UNSURE[language]["unread"].format(unread=unread)
        for language, text in statement.items()
    }


def _in_both(say: Callable[[str], str]) -> dict[str, str]:
    return {language: say(language) for language in LANGUAGES}


def _of(produced: Iterable[Product], relation: str) -> list[Reference]:
    return [product.thing for product in produced if product.relation == relation]


def _levels(produced: Iterable[Product], language: str) -> dict[str, str]:
    words = {"en": {}, "fr": {"explicit": "explicite", "requested": "demandé", "contextual": "contexte"}}
    return {
        product.thing.iri: words[language].get(product.level, product.level)
        for product in produced
        if product.level is not None
    }


def _list(things: Sequence[Reference], language: str, notes: dict[str, str] | None = None) -> str:
    named = [
        name_of(thing, language) + (f" [{note}]" if (note := (notes or {}).get(thing.iri)) else "")
        for thing in things[:MOST_NAMED]
    ]
    more = len(things) - MOST_NAMED
    if more > 0:
        named.append(f"… (+{more})")
    return ", ".join(named)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
