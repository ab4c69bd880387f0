"""The messages between a reader and its parsing process."""

from __future__ import annotations

import io
import json

from extraction.reading.makers import plain_docx
from mandategraph.extraction.reading.child import receive, send
from mandategraph.extraction.reading.read import Reader


def test_messages_come_as_they_were_sent() -> None:
    stream = io.BytesIO()
    send(stream, b"one")
    send(stream, b"")
    stream.seek(0)
    assert [receive(stream), receive(stream), receive(stream)] == [b"one", b"", None]


def test_half_a_message_is_none() -> None:
    assert receive(io.BytesIO(b"\x00\x00\x00\x09half")) is None


def test_the_process_answers_in_json_whatever_the_letters() -> None:
    with Reader() as reader:
        assert reader.read(plain_docx("临时议程 جدول"), "a.docx").text == "临时议程 جدول\n"
    assert json.loads(json.dumps("临")) == "临"
