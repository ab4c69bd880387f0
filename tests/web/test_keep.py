"""Answers kept: given again to the same question only, and never more than there is room for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mandategraph.web.keep import Keep


class Counted:
    """An application that counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        self.asked.append(request.url.path)
        kind = request.query_params.get("kind", "json")
        response: Response = JSONResponse(
            {"q": request.query_params.get("q"), "lang": request.headers.get("accept-language")}
        )
        if kind == "html":
            response = Response("<p>", media_type="text/html")
        elif kind == "bad":
            response = JSONResponse({}, status_code=404)
        elif kind == "secret":
            response = JSONResponse({}, headers={"Cache-Control": "no-store"})
        elif kind == "cookie":
            response = JSONResponse({}, headers={"Set-Cookie": "a=b"})
        elif kind == "pieces":
            response = StreamingResponse(iter([b"{", b"}"]), media_type="application/json")
        await response(scope, receive, send)


def asked(app: ASGIApp, requests: Sequence[tuple[str, dict[str, str]]]) -> list[httpx.Response]:
    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
            return [await client.get(path, headers=headers) for path, headers in requests]

    # In a thread of its own: the browser's tests keep a loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(ask())).result()


def test_second_time_the_same_answer_is_given_without_asking() -> None:
    inner = Counted()
    first, second = asked(Keep(inner), [("/lookup?q=a", {}), ("/lookup?q=a", {})])
    assert inner.asked == ["/lookup"]
    assert first.content == second.content == b'{"q":"a","lang":null}'
    assert first.headers == second.headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?ui=ar",
        "/id/document/A/1",
        "/session/COP/9",
        "/lookup?kind=html",
        "/search",
        "/ontology/Act",
        "/follow-up?page=2",
    ],
)
def test_pages_are_kept_with_a_tag(path: str) -> None:
    inner = Counted()
    first, second = asked(Keep(inner), [(path, {}), (path, {})])
    assert len(inner.asked) == 1
    assert first.headers == second.headers
    assert first.headers["etag"].startswith('W/"')
    assert first.headers["cache-control"] == "no-cache"


def test_who_has_the_answer_is_told_so_without_asking() -> None:
    inner = Counted()
    app = Keep(inner, "store 1")
    tag = asked(app, [("/id/a/b", {})])[0].headers["etag"]
    for given in (tag, tag.removeprefix("W/"), f'"x", {tag}'):
        answer = asked(app, [("/id/a/b", {"if-none-match": given})])[0]
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
        assert "Accept-Language" in answer.headers["vary"]
    assert len(inner.asked) == 1


@pytest.mark.parametrize(
    ("stamp", "path", "header"),
    [("2", "/id/a/b", {}), ("1", "/id/a/c", {}), ("1", "/id/a/b", {"accept-language": "ar"})],
)
def test_tag_of_another_build_page_or_language_is_another(
    stamp: str, path: str, header: dict[str, str]
) -> None:
    tag = asked(Keep(Counted(), "1"), [("/id/a/b", {})])[0].headers["etag"]
    answer = asked(Keep(Counted(), stamp), [(path, {"if-none-match": tag, **header})])[0]
    assert answer.status_code == 200
    assert answer.headers["etag"] != tag


def test_headers_that_are_added_on_the_way_are_not_kept() -> None:
    inner = Keep(Counted())

    async def adding(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_more(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"x-added", b"1"))
            await send(message)

        await inner(scope, receive, send_more)

    for answer in asked(adding, [("/", {})] * 3):
        assert answer.headers.get_list("x-added") == ["1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("/lookup?q=a", {}), ("/lookup?q=b", {})),
        (("/lookup?q=a", {}), ("/suggest?q=a", {})),
        (("/lookup?q=a", {}), ("/lookup?q=a", {"accept-language": "fr"})),
        (("/lookup?q=a", {"accept": "a/b"}), ("/lookup?q=a", {"accept": "c/d"})),
        (("/lookup?q=a", {}), ("/lookup?q=a", {"accept-encoding": "identity"})),
        (("/lookup?q=a", {}), ("/lookup?q=a", {"host": "elsewhere"})),
        (("/id/a%2Fb/c", {}), ("/id/a/b/c", {})),
    ],
)
def test_other_question_is_asked(one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]]) -> None:
    inner = Counted()
    app = Keep(inner)
    answers = [answer.json() for answer in asked(app, [one, other, one, other])]
    assert len(inner.asked) == 2
    assert answers[:2] == answers[2:]


@pytest.mark.parametrize(
    "request_",
    [
        ("/lookup?kind=bad", {}),
        ("/lookup?kind=secret", {}),
        ("/lookup?kind=cookie", {}),
        ("/lookup?kind=pieces", {}),
        ("/session/X/1/report", {}),
        ("/sparql?query=ASK+{}", {}),
        ("/lookup?q=a", {"range": "bytes=0-1"}),
    ],
)
def test_all_else_is_passed_on(request_: tuple[str, dict[str, str]]) -> None:
    inner = Counted()
    one, other = asked(Keep(inner), [request_, request_])
    assert len(inner.asked) == 2
    assert one.content == other.content


def test_what_nobody_asked_for_longest_makes_room() -> None:
    inner = Counted()
    app = Keep(inner, most=2100)  # room for two
    asked(app, [(f"/lookup?q={q}", {}) for q in "abacab"])
    assert len(inner.asked) == 4  # b once more
