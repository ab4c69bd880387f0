"""One lane of the pool over an endpoint, which runs the query; here its answer is read."""

from __future__ import annotations

from mandategraph.errors import MandategraphError, StoreError
from mandategraph.query.lane import Job
from mandategraph.store.pipe import let_go
from mandategraph.store.remote import RemoteStore

__all__ = ["RemoteLane"]


class RemoteLane:
    """Runs jobs at a remote endpoint, which has its own processes; ours only waits. For one thread."""

    def __init__(self, store: RemoteStore) -> None:
        self._store = store
        self.pid: int | None = None
        self._running: Job | None = None

    def prepare(self) -> None:
        """Do nothing: an endpoint is asked when there is a question."""

    def run(self, job: Job, _: float | None = None) -> bool:
        """Answer one job into its spool, which is then ended, and return True."""
        self._running = job
        try:
            answer = self._store.answer(
                job.query,
                job.media_type,
                default_graphs=job.default_graphs,
                named_graphs=job.named_graphs,
                rows=job.rows,
            )
            job.spool.begin(answer.truncated)
            stream = job.spool.stream()
            self._store.write(answer, stream)
            stream.flush()
            job.spool.end()
        except BrokenPipeError:
            job.spool.end(StoreError("Nobody waited for the answer any more."))
        except MandategraphError as error:
            let_go(error)
            job.spool.end(error)
        except OSError as error:
            job.spool.end(StoreError(f"The answer could not be kept ({error.strerror})."))
        return True

    def interrupt(self) -> None:
        """End what runs, from another thread, at its next piece."""
        if self._running is not None:
            self._running.spool.close()

    def stop(self) -> None:
        """Do nothing: there is no process of ours."""
