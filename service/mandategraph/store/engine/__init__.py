"""The engine of the embedded store: the one place that knows pyoxigraph's store.

Its terms and errors are turned into ours here. Two facts shape what is built around it: an answer may
only be touched by the thread that asked for it, and a query that runs cannot be stopped from inside
its process. It keeps integers, decimals, booleans and dates by value ("01" comes back as "1", a
language tag in lower case); nothing is normalised further on the way out.
"""

from mandategraph.store.engine.answer import Answer, read_triples
from mandategraph.store.engine.canonical import canonical
from mandategraph.store.engine.errors import ENGINE, store_error
from mandategraph.store.engine.reader import Reader
from mandategraph.store.engine.writer import Writer

__all__ = ["ENGINE", "Answer", "Reader", "Writer", "canonical", "read_triples", "store_error"]
