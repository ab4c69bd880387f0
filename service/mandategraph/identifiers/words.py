"""The word lists of this package, read once from its YAML files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["words"]


@cache
def words(name: str) -> dict[str, Any]:
    """Return the table ``name``.yaml that lies beside this module."""
    text = files("mandategraph.identifiers").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table
