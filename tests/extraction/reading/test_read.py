"""Reading files: what is refused, in which words, and within which bounds."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from extraction.reading.makers import Put, pdf_bytes, plain_docx
from mandategraph.errors import SourceError
from mandategraph.extraction.reading import Limits, Reader, read_source


def test_a_file_is_read_with_its_digests(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffÉlection\n".encode())
    read = read_source(path)
    assert (read.format, read.text, read.name) == ("txt", "Élection\n", str(path))
    assert read.digest == hashlib.sha256("Élection\n".encode()).hexdigest()
    assert read.file_digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_bytes_are_read_like_a_file() -> None:
    assert read_source(plain_docx("Words"), "a.docx").text == "Words\n"


def test_every_format_goes_through_one_reader() -> None:
    with Reader() as reader:
        read = [
            reader.read(data, name)
            for name, data in [
                ("a.docx", plain_docx("Words")),
                ("a.pdf", pdf_bytes([[Put(60, 100, "Words")]])),
                ("a.html", b"<html><p>Words</p>"),
                ("a", b"Words\n"),
            ]
        ]
    assert [one.format for one in read] == ["docx", "pdf", "html", "txt"]
    assert {one.text for one in read} == {"Words\n"}


def test_a_folder_a_missing_file_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, sentence in [
        (tmp_path, "this is a folder"),
        (tmp_path / "none", "no such file"),
        (tmp_path / "pipe", "no regular file"),
        (Path("/dev/null"), "no regular file"),
    ]:
        with pytest.raises(SourceError, match=sentence):
            read_source(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(SourceError, match="cannot be opened"):
        read_source(path)


def test_two_hundred_megabytes_of_digits_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "digits.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    begin = time.monotonic()
    with pytest.raises(SourceError, match="200 MiB"):
        read_source(path)
    assert time.monotonic() - begin < 1


def test_a_text_of_thirty_megabytes_is_refused_in_short_time() -> None:
    begin = time.monotonic()
    with pytest.raises(SourceError, match="characters"):
        read_source(b"1234567890" * 3_000_000)
    assert time.monotonic() - begin < 5


def test_a_parser_that_takes_too_long_is_stopped_and_the_next_file_is_read() -> None:
    with Reader(Limits(seconds=0.001)) as reader:
        with pytest.raises(SourceError, match=r"took more than 0\.001 seconds"):
            reader.read(plain_docx("Words"), "a.docx")
        reader.limits = Limits()
        assert reader.read(plain_docx("Words"), "a.docx").text == "Words\n"


def test_a_parser_that_takes_too_much_memory_is_stopped_and_the_next_file_is_read() -> None:
    large = plain_docx(*["Words that fill the memory of a small process. " * 40] * 1500)
    with Reader(Limits(mebibytes=40)) as reader:
        with pytest.raises(SourceError, match="MiB of memory"):
            reader.read(large, "a.docx")
        reader.limits = Limits()
        assert reader.read(plain_docx("Words"), "a.docx").text == "Words\n"


def test_an_error_names_the_file_once() -> None:
    with pytest.raises(SourceError) as refused:
        read_source(b"PK\x03\x04 nothing", "agenda.docx")
    assert str(refused.value).count("agenda.docx") == 1
    assert refused.value.path == "agenda.docx"


def test_a_process_that_was_killed_is_replaced() -> None:
    with Reader() as reader:
        reader.read(plain_docx("One"), "a.docx")
        child = reader._child
        assert child is not None
        os.kill(child.pid, 9)
        child._process.wait()
        assert reader.read(plain_docx("Two"), "a.docx").text == "Two\n"
