from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.cli.extract import command as extract
from mandategraph.cli.review import command
from mandategraph.errors import ParameterError
from mandategraph.graph.decisions import Decisions

AGENDA = Path(__file__).resolve().parents[1] / "corpus" / "constructed_CND_70.en.txt"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.txt"
    path.write_bytes(AGENDA.read_bytes())
    return path


def run(*arguments: object, answers: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(command, [str(a) for a in arguments], input=answers, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return int(result.return_value or 0), result.stdout, result.stderr


def listed(document: Path) -> dict[str, str]:
    _, out, _ = run(document, "--list")
    return dict(line.split("\t") for line in out.splitlines())


def test_the_list_shows_each_key_and_what_was_decided(document: Path) -> None:
    before = listed(document)
    assert all(state.startswith("proposed") for state in before.values())
    key = next(iter(before))
    assert run(document, "--reviewer", "N. N.", "--decide", f"{key}=confirmed")[0] == 0
    assert listed(document)[key].startswith("confirmed") and "by N. N.," in listed(document)[key]


def test_a_walk_shows_the_passage_and_keeps_each_answer_at_once(document: Path, tmp_path: Path) -> None:
    keys = list(listed(document))
    status, out, err = run(document, "--reviewer", "N. N.", answers="c\nr\ns\n.\n")
    assert status == 1  # some are left
    assert "2 decided" in err
    assert "    | " in out
    made = Decisions(tmp_path / "decisions.trig")
    assert [made.get(key).state if made.get(key) else None for key in keys[:4]] == [  # type: ignore[union-attr]
        "confirmed",
        "rejected",
        None,
        None,
    ]


def test_a_walk_that_is_broken_off_keeps_what_was_answered(document: Path, tmp_path: Path) -> None:
    _, _, err = run(document, "--reviewer", "N. N.", answers="c\n")
    assert "1 decided" in err
    assert len(Decisions(tmp_path / "decisions.trig")) == 1


def test_a_second_walk_asks_only_what_is_open(document: Path) -> None:
    count = len(listed(document))
    run(document, "--reviewer", "N. N.", answers="c\n")
    _, out, _ = run(document, "--reviewer", "N. N.", answers=".\n")
    assert f"[1/{count - 1}]" in out
    _, out, _ = run(document, "--reviewer", "N. N.", "--all", answers=".\n")
    assert f"[1/{count}]" in out


def test_a_level_can_be_changed(document: Path, tmp_path: Path) -> None:
    key = next(key for key in listed(document) if not key.endswith("/none"))
    run(document, "--reviewer", "N. N.", "--decide", f"{key}=explicit")
    decision = Decisions(tmp_path / "decisions.trig").get(key)
    assert decision is not None
    assert (decision.state, decision.level) == ("confirmed", "explicit")


def test_a_graph_is_reviewed_with_its_source_beside_it(document: Path, tmp_path: Path) -> None:
    graph = tmp_path / "agenda.trig"
    CliRunner().invoke(
        extract, [str(document), "--format", "trig", "--out", str(graph)], standalone_mode=False
    )
    _, without, _ = run(graph, "--reviewer", "N. N.", answers=".\n")
    _, shown, _ = run(graph, "--source", document, "--reviewer", "N. N.", answers=".\n")
    assert "--source" in without and "    | " not in without
    assert "    | " in shown


def test_decisions_survive_a_new_extraction(document: Path, tmp_path: Path) -> None:
    key = next(iter(listed(document)))
    run(document, "--reviewer", "N. N.", "--decide", f"{key}=rejected")
    document.write_bytes(AGENDA.read_bytes().replace(b"Distr.: General", b"Distr.:  General"))
    assert listed(document)[key].startswith("rejected")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "--reviewer"),
        (["--reviewer", " "], "--reviewer"),
        (["--reviewer", "N", "--decide", "nonsense"], "KEY=DECISION"),
        (["--reviewer", "N", "--decide", "A/1/none=confirmed"], "no attribution"),
    ],
)
def test_what_cannot_be_decided_is_said(document: Path, arguments: list[str], sentence: str) -> None:
    with pytest.raises(ParameterError, match=sentence):
        run(document, *arguments)
    assert not (document.parent / "decisions.trig").exists()


def test_a_file_without_attributions_is_a_finding(tmp_path: Path) -> None:
    empty = tmp_path / "empty.trig"
    empty.write_text("")
    status, _, err = run(empty, "--list")
    assert status == 1
    assert "no attributions" in err
