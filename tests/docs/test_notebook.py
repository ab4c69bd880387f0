"""The notebook of the documentation runs, and shows what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "python.ipynb"


def shown(notebook: Any) -> list[str]:
    """Return the text of each output."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [str(output.get("text") or output["data"]["text/plain"]) for output in outputs]


# Jupyter's own libraries warn of one another; no code of ours runs in this process.
@pytest.mark.filterwarnings("ignore")
def test_notebook_runs_and_shows_what_is_stored_in_it(
    shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANDATEGRAPH_STORE", str(shipped_folder))
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    stored = shown(notebook)
    assert len(stored) > 6
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    assert shown(notebook) == stored, "run it again: jupyter execute --inplace docs/python.ipynb"
