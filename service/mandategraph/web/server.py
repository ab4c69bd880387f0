"""Serving the application: one process, a socket of its own, an end that leaves nothing behind."""

from __future__ import annotations

import errno
import json
import socket
import sys

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from mandategraph.errors import ParameterError
from mandategraph.web.edge import LONGEST_ADDRESS

__all__ = ["bind", "serve"]

# Room for the longest address that the application answers itself, and the headers beside it.
MOST_HEADER_BYTES = LONGEST_ADDRESS * 3
# A thread that comes back from the engine, as one does for each row, waits at most so long for another that
# is at work; the usual 5 ms make a lookup beside a long table ten times longer.
_TURN = 0.0005  # seconds


class _Protocol(H11Protocol):
    """Says in our error body why a request could not even be read."""

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, or has a head beyond all bounds, and close the connection."""
        body = json.dumps({"type": "about:blank", "title": "Bad request", "status": 400, "detail": msg})
        event = h11.Response(
            status_code=400,
            headers=[
                (b"content-type", b"application/problem+json"),
                (b"content-length", str(len(body)).encode()),
                (b"connection", b"close"),
            ],
            reason=b"Bad Request",
        )
        for part in (event, h11.Data(data=body.encode()), h11.EndOfMessage()):
            self.transport.write(self.conn.send(part) or b"")
        self.transport.close()


def bind(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes a free one.

    Raises ParameterError with what to do where the address is taken or not of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, OverflowError, UnicodeError) as error:
        raise ParameterError(
            f"{host!r} is no address of this machine ({error}); give another --host."
        ) from None
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ParameterError(f"Port {port} on {host} is taken; give another one with --port.") from None
        if error.errno == errno.EACCES:
            raise ParameterError(
                f"Port {port} may not be used here; give one above 1023 with --port."
            ) from None
        raise ParameterError(
            f"{host} port {port} cannot be used ({error.strerror}); give another --host or --port."
        ) from None
    return listener


def serve(app: FastAPI, listener: socket.socket) -> None:
    """Serve until interrupted; requests under way may finish for a few seconds."""
    sys.setswitchinterval(_TURN)
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=MOST_HEADER_BYTES,
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run(sockets=[listener])
