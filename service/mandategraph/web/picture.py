"""A graph picture: boxes of text and the lines between them, ready for the SVG template.

Everything is measured here, since the server draws without a browser: text is wrapped by estimated
widths, rows are as high as their highest box, and a line's word stands where no other word does.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mandategraph.web.layout import Layout, arrange

__all__ = ["BOX_WIDTH", "NARROW_BOX", "Box", "Line", "Link", "Picture", "Thing", "draw", "text_width", "wrap"]

BOX_WIDTH = 216.0
NARROW_BOX = 168.0
BESIDE = 36.0  # the space beside a box
PADDING = 11.0
ROW_GAP = 70.0  # between the rows: room for two lines of words and an arrow head
TYPE_SIZE, NAME_SIZE, TEXT_SIZE, WORD_SIZE = 12.5, 15.0, 14.0, 13.0
TYPE_LINE, NAME_LINE, TEXT_LINE, WORD_LINE = 16.0, 19.0, 17.0, 17.0
MARGIN = 12.0
MOST_NAME_LINES, MOST_TEXT_LINES = 2, 3

# Behind these a word may be broken: a slash, a Chinese character that no closing mark follows.
BREAKS = re.compile(r"/|[\u3400-\u9fff\u3001-\u3002\uff0c](?![\u3001-\u3011\uff01-\uff1f])")
NARROW, WIDE = frozenset("iljtfrI.,:;|!'()[]{} -"), frozenset("mwMW@%—")


@dataclass(frozen=True, slots=True)
class Thing:
    """A node to draw: what kind of thing it is, its name, a few words, and where it leads."""

    id: str
    type: str
    name: str
    text: str = ""
    href: str | None = None
    role: str = ""  # "subject", "origin", or nothing
    language: str | None = None  # of the text, where it is not the page's
    name_language: str | None = None  # of the name, likewise


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to draw, from the upper thing to the lower: its word, and its style (a level, or none)."""

    upper: str
    lower: str
    word: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A thing with its place; each line of text has its own baseline."""

    thing: Thing
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[str, str, float], ...]  # class, text, baseline


@dataclass(frozen=True, slots=True)
class Line:
    """A relation with its path, the points of its arrow head, and the place of its word."""

    link: Link
    path: str
    head: str
    word_x: float
    word_y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """What the SVG template draws; rows come from the top down, so the reading order is the visual one."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def text_width(text: str, size: float) -> float:
    """Return about how wide the text is when set in the page's sans face; never much too little."""
    return sum(map(_character_width, text)) * size


@lru_cache(1 << 12)
def _character_width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in NARROW:
        return 0.29
    if character in WIDE:
        return 0.82
    return 0.6 if character.isupper() else 0.52


# The same acts and bodies stand in picture after picture.
@lru_cache(1 << 12)
def wrap(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """Break text into at most so many lines; what does not fit ends in an ellipsis.

    A symbol has no spaces, so it may also break after a slash, and Chinese after any of its characters.
    """
    pieces: list[str] = []
    for word in text.split():
        if text_width(word, size) > width:
            parts = BREAKS.sub("\\g<0>\0", word).split("\0")
            pieces += [*parts[:-1], parts[-1] + " "]
        else:
            pieces.append(word + " ")
    lines: list[str] = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    cut = len(lines) > most
    lines = [line.rstrip() for line in lines[:most] if line.strip()]
    return tuple(_shorten(line, width, size, always=cut and line is lines[-1]) for line in lines)


def _shorten(line: str, width: float, size: float, *, always: bool) -> str:
    """Return a line that fits; what is left out, between words if possible, is an ellipsis."""
    if not always and text_width(line, size) <= width:
        return line
    shown = line
    while shown and text_width(shown + "…", size) > width:
        shown = shown.rpartition(" ")[0] if " " in shown else shown[:-1]
    return shown.rstrip(" ,;:") + "…"


def draw(things: Sequence[Thing], links: Sequence[Link], *, box_width: float = BOX_WIDTH) -> Picture:
    """Lay the things out in rows, origins on top, and join them."""
    by_id = {thing.id: thing for thing in things}
    known = [link for link in links if link.upper in by_id and link.lower in by_id]
    layout = arrange(by_id, [(link.upper, link.lower) for link in known])
    boxes: dict[str, Box] = {}
    tops: list[tuple[float, float]] = []  # top and bottom of each row
    y = MARGIN
    for layer in layout.layers:
        row = [by_id[node] for node in layer if isinstance(node, str)]
        texts = {thing.id: _lines(thing, box_width - 2 * PADDING) for thing in row}
        height = max((_height(lines) for lines in texts.values()), default=0.0)
        for thing in row:
            left = _centre(layout.x[thing.id], box_width) - box_width / 2
            boxes[thing.id] = _box(thing, texts[thing.id], left, y, (box_width, height))
        tops.append((y, y + height))
        y += height + ROW_GAP
    lines = _join(known, layout, tops, box_width)
    right = max((box.x + box.width for box in boxes.values()), default=0.0)
    # A line may bend, and a word may stand, to the right of every box.
    bends = max((_centre(place, box_width) for place in layout.x.values()), default=0.0)
    words = max((line.word_x + text_width(line.link.word, WORD_SIZE) / 2 for line in lines), default=0.0)
    width = max(right, bends, words) + MARGIN
    return Picture(round(width, 1), round(y - ROW_GAP + MARGIN, 1), tuple(boxes.values()), tuple(lines))


def _centre(place: float, box_width: float) -> float:
    """Return the x of a place in the layout; the outermost boxes touch the margins."""
    return MARGIN + place * (box_width + BESIDE) - BESIDE / 2


def _lines(thing: Thing, room: float) -> list[tuple[str, str, float]]:
    """Return class, text and line height of each line in a box."""
    lines = [("type", line, TYPE_LINE) for line in wrap(thing.type, room, TYPE_SIZE, 1)]
    # Bold is wider: measured a size up.
    lines += [("name", line, NAME_LINE) for line in wrap(thing.name, room, NAME_SIZE + 1, MOST_NAME_LINES)]
    return lines + [("text", line, TEXT_LINE) for line in wrap(thing.text, room, TEXT_SIZE, MOST_TEXT_LINES)]


def _height(lines: Sequence[tuple[str, str, float]]) -> float:
    return 2 * PADDING + sum(height for _, _, height in lines)


def _box(
    thing: Thing, lines: Sequence[tuple[str, str, float]], x: float, y: float, size: tuple[float, float]
) -> Box:
    width, height = size
    baseline = y + PADDING + (height - _height(lines)) / 2
    placed = []
    for name, text, line_height in lines:
        placed.append((name, text, round(baseline + line_height * 0.78, 1)))
        baseline += line_height
    return Box(thing, round(x, 1), round(y, 1), width, round(height, 1), tuple(placed))


def _join(
    links: Sequence[Link], layout: Layout, tops: Sequence[tuple[float, float]], box_width: float
) -> list[Line]:
    # A thing joined to itself has no route, and nothing to draw.
    routes = [(link, layout.routes[link.upper, link.lower]) for link in links if link.upper != link.lower]
    leaving = Counter(route[-2] for _, route in routes)
    arriving = Counter(route[-1] for _, route in routes)
    lines: list[Line] = []
    words: list[tuple[float, float, float]] = []  # centre, baseline, width of the words placed so far
    for link, route in routes:
        points = [(_centre(layout.x[node], box_width), layout.layer_of[node]) for node in route]
        path, end = _path(points, tops)
        (x1, layer1), (x2, layer2) = points[-2], points[-1]
        downward = layer2 > layer1
        from_y, to_y = (tops[layer1][1], tops[layer2][0]) if downward else (tops[layer1][0], tops[layer2][1])
        # The word stands on the last stretch, where the lines of one end have spread.
        spread = arriving[route[-1]] - leaving[route[-2]]
        share = 0.36 if spread > 0 else 0.64 if spread < 0 else 0.5
        x = x1 + (x2 - x1) * (3 * share**2 - 2 * share**3)
        y = from_y + (to_y - from_y) * (1.5 * share - 1.5 * share**2 + share**3) + WORD_SIZE / 3
        y = _free(words, x, y, text_width(link.word, WORD_SIZE + 1))
        lines.append(Line(link, path, _head(end, downward), round(x, 1), round(y, 1)))
    return lines


def _path(
    points: Sequence[tuple[float, int]], tops: Sequence[tuple[float, float]]
) -> tuple[str, tuple[float, float]]:
    """Return a smooth path through the gaps between the rows, and its end, short of the arrow head."""
    downward = points[-1][1] > points[0][1]
    x, layer = points[0]
    y = tops[layer][1] if downward else tops[layer][0]
    steps = [f"M{x:.1f} {y:.1f}"]
    for next_x, next_layer in points[1:]:
        start = tops[layer][1] if downward else tops[layer][0]
        end = tops[next_layer][0] if downward else tops[next_layer][1]
        last = (next_x, next_layer) == points[-1]
        stop = end - 7 if last and downward else end + 7 if last else end
        if start != y:  # past the row that holds the bend
            steps.append(f"L{x:.1f} {start:.1f}")
        middle = (start + stop) / 2
        steps.append(f"C{x:.1f} {middle:.1f} {next_x:.1f} {middle:.1f} {next_x:.1f} {stop:.1f}")
        x, y, layer = next_x, stop, next_layer
    return " ".join(steps), (x, y)


def _head(end: tuple[float, float], downward: bool) -> str:
    x, y = end
    tip = y + 7 if downward else y - 7
    return f"{x - 5:.1f},{y:.1f} {x + 5:.1f},{y:.1f} {x:.1f},{tip:.1f}"


def _free(words: list[tuple[float, float, float]], x: float, y: float, width: float) -> float:
    """Return the nearest height at which a word covers no other, and remember it."""
    for step in (0.0, -WORD_LINE, WORD_LINE, -2 * WORD_LINE):
        height = y + step
        if all(abs(x - a) > (width + w) / 2 + 6 or abs(height - b) >= WORD_LINE for a, b, w in words):
            break
    words.append((x, height, width))
    return height
