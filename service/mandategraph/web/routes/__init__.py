"""The routes, one module for each part of the site."""

from mandategraph.web.routes import (
    about,
    brief,
    dataset,
    follow_up,
    health,
    home,
    lookup,
    ontology,
    predraft,
    queries,
    report,
    search,
    session,
    sparql,
    things,
    trial,
    workbench,
)

__all__ = ["ROUTERS"]

# What is asked for most stands first: a request is matched with one router after the other.
ROUTERS = (
    things.router,
    lookup.router,
    home.router,
    sparql.router,
    workbench.router,
    dataset.router,
    about.router,
    report.router,
    brief.router,
    session.router,
    follow_up.router,
    trial.router,
    predraft.router,
    search.router,
    queries.router,
    ontology.router,
    health.router,
)
