"""Which files are found, which graph they go to, and what is said of broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat

from mandategraph.errors import SourceError
from mandategraph.graph import loader
from mandategraph.graph.loader import SHIPPED, DataFile, find, read
from mandategraph.namespaces import DEFAULT_BASE

GRAPH = DEFAULT_BASE + "id/graph/"


def _data(paths: list[Path]) -> dict[str, str]:
    """Return file name to graph, without the ontology that always comes along."""
    files = [file for file in find(paths) if not file.graph.endswith("/ontology")]
    return {file.path.name: file.graph.removeprefix(GRAPH) for file in files}


def test_a_folder_is_searched_and_each_kind_of_file_gets_its_graph(tmp_path: Path) -> None:
    for name in (
        "register/bodies.ttl",
        "mine/a b.ttl",
        "c.nt",
        "d.trig",
        "e.nq",
        "f.jsonld",
        "g.txt",
        "H.TTL",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    assert _data([tmp_path]) == {
        "bodies.ttl": "register",
        "a b.ttl": "file/mine/a%20b",
        "c.nt": "file/c",
        "d.trig": "file/d",
        "e.nq": "file/e",
        "f.jsonld": "file/f",
        "H.TTL": "file/H",
    }


def test_the_folder_where_one_is_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.ttl").write_text("<a:a> <a:b> <a:c> .")
    monkeypatch.chdir(tmp_path)
    assert [file.graph.rpartition("/id/")[2] for file in find([Path()])][-1] == "graph/file/own"


def test_a_single_file_knows_the_folder_it_lies_in(tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    inside, beside = tmp_path / "register" / "bodies.ttl", tmp_path / "acts.ttl"
    inside.touch()
    beside.touch()
    assert _data([inside, beside]) == {"bodies.ttl": "register", "acts.ttl": "file/acts"}


def test_a_file_that_is_named_twice_is_loaded_once(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").touch()
    assert len(_data([tmp_path, tmp_path / "a.ttl"])) == 1


def test_without_paths_the_shipped_data_is_found() -> None:
    shipped = find()
    assert shipped == find([SHIPPED])
    assert shipped[0].graph == GRAPH + "ontology"
    assert any(file.graph == GRAPH + "register" for file in shipped)


@pytest.mark.parametrize("make", ["nothing", "empty folder", "text file"])
def test_a_path_without_data_says_what_was_expected(tmp_path: Path, make: str) -> None:
    path = tmp_path / "given.txt"
    if make == "empty folder":
        path.mkdir()
    elif make == "text file":
        path.touch()
    with pytest.raises(SourceError, match=r"given\.txt.*(\.ttl|no such file)"):
        find([path])


def _file(path: Path, text: str) -> DataFile:
    path.write_text(text, encoding="utf-8")
    return DataFile(path, GRAPH + "file/x")


def test_triples_get_the_graph_of_their_file_and_quads_keep_theirs(tmp_path: Path) -> None:
    text = '<a:a> <a:b> "1" . <a:g> { <a:a> <a:b> "2" }'
    quads = list(read(_file(tmp_path / "x.trig", text)))
    assert {(str(quad.object), str(quad.graph_name)) for quad in quads} == {
        ('"1"', f"<{GRAPH}file/x>"),
        ('"2"', "<a:g>"),
    }


def test_blank_nodes_of_two_files_never_meet(tmp_path: Path) -> None:
    nodes = {
        quad.subject
        for name in ("x.ttl", "y.ttl")
        for quad in read(_file(tmp_path / name, '_:same <a:b> "1" .'))
    }
    assert len(nodes) == 2
    assert all(isinstance(node, BlankNode) for node in nodes)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("x.ttl", '<a:a> <a:b> "1" .\n<a:a> <a:b> "open .\n', 2),
        ("x.trig", "<a:g> {\n <a:a> <a:b> ex:c\n}", 2),
        ("x.nt", "<a:a> <a:b> <a:c> .\n\n<a:a> <a:b> c .\n", 3),
        ("x.nq", "<a:a> <a:b> <no scheme> .", 1),
        ("x.jsonld", '{"@id": "a:a",\n oops}', 2),
    ],
)
def test_broken_syntax_names_file_and_line(tmp_path: Path, name: str, text: str, line: int) -> None:
    with pytest.raises(SourceError, match=rf"{name}, line {line}: .*expected {name[2:]}") as caught:
        list(read(_file(tmp_path / name, text)))
    assert caught.value.line == line


def test_a_file_that_is_not_text_names_the_file(tmp_path: Path) -> None:
    file = _file(tmp_path / "x.ttl", "")
    file.path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match=r"x\.ttl, line 1: Invalid UTF-8"):
        list(read(file))


def test_a_remote_context_is_not_fetched(tmp_path: Path) -> None:
    text = '{"@context": "http://127.0.0.1:9/context", "@id": "a:a", "name": "x"}'
    with pytest.raises(SourceError, match="remote context"):
        list(read(_file(tmp_path / "x.jsonld", text)))


def test_a_file_that_cannot_be_opened_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").mkdir()
    with pytest.raises(SourceError, match=r"x\.ttl: Is a directory"):
        list(read(DataFile(tmp_path / "x.ttl", GRAPH + "file/x")))


def test_files_are_read_with_the_base_of_the_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "BASE", "https://example.org/")
    line = f"<{DEFAULT_BASE}id/a> <a:b> <{DEFAULT_BASE}id/c> .\n"
    file = _file(tmp_path / "x.nt", line * 3)
    quads = list(read(file))
    assert {str(quad.subject) for quad in quads} == {"<https://example.org/id/a>"}
    assert file.format == RdfFormat.N_TRIPLES
    with file.open() as stream:
        assert (
            stream.read(7) + stream.read() == line.replace(DEFAULT_BASE, "https://example.org/").encode() * 3
        )


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    file = _file(tmp_path / "x.ttl", "")
    assert file.digest() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
