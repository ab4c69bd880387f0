"""Which mandate produced this document? A knowledge graph of United Nations conferences.

``mandategraph.open()`` gives the graph to a program::

    import mandategraph

    with mandategraph.open() as graph:
        answer = graph.lookup("CTOC/COP/2018/5")
        frame = graph.query("which-mandate-produced", document="CTOC/COP/2018/5")
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mandategraph.query.client import MandateGraph

try:
    __version__ = version("mandategraph")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+source"

__all__ = ["__version__", "open"]


def open(target: Path | str | None = None) -> MandateGraph:
    """Open a graph: a store's folder, an endpoint's address, or by default the shipped data.

    Raises StoreError.
    """
    # Imported here: whoever imports the package for one of its modules waits for nothing else.
    from mandategraph.query.client import open_graph

    return open_graph(target)
