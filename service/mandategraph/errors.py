"""Every error that mandategraph raises on purpose.

The tree::

    MandategraphError               base; carries a sentence for the user and an HTTP status
    +-- InputError                  what was given cannot be used                       400
    |   +-- IdentifierError         text that is no symbol, act reference, key or IRI   400
    |   +-- QueryError              a SPARQL query that cannot be read                  400
    |   |   +-- UpdateRefusedError  an update sent to a service that only reads         403
    |   +-- ParameterError          a parameter missing, unknown or of the wrong type   400
    |   +-- SourceError             a file that is not what it should be (file, line)   422
    |   +-- ShapesError             a shapes graph that is not well-formed SHACL        422
    |   |   +-- UncompilableError   a constraint that only the reference engine checks  422
    |   +-- NegotiationError        no acceptable format                                406
    +-- NotFoundError               nothing of that name in this graph                  404
    +-- LimitError                  a stated limit was reached                          413
    |   +-- QueryTimeoutError       a query ran longer than its limit                   504
    |   +-- BusyError               the queue is full; try again later                  503
    +-- StoreError                  the store cannot be used                            503
        +-- StoreMissingError       there is no store at that place
        +-- StoreLockedError        another process holds the store
        +-- StoreVersionError       the store was built by another version
        +-- StoreFullError          the disk is full
        +-- StoreRemoteError        a remote endpoint failed or went away               502

The command line prints ``str(error)`` and exits with 2; the web answers with a problem body
(RFC 9457) made from ``title``, ``status`` and the same sentence. Nothing else formats errors.
"""

from __future__ import annotations

from mandategraph.message import Message

__all__ = [
    "BusyError",
    "IdentifierError",
    "InputError",
    "LimitError",
    "MandategraphError",
    "NegotiationError",
    "NotFoundError",
    "ParameterError",
    "QueryError",
    "QueryTimeoutError",
    "ShapesError",
    "SourceError",
    "StoreError",
    "StoreFullError",
    "StoreLockedError",
    "StoreMissingError",
    "StoreRemoteError",
    "StoreVersionError",
    "UncompilableError",
    "UpdateRefusedError",
]


class MandategraphError(Exception):
    """Base of the tree: ``str(error)`` is one or two sentences that say what to do."""

    status: int = 500
    title: str = "Internal error"

    @property
    def sentence(self) -> str:
        """What ``str`` says; a Message where it can be told in other languages, too."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


class InputError(MandategraphError):
    """What the caller gave cannot be used."""

    status = 400
    title = "Bad input"


class IdentifierError(InputError):
    """Text that is no symbol, act reference, key or IRI: says what was read and what was expected."""

    title = "Not an identifier"

    def __init__(self, read: str, expected: str) -> None:
        shown = read if len(read) <= 80 else read[:77] + "..."
        super().__init__(f"Read {shown!r}; expected {expected}.")
        self.read = read
        self.expected = expected


class QueryError(InputError):
    """A SPARQL query that cannot be read; ``line`` and ``column`` (from 1) where the engine tells them."""

    title = "Malformed query"

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class UpdateRefusedError(QueryError):
    """SPARQL Update on a service that only answers queries."""

    status = 403
    title = "Read-only"


class ParameterError(InputError):
    """A parameter is missing, unknown, or not of its declared type."""

    title = "Bad parameter"


class SourceError(InputError):
    """A file that cannot be read as what it should be; names the file and, where known, the line."""

    status = 422
    title = "Unreadable source"

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        place = "" if path is None else f"{path}: " if line is None else f"{path}, line {line}: "
        super().__init__(message.behind(place) if isinstance(message, Message) else place + message)
        self.path = path
        self.line = line


class ShapesError(InputError):
    """A shapes graph that is not well-formed SHACL, or whose validation must end in a failure."""

    status = 422
    title = "Unusable shapes"


class UncompilableError(ShapesError):
    """A constraint that cannot be written as a query; the reference engine checks it instead."""


class NegotiationError(InputError):
    """None of the formats that the client accepts can be produced."""

    status = 406
    title = "Not acceptable"


class NotFoundError(MandategraphError):
    """Nothing of that name in this graph."""

    status = 404
    title = "Not in this graph"


class LimitError(MandategraphError):
    """A stated limit was reached; the sentence names the limit and what to do."""

    status = 413
    title = "Limit reached"


class QueryTimeoutError(LimitError):
    """A query ran longer than its limit and was stopped."""

    status = 504
    title = "Query stopped at its time limit"


class BusyError(LimitError):
    """Too many queries wait; ``retry_after`` is in seconds."""

    status = 503
    title = "Too many queries at once"

    def __init__(self, message: str, retry_after: int = 5) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class StoreError(MandategraphError):
    """The store cannot be used."""

    status = 503
    title = "The store cannot be used"


class StoreMissingError(StoreError):
    """There is no store at that place."""


class StoreLockedError(StoreError):
    """Another process holds the store."""


class StoreVersionError(StoreError):
    """The store was built by another version of mandategraph."""


class StoreFullError(StoreError):
    """The disk is full; the old store, if there was one, is untouched."""


class StoreRemoteError(StoreError):
    """A remote SPARQL endpoint failed, went away, or answered what is not SPARQL."""

    status = 502
    title = "The remote endpoint failed"
