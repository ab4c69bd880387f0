"""A drawing as PNG, made with the faces of this machine, or refused where these lack its letters.

resvg shapes Arabic and falls back from face to face, but draws an empty box, or nothing, where none has a
letter; a picture like that must not look whole. It also holds the interpreter while it works, a tenth of a
second for a large chain, so each picture is made in a process of its own, two at a time.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import resvg_py

from mandategraph.errors import LimitError, NegotiationError

__all__ = ["main", "png"]

SECONDS = 15.0
# Twice as many dots as the drawing has units: sharp on paper and on dense screens.
ZOOM = 2
# Faces that a system may have, the widest choice of letters first; resvg looks for Arial alone.
FACES = ("Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial", "Helvetica", "Segoe UI")
# No letter, in any face: what is drawn like it is drawn for want of one.
NO_LETTER = "\ufdd1"
REFUSED = 3
_PROBE = (Path(__file__).parent / "templates" / "letter.svg").read_text(encoding="utf-8")
_places = threading.BoundedSemaphore(2)


def png(svg: str) -> bytes:
    """Return a drawing as PNG.

    Raises NegotiationError where no face of this machine has its letters, LimitError where it takes too long.
    """
    with _places:
        try:
            done = subprocess.run(
                # -P: a folder of our name in the working directory must not be taken for the package.
                [sys.executable, "-P", "-m", __name__],
                input=svg.encode(),
                capture_output=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise LimitError(f"The picture took longer than {SECONDS:g} seconds; take it as SVG.") from error
    if done.returncode == REFUSED:
        raise NegotiationError(
            f"This service has no typeface for {done.stdout.decode()};"
            " take the picture as SVG, which is drawn with your own."
        )
    if done.returncode:
        raise NegotiationError("The picture cannot be made as PNG here; take it as SVG.")
    return done.stdout


def _letter(letter: str, face: str) -> bytes:
    return resvg_py.svg_to_bytes(svg_string=_PROBE.format(letter=letter), sans_serif_family=face)


def _lacking(letters: Iterable[str], face: str) -> list[str]:
    """Return the letters that no face of this machine has, when text is set in one of them."""
    empty = {_letter(NO_LETTER, face), _letter(" ", face)}
    return [letter for letter in letters if _letter(letter, face) in empty]


def main() -> int:
    """Write the drawing on the standard input to the standard output as PNG, or what letters it lacks."""
    svg = sys.stdin.buffer.read().decode()
    face = next((face for face in FACES if not _lacking("A", face)), FACES[0])
    if lacking := _lacking(sorted({letter for letter in svg if letter.isalnum()}), face):
        sys.stdout.buffer.write(" ".join(lacking[:5]).encode())
        return REFUSED
    sys.stdout.buffer.write(
        resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM, background="#ffffff", sans_serif_family=face)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
