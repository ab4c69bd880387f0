"""Fixtures that more than one test module uses."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sources and gold beside the checkout; it is not part of the product."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the sources beside the checkout (../shared), which are not part of the product")
    return folder
