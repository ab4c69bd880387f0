"""A batch on a cluster: the same function mapped over files by Dask (the extra ``dask``).

Every machine must see the folders under the same paths, and have this version of mandategraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from mandategraph.errors import ParameterError
from mandategraph.extraction.reading import Limits, Reader
from mandategraph.graph.batch import Engine
from mandategraph.graph.crew import Result, Task, extract_to
from mandategraph.graph.files import Options

__all__ = ["dask_engine"]

# How many tasks each core of the cluster has waiting: enough to be busy, few enough for flat memory.
_AHEAD = 4


@cache
def _reader(limits: Limits) -> Reader:
    """Return the reader of this worker process, with its parsing process."""
    return Reader(limits)


def _extract(task: Task, options: Options, limits: Limits) -> Result:
    return extract_to(_reader(limits), task, options)


def dask_engine(address: str, options: Options, limits: Limits | None = None) -> Engine:
    """Return the engine of a batch that runs on a Dask cluster; the address "local" makes one here.

    Raises ParameterError where Dask is not installed or nothing answers at the address.
    """
    try:
        from distributed import Client, LocalCluster, as_completed
    except ImportError as error:
        raise ParameterError("A cluster needs Dask: install mandategraph[dask].") from error
    bounds = limits or Limits()

    def run(tasks: Iterator[Task]) -> Iterable[Result]:
        try:
            cluster = (
                LocalCluster(threads_per_worker=1, dashboard_address=None) if address == "local" else None
            )
            client = Client(cluster or address, timeout=20)
        except (OSError, ValueError) as error:
            raise ParameterError(f"No Dask scheduler answers at {address} ({error}).") from error
        try:
            window = _AHEAD * max(1, sum(client.nthreads().values()))
            asked = {}

            def submit(task: Task) -> object:
                future = client.submit(_extract, task, options, bounds, pure=False, retries=1)
                asked[future.key] = task
                return future

            waiting = as_completed([submit(task) for task in islice(tasks, window)])
            for future in waiting:
                task = asked.pop(future.key)
                failure = future.exception()
                said = f"{task.source}: {failure}"
                yield future.result() if failure is None else Result(task, "failed", said)
                future.release()
                following = next(tasks, None)
                if following is not None:
                    waiting.add(submit(following))
        finally:
            client.close()
            if cluster is not None:
                cluster.close()

    return run
