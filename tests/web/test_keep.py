"""Answers kept: given again to the same question only, and never more than there is room for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

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
        elif kind == "pieces":
            response = StreamingResponse(iter([b"{", b"}"]), media_type="application/json")
        await response(scope, receive, send)


def asked(app: Keep, requests: Sequence[tuple[str, dict[str, str]]]) -> list[httpx.Response]:
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
    ("one", "other"),
    [
        (("/lookup?q=a", {}), ("/lookup?q=b", {})),
        (("/lookup?q=a", {}), ("/suggest?q=a", {})),
        (("/lookup?q=a", {}), ("/lookup?q=a", {"accept-language": "fr"})),
        (("/lookup?q=a", {"accept": "a/b"}), ("/lookup?q=a", {"accept": "c/d"})),
        (("/lookup?q=a", {}), ("/lookup?q=a", {"accept-encoding": "identity"})),
        (("/lookup?q=a", {}), ("/lookup?q=a", {"origin": "http://elsewhere"})),
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
        ("/lookup?kind=html", {}),
        ("/lookup?kind=bad", {}),
        ("/lookup?kind=pieces", {}),
        ("/session/X/1", {}),
        ("/lookup?q=a", {"if-none-match": '"x"'}),
    ],
)
def test_all_else_is_passed_on(request_: tuple[str, dict[str, str]]) -> None:
    inner = Counted()
    one, other = asked(Keep(inner), [request_, request_])
    assert len(inner.asked) == 2
    assert one.content == other.content


def test_what_nobody_asked_for_longest_makes_room() -> None:
    inner = Counted()
    app = Keep(inner, most=50)  # room for two
    a, b, c = (("/lookup?q=a", {}), ("/lookup?q=b", {}), ("/lookup?q=c", {}))
    asked(app, [a, b, a, c, a, b])
    assert len(inner.asked) == 4  # b once more
