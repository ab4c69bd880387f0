"""Speaking SPARQL 1.1 Protocol to an endpoint: one request, its tries, and what can go wrong.

Every request only reads, so one that meets a lost connection or a busy gateway is tried again.
"""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
    URITooLong,
)

from mandategraph.errors import MandategraphError, QueryError, QueryTimeoutError, StoreRemoteError
from mandategraph.store.dialects import Dialect, dialect_of
from mandategraph.store.engine.errors import unreadable
from mandategraph.store.sparql import SparqlText

__all__ = ["Endpoint", "media_type_of"]

# The seconds before each new try.
_PAUSES = (0.2, 0.8)
_BUSY = frozenset({429, 502, 503})
_PIECE = 1 << 16
_GREETING = 5.0  # seconds that an endpoint may take to say what it is


class Endpoint:
    """An address and the seconds that one request to it may take."""

    def __init__(self, url: str, seconds: float) -> None:
        """Take an address; a name and a password in it are for the endpoint alone, and never told."""
        parts = urlsplit(url)
        names, at, host = parts.netloc.rpartition("@")
        self.url = parts._replace(netloc=host).geturl() if at else url
        self._credentials = [unquote(part) for part in names.partition(":")[::2]] if at else None
        self._seconds = seconds
        self._dialect: Dialect | None = None

    @property
    def dialect(self) -> Dialect:
        """How this endpoint is spoken to; asked again where it could not be reached."""
        if self._dialect is not None:
            return self._dialect
        greeting = Request(self.url, method="HEAD")
        try:
            with urlopen(greeting, timeout=min(_GREETING, self._seconds)) as response:
                server = response.headers.get("Server", "")
        except HTTPError as error:  # it is there, whatever it says to a greeting
            error.close()
            server = error.headers.get("Server", "")
        except (OSError, HTTPException):
            return Dialect()
        self._dialect = dialect_of(server)
        return self._dialect

    def request(
        self,
        text: SparqlText,
        accept: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> HTTPResponse:
        """Send a query and return the answer, whose header has come.

        Raises QueryError, QueryTimeoutError, StoreRemoteError.
        """
        if not default_graphs and not named_graphs:
            # An oxigraph server with a union default graph overlooks FROM, but not the same in a request.
            default_graphs, named_graphs = text.dataset()
        sent = self.dialect.written(text)
        try:
            return self._tried(self._client(sent, accept, default_graphs, named_graphs))
        except QueryError:
            if sent.text != text.origin:  # its complaint about what was written tells the right place
                self._tried(self._client(SparqlText(text.origin), accept, (), ())).close()
            raise

    def _client(
        self, text: SparqlText, accept: str, default_graphs: Sequence[str], named_graphs: Sequence[str]
    ) -> SPARQLWrapper:
        client = SPARQLWrapper(self.url)
        client.setMethod(POST)
        client.setOnlyConneg(True)
        client.setReturnFormat(JSON if text.form in {"SELECT", "ASK"} else TURTLE)
        client.addCustomHttpHeader("Accept", accept)
        if self._credentials is not None:
            client.setCredentials(*self._credentials)
        client.timeout = self._seconds  # type: ignore[assignment]  # seconds may have parts
        for name, graphs in (("default-graph-uri", default_graphs), ("named-graph-uri", named_graphs)):
            for graph in graphs:
                client.addParameter(name, graph)
        # Set as they are: the library would find the form by a pattern that a comment can mislead.
        client.queryString = text.text
        client.queryType = text.form or "SELECT"
        return client

    def _tried(self, client: SPARQLWrapper) -> HTTPResponse:
        for pause in (*_PAUSES, None):
            try:
                response = client.query().response
                assert isinstance(response, HTTPResponse)
                return response
            except (OSError, HTTPException, SPARQLWrapperException) as error:
                _hang_up(error)
                if pause is None or not _passing(error):
                    raise self._error(error) from error
                time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def pieces(self, response: HTTPResponse) -> Iterator[bytes]:
        """Give the body of an answer in pieces. Raises where it is late or breaks off."""
        until = time.monotonic() + self._seconds
        size = 0
        with response:
            expected = response.headers.get("Content-Length")
            while True:
                try:
                    piece = response.read(_PIECE)
                except (OSError, HTTPException) as error:
                    raise self._error(error) from error
                if not piece:
                    break
                size += len(piece)
                yield piece
                if time.monotonic() > until:
                    raise self._late()
            # A connection that is cut after its header must not look like the end.
            if expected is not None and expected.isdecimal() and size < int(expected):
                raise self.strange(f"its answer broke off after {size} of {expected} bytes")

    def _error(self, error: BaseException) -> MandategraphError:
        if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
            return self._late()
        if isinstance(error, QueryBadFormed | URITooLong):
            return unreadable(_said(error))
        if isinstance(error, EndPointNotFound):
            return StoreRemoteError(f"There is no SPARQL endpoint at {self.url} (404).")
        if isinstance(error, Unauthorized) or (isinstance(error, HTTPError) and error.code in {401, 403}):
            return StoreRemoteError(f"{self.url} does not let us in.")
        if isinstance(error, EndPointInternalError):
            return StoreRemoteError(f"{self.url} failed (500): {_said(error)[:300]}")
        if isinstance(error, HTTPError):
            if error.code == 504:
                return self._late()
            return StoreRemoteError(f"{self.url} answered with HTTP status {error.code}.")
        reason = getattr(error, "reason", None) or error
        return StoreRemoteError(f"{self.url} cannot be reached ({reason}); try again later.")

    def _late(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"{self.url} did not answer within {self._seconds:g} seconds; ask for less, or raise "
            "MANDATEGRAPH_QUERY_SECONDS."
        )

    def strange(self, what: str) -> StoreRemoteError:
        """Make the error for an answer that is not what the protocol says."""
        return StoreRemoteError(f"{self.url} does not behave like a SPARQL endpoint: {what}.")


def _hang_up(error: BaseException) -> None:
    """Close the answer that an error stands for, which the library leaves open."""
    chain: BaseException | None = error
    while chain is not None:
        if isinstance(chain, HTTPError):
            chain.close()
        chain = chain.__context__


def _passing(error: BaseException) -> bool:
    """Tell whether the same request may well succeed in a moment."""
    if isinstance(error, HTTPError):
        return error.code in _BUSY
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return False
    return isinstance(error, URLError | ConnectionError | HTTPException)


def _said(error: BaseException) -> str:
    """Return what an endpoint said about a request that it refused, in short."""
    _, _, said = str(error.args[0] if error.args else "").partition("Response:\n")
    if said.startswith(("b'", 'b"')):  # the library gives the bytes of the answer as Python writes them
        said = ast.literal_eval(said).decode("utf-8", "replace")
    return said.strip() or "it gave no reason"


def media_type_of(response: HTTPResponse) -> str:
    """Return the media type of an answer, without parameters; empty where it names none."""
    return (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
