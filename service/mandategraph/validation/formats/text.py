"""A report for the terminal: the verdict, then the findings by item, the most urgent first."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from rich.console import Console
from rich.containers import Lines
from rich.text import Text

from mandategraph.validation.finding import Finding
from mandategraph.validation.review import Review
from mandategraph.validation.rulebook import KINDS
from mandategraph.validation.words import verdict, words

__all__ = ["write"]

STYLES = {
    "late": "bold red",
    "at risk": "bold yellow",
    "invalid": "bold magenta",
    "missing": "bold cyan",
    "unverifiable": "dim",
    "fine": "green",
}
# What a terminal would act on instead of showing: values may come from a stranger's file.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ud800-\udfff]")
# Marks that keep the direction of a value to itself: terminals show them, or mend it by their own rules.
_ISOLATING = dict.fromkeys(range(0x2066, 0x206A))
WIDTH = 100


def write(review: Review, *, colour: bool = False, width: int = WIDTH) -> str:
    """Return the report as text, with the marks of a terminal where ``colour`` is wanted."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    _Printer(review, console).all()
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


class _Printer:
    def __init__(self, review: Review, console: Console) -> None:
        self.review = review
        self.console = console
        self.words = words(review.language)

    def line(self, *parts: str | tuple[str, str], indent: int = 0, hang: int = 0) -> None:
        """Print one line, wrapped; what is wrapped stands ``hang`` columns further in."""
        safe = [_safe(part) if isinstance(part, str) else (_safe(part[0]), part[1]) for part in parts]
        width = max(self.console.width - indent - hang, 20)
        # The first row has room for what the others hang in.
        whole = Text.assemble(*safe)
        rows = whole.wrap(self.console, width + hang)
        if len(rows) > 1 and hang:
            first = rows[0]
            rest = whole[len(first) :]
            rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
            rows = Lines([first, *rest.wrap(self.console, width)])
        for number, row in enumerate(rows):
            self.console.print(Text(" " * (indent + (hang if number else 0))) + row, soft_wrap=True)

    def heading(self, text: str) -> None:
        self.line("")
        self.line((text, "bold underline"))

    def all(self) -> None:
        review, own = self.review, self.words
        self.line(
            (f"{own['title']}{own['colon']}{review.label}" if review.label else own["own file"], "bold")
        )
        source = own["source"].format(source=review.source) if review.source else own["all sources"]
        self.line(f"{own['as of']} {review.as_of}" + (f", {source}" if review.key else ""), indent=2)
        style = "bold green" if not review.findings else "bold"
        self.line((verdict(review), style), " ", own["kept"].format(kept=len(review.kept)))
        self.comparison()
        for group in review.groups():
            whole = own["whole"] if review.key else own["own file"]
            name = f"{own['item']} {group.number}" if group.number else whole
            self.heading(f"{name}{own['colon']}{group.title}" if group.title else name)
            for cluster in group.clusters():
                self.cluster(cluster)
        self.legend()

    def cluster(self, findings: Sequence[Finding]) -> None:
        """Print what one rule found, once, with all that it found it of."""
        first = findings[0]
        widest = max(len(self.words["kinds"][kind]) for kind in KINDS)
        kind = self.words["kinds"][first.kind].ljust(widest)
        severity = self.words["severities"][first.severity]
        self.line((kind, STYLES[first.kind]), " ", (first.message, ""), indent=2, hang=widest + 1)
        self.line(("→ ", "bold"), first.action, indent=widest + 3, hang=2)
        subjects: list[str | tuple[str, str]] = [(f"{first.rule} {severity}{self.words['colon']}", "dim")]
        for number, finding in enumerate(findings):
            told = finding.value and finding.value not in ("true", "false")
            value = f" [{finding.value}]" if told else ""
            subjects += ["; " if number else "", (finding.focus_label, "bold"), value]
        self.line(*subjects, indent=widest + 3, hang=2)

    def comparison(self) -> None:
        changes, own = self.review.comparison, self.words
        if changes is None:
            return
        self.heading(own["comparison"])
        for name, found, sign in (("mended", changes.mended, "-"), ("new", changes.new, "+")):
            if not found:
                self.line(own[f"nothing {name}"], indent=2)
            for finding in found:
                style = "green" if sign == "-" else STYLES[finding.kind]
                self.line(
                    (f"{sign} {finding.rule} {finding.focus_label}", style),
                    f"{own['colon']}{finding.message}",
                    indent=2,
                )
        self.line(own["same"].format(same=changes.same), indent=2)

    def legend(self) -> None:
        kinds = {finding.kind for finding in self.review.findings}
        if not kinds:
            return
        self.line("")
        for kind in KINDS:
            if kind in kinds:
                meaning = self.words["kind meaning"][kind]
                self.line(
                    (self.words["kinds"][kind], STYLES[kind]), f"{self.words['colon']}{meaning}", indent=2
                )
        if self.review.key:
            holidays = self.review.calendar.holidays
            said = self.words["holidays"].format(source=holidays) if holidays else self.words["weekends only"]
            self.line((said, "dim"), indent=2)


def _safe(text: str) -> str:
    return _UNSAFE.sub("\ufffd", text.translate(_ISOLATING))
