"""``python -m mandategraph``: the same as the command ``mandategraph``."""

from __future__ import annotations

from mandategraph.cli.main import main

if __name__ == "__main__":
    main()
