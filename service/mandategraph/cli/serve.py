"""``mandategraph serve``: the pages, the SPARQL endpoint and the data behind every address."""

from __future__ import annotations

import ctypes
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from mandategraph.errors import MandategraphError, ParameterError
from mandategraph.settings import Settings

__all__ = ["command", "share_heaps"]

_M_ARENA_MAX = -8  # as malloc.h of the GNU C library has it
_HEAPS = 2


@click.command("serve")
@click.option("--host", metavar="H", help="The address to listen at; 0.0.0.0 is every one of this machine.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="P", help="The port; 0 takes a free one.")
@click.option("--store", type=click.Path(path_type=Path), metavar="DIR", help="The folder of the store.")
@click.option("--endpoint", metavar="URL", help="A SPARQL endpoint to ask instead of a store of our own.")
@click.option(
    "--data",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Data to build the store from instead of the shipped data; may be given several times.",
)
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Texts of sources, known by their sha256: passages are then shown in their context.",
)
def command(
    host: str | None,
    port: int | None,
    store: Path | None,
    endpoint: str | None,
    data: tuple[Path, ...],
    sources: Path | None,
) -> int:
    """Serve the graph over HTTP; build the store first where there is none or its data has changed.

    \b
    Examples:
      mandategraph serve
      mandategraph serve --port 8080 --data shipped --data my-session/
      mandategraph serve --sources texts/
      mandategraph serve --endpoint https://example.org/sparql
    """  # noqa: D301 (click needs the control character)
    share_heaps()
    # Imported here, so that the help of the command does not load a web server.
    from mandategraph.store.build import ensure_store
    from mandategraph.store.open import open_store
    from mandategraph.store.remote import RemoteStore
    from mandategraph.web.app import create_app
    from mandategraph.web.server import bind, serve

    if endpoint is not None and (store is not None or data):
        raise ParameterError("--endpoint asks another store; it does not go with --store or --data.")
    settings = Settings.from_environment()
    settings = replace(
        settings,
        host=host or settings.host,
        port=settings.port if port is None else port,
        store=store or settings.store,
        sources=sources or settings.sources,
        endpoint=endpoint or (None if store is not None or data else settings.endpoint),
    )
    # The port first: who gave a wrong one need not wait for the store.
    listener = bind(settings.host, settings.port)
    with listener:
        if settings.endpoint is None:
            settings = replace(settings, store=ensure_store(settings, data, progress=_Progress()))
        opened = open_store(settings.endpoint or settings.store)
        if isinstance(opened, RemoteStore):
            try:
                opened.check()
            except MandategraphError as error:  # it may be mended, or come, while we serve
                click.echo(f"warning: {error}", err=True)
        try:
            app = create_app(settings, opened)
            click.echo(
                f"mandategraph serves at {_address(settings, listener.getsockname()[1])} (Ctrl-C stops it)"
            )
            serve(app, listener)
        except KeyboardInterrupt:
            pass  # the way to stop it: uvicorn ends what is under way, then hands the signal on
        finally:
            opened.close()
    click.echo("Stopped.", err=True)
    return 0


def share_heaps() -> None:
    """Let all threads share a few heaps; to be called before there are any.

    The GNU C library sets up one for each thread, up to eight a core, and what is let go of in one is of
    no use to another: after minutes of many clients that was a quarter of the memory.
    """
    with suppress(AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS)


def _address(settings: Settings, port: int) -> str:
    """Return an address that a browser on this machine can open."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


class _Progress:
    """One line on stderr for each step of building the store, so that nobody waits in the dark."""

    def __init__(self) -> None:
        self._step = ""
        self._start = time.monotonic()

    def __call__(self, step: str, _done: int, total: int) -> None:
        """Say a step once, when it begins."""
        if step != self._step:
            self._step = step
            seconds = time.monotonic() - self._start
            size = f" ({total} files)" if total else ""
            click.echo(f"building the store, {seconds:4.1f} s: {step}{size}", err=True)
