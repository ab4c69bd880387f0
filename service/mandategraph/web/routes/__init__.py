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

ROUTERS = (
    home.router,
    lookup.router,
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
    things.router,
    health.router,
)
