"""What holds for every module of the package: its size, its direction, its tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "service" / "mandategraph"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = ("identifiers", "extraction", "graph", "store", "query", "validation", "web", "cli")
BASE = {"errors", "message", "assets", "settings", "namespaces", "__init__"}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _imports(path: Path) -> set[str]:
    """Return the first name below ``mandategraph`` of every import of the module."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("mandategraph.")}
    return found


def test_there_are_modules() -> None:
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_is_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_imports_only_layers_below_its_own(path: Path) -> None:
    layer = path.relative_to(PACKAGE).parts[0]
    if layer == "__init__.py":  # the front door, which leads to the client when someone opens it
        assert _imports(path) <= {"query"}
    elif layer == "__main__.py":  # the back door, which is the command
        assert _imports(path) <= {"cli"}
    elif layer in LAYERS:
        allowed = set(LAYERS[: LAYERS.index(layer) + 1]) | BASE
        assert _imports(path) <= allowed
    elif path != PACKAGE / "__init__.py":  # the front page offers, on first use, what lies in any layer
        assert _imports(path) <= BASE


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_module_holds_no_sparql_or_markup(path: Path) -> None:
    pattern = re.compile(
        r"\b(SELECT|CONSTRUCT|ASK|INSERT)\b[^\n]*\{|^\s*PREFIX \w+:|<html|<div", re.MULTILINE
    )
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not pattern.search(node.value), f"line {node.lineno}: {node.value[:60]!r}"
