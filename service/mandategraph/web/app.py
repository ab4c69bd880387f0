"""The web service, assembled from its parts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

import mandategraph
from mandategraph import __version__
from mandategraph.errors import MandategraphError
from mandategraph.query.library import shipped
from mandategraph.query.pool import QueryPool
from mandategraph.settings import Settings
from mandategraph.store.base import Store
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web import problem
from mandategraph.web.coverage import coverage_of
from mandategraph.web.edge import Edge
from mandategraph.web.keep import Keep
from mandategraph.web.labels import LANGUAGES
from mandategraph.web.openapi import query_paths
from mandategraph.web.printing import Printer
from mandategraph.web.reader import Reader
from mandategraph.web.render import Pages, web_folder
from mandategraph.web.routes import ROUTERS
from mandategraph.web.routes.home import prepare as prepare_home
from mandategraph.web.routes.ontology import terms_of
from mandategraph.web.site import Site
from mandategraph.web.snapshots import offered
from mandategraph.web.sources import Sources
from mandategraph.web.warm import keep_out_of_garbage, warm

__all__ = ["create_app"]

DESCRIPTION = "Which mandate produced this document? A graph of UN conferences with evidence for every link."


class _Static(StaticFiles):
    """Files that browsers keep, but ask about: a new version is seen at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


class _Service(FastAPI):
    """The service, whose description of itself names each query of the library."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, made once."""
        if self.openapi_schema is None:
            site = self.state.site
            assert isinstance(site, Site)
            super().openapi()["paths"].update(query_paths(site.library.values()))
        return super().openapi()


async def _prepare(site: Site) -> None:
    """Work out what is the same for many readers, while the first are answered."""
    await run_in_threadpool(prepare_home, site)
    await run_in_threadpool(_prepare_languages, site)
    await coverage_of(site)
    await run_in_threadpool(offered, site)
    await run_in_threadpool(keep_out_of_garbage)


def _prepare_languages(site: Site) -> None:
    for language in LANGUAGES:
        # Printing a day reads the language's calendar and numbers.
        Printer(language).day(date.today())
    # Most read labels in the language of the pages: these pairs first.
    for ui, lang in sorted(product(LANGUAGES, LANGUAGES), key=lambda pair: pair[0] != pair[1]):
        terms_of(site, Reader(ui, lang))


def create_app(settings: Settings, store: Store) -> FastAPI:
    """Assemble the service over an open store; the queries of strangers get processes of their own.

    Raises StoreError where those processes cannot open the store, SourceError where there is no such folder
    of sources. The processes end when the application shuts down; the store stays open, it belongs to
    the caller.
    """
    pages = Pages()
    # The processes open the very build that is open here, so that all answer from one graph.
    target = store.build if isinstance(store, EmbeddedStore) else settings.endpoint or settings.store
    pool = QueryPool(target, settings)
    sources = Sources(settings.sources) if settings.sources else None
    site = Site(settings, store, shipped(), pages, pool, sources)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(warm, site)
        preparing = asyncio.create_task(_prepare(site))
        yield
        with suppress(MandategraphError):
            await preparing
        pool.close()

    app = _Service(
        title="mandategraph",
        version=__version__,
        description=DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # The usual pages of FastAPI fetch their scripts from another host.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.site = site
    app.state.pages = pages
    app.mount("/static", _Static(directory=web_folder("static")), name="static")
    for router in ROUTERS:
        app.include_router(router)
    problem.install(app)
    # A higher level takes twice the time for four bytes in a hundred.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    if isinstance(store, EmbeddedStore):
        # Passages are shown in their context only where their sources are at hand.
        stamp = f"{__version__} {store.build.name} {_newest_file()} {settings.sources or ''}"
        app.add_middleware(Keep, stamp=stamp)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=["*"],
    )
    app.add_middleware(Edge)
    return app


def _newest_file() -> int:
    """Return when the newest file that pages are made by was written: they change with it."""
    files = Path(mandategraph.__file__).parent.rglob("*")
    kinds = (".py", ".html", ".svg", ".po", ".yaml")
    return max(file.stat().st_mtime_ns for file in files if file.suffix in kinds)
