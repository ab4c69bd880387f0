"""A Virtuoso server of our own for a test, where Debian's package virtuoso-opensource-7-bin is installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

SERVER, CLIENT = shutil.which("virtuoso-t"), shutil.which("isql-vt")
_SETTINGS = Path(__file__).parent / "store" / "virtuoso.ini"


@contextmanager
def virtuoso_server(folder: Path, quads: Path) -> Iterator[str]:
    """Serve a file of N-Quads from an empty folder; give the address of the endpoint."""
    assert SERVER is not None and CLIENT is not None
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(2)]
        for free in sockets:
            free.bind(("127.0.0.1", 0))
        sql, http = (free.getsockname()[1] for free in sockets)
    settings = folder / "virtuoso.ini"
    text = _SETTINGS.read_text(encoding="ascii").replace("@SQL", str(sql)).replace("@HTTP", str(http))
    settings.write_text(text.replace("@DATA", str(quads.parent)), encoding="utf-8")
    quiet = subprocess.DEVNULL
    server = subprocess.Popen([SERVER, "-f", "-c", settings], cwd=folder, stdout=quiet, stderr=quiet)
    try:
        address = f"http://127.0.0.1:{http}/sparql"
        _wait(address, server)
        # 512: N-Quads, each statement in its own graph.
        load = f"DB.DBA.TTLP(file_to_string_output('{quads}'), '', 'urn:default', 512);\n"
        command = [CLIENT, f"127.0.0.1:{sql}", "dba", "dba"]
        said = subprocess.run(command, input=load, text=True, capture_output=True, check=True, timeout=60)
        assert "Error" not in said.stdout + said.stderr, said.stdout + said.stderr
        yield address
    finally:
        server.kill()
        server.wait()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, ConnectionError, TimeoutError):
            if time.monotonic() > until or server.poll() is not None:
                raise
            time.sleep(0.2)
