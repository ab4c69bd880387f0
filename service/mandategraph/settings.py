"""The settings of a running service: read once from the environment, then passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mandategraph.errors import ParameterError

__all__ = ["Settings"]


def _default_store() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "mandategraph" / "store"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may choose.

    ``sources`` is a folder with the texts of sources, whose passages are then shown in their context.
    ``query_seconds`` is the time limit of one SPARQL query, ``query_rows`` the most rows it may
    return, ``query_mebibytes`` the memory of the process that runs it, ``query_workers`` how many
    such processes there are (of several, one is for short queries), ``query_queue`` how many queries may
    wait for one. ``snapshots`` is a folder of what ``mandategraph snapshot`` has made, one folder each,
    which ``/dataset`` offers. ``holidays`` is a file of the official holidays that reports reckon with.
    """

    store: Path = field(default_factory=_default_store)
    endpoint: str | None = None
    sources: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    query_seconds: float = 30.0
    query_rows: int = 100_000
    query_mebibytes: int = 2048
    query_workers: int = 2
    query_queue: int = 128
    snapshots: Path | None = None
    holidays: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read ``MANDATEGRAPH_*`` variables; raise ParameterError where one is not of its type."""
        values: dict[str, object] = {}
        readers: dict[str, type] = {
            "store": Path,
            "endpoint": str,
            "sources": Path,
            "host": str,
            "port": int,
            "query_seconds": float,
            "query_rows": int,
            "query_mebibytes": int,
            "query_workers": int,
            "query_queue": int,
            "snapshots": Path,
            "holidays": Path,
        }
        for name, reader in readers.items():
            variable = f"MANDATEGRAPH_{name.upper()}"
            if not (text := environment.get(variable)):
                continue
            try:
                values[name] = reader(text)
            except ValueError as error:
                raise ParameterError(
                    f"{variable}={text!r} is not {reader.__name__}; mend or unset it."
                ) from error
        return cls(**values)  # type: ignore[arg-type]  # the readers give each field its type
