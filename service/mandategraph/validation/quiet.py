"""Keep other libraries' remarks on ill-typed literals and shapes off stderr: findings are ours to tell."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from pyshacl.errors import ShapeRecursionWarning

__all__ = ["quiet"]

# rdflib logs each literal that it cannot convert; pySHACL logs what it raises as well.
_LOGGERS = ("rdflib.term", "pyshacl-validate", "pyshacl.shape")


@contextmanager
def quiet() -> Iterator[None]:
    """Silence rdflib and pySHACL while the block runs."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            # Recursive shapes are legal to meet.
            warnings.simplefilter("ignore", ShapeRecursionWarning)
            warnings.filterwarnings("ignore", "Parsing weird boolean", UserWarning)
            # pySHACL 0.40 asks a dataset by older names.
            warnings.filterwarnings("ignore", r"Dataset\.\w+ is deprecated", DeprecationWarning)
            yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
