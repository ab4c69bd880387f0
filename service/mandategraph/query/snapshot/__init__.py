"""The dataset at one moment, to be kept and cited: its bytes, its description, answers with their digests."""

from mandategraph.query.snapshot.take import Snapshot, take

__all__ = ["Snapshot", "take"]
