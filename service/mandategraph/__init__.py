"""Which mandate produced this document? A knowledge graph of United Nations conferences."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("mandategraph")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+source"

__all__ = ["__version__"]
