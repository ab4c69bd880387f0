"""What is done before the first reader comes."""

from __future__ import annotations

import gc
from pathlib import Path

from mandategraph.query.names import _KNOWN
from mandategraph.settings import Settings
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.web.app import create_app
from mandategraph.web.site import Site
from mandategraph.web.warm import warm


def test_templates_and_names_are_ready(shipped_folder: Path) -> None:
    store = EmbeddedStore(shipped_folder)
    site = create_app(Settings(store=shipped_folder), store).state.site
    assert isinstance(site, Site)
    try:
        warm(site)
        assert gc.get_freeze_count() > 0
        assert store in _KNOWN
        assert len(site.pages.environment("en").cache or ()) > 10
    finally:
        gc.unfreeze()
        site.pool.close()
        store.close()
