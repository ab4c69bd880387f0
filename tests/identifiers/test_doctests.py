from __future__ import annotations

import doctest
import importlib
import pkgutil

from mandategraph import identifiers


def test_examples_in_docstrings_are_true() -> None:
    tried = 0
    for module in pkgutil.iter_modules(identifiers.__path__):
        result = doctest.testmod(importlib.import_module(f"mandategraph.identifiers.{module.name}"))
        assert result.failed == 0, module.name
        tried += result.attempted
    assert tried > 5
