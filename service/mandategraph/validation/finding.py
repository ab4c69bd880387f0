"""One finding of a report, and the report in JSON: the model that every format is written from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from mandategraph.errors import SourceError
from mandategraph.validation.rulebook import KINDS, SEVERITIES

__all__ = ["Finding", "Passage", "counts", "from_json", "identity", "to_json", "urgency"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a source states what a finding speaks of; the passage itself is named, not quoted."""

    document: str
    item: str | None
    paragraph: str | None
    start: int | None
    end: int | None
    sha256: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    ``rule`` is the rule's identifier (SH01); ``focus`` the IRI of what is judged; ``path`` the property
    path and ``value`` the value that breaks the rule, where there is one; ``message`` says what is found
    and ``action`` what to do; ``item`` is the number of the agenda item that it belongs to.
    """

    rule: str
    severity: str
    kind: str
    focus: str
    focus_label: str
    path: str | None
    value: str | None
    message: str
    action: str
    authority: str
    item: str | None
    evidence: tuple[Passage, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the keys of the interface, in their order."""
        return {**asdict(self), "evidence": [asdict(passage) for passage in self.evidence]}


def urgency(finding: Finding) -> tuple[int, bool, int, str, str, str, str]:
    """Return what findings are sorted by: the most urgent first, what a date presses before the rest.

    Of one rule of the calendar, whose value is a day, the nearest day comes first.
    """
    shape = finding.rule.startswith("SH")
    return (
        KINDS.index(finding.kind),
        shape,
        SEVERITIES.index(finding.severity),
        finding.rule,
        "" if shape else finding.value or "",
        finding.focus,
        finding.value or "",
    )


def identity(finding: Finding | Mapping[str, Any]) -> tuple[str, str, str]:
    """Return what makes a finding the same one in two reports: rule, focus and value."""
    if isinstance(finding, Finding):
        return finding.rule, finding.focus, finding.value or ""
    return str(finding["rule"]), str(finding["focus"]), str(finding["value"] or "")


def counts(findings: Iterable[Finding], rules_kept: int) -> dict[str, Any]:
    """Return how many findings there are of each kind, severity and rule; ``fine`` counts rules kept."""
    findings = list(findings)
    kinds = Counter(finding.kind for finding in findings)
    severities = Counter(finding.severity for finding in findings)
    rules = Counter(finding.rule for finding in findings)
    return {
        "findings": len(findings),
        "kinds": {kind: kinds[kind] if kind != "fine" else rules_kept for kind in KINDS},
        "severities": {severity: severities[severity] for severity in SEVERITIES},
        "rules": dict(sorted(rules.items())),
    }


def to_json(
    session: str | None, as_of: str | None, findings: Sequence[Finding], rules_kept: int
) -> dict[str, Any]:
    """Return a report as the JSON object of the interface."""
    return {
        "session": session,
        "as_of": as_of,
        "conforms": not findings,
        "counts": counts(findings, rules_kept),
        "findings": [finding.to_json() for finding in findings],
    }


def from_json(data: object, path: str) -> list[Finding]:
    """Read the findings of a report that was written before.

    Raises SourceError where the JSON is no such report.
    """
    expected = "expected a report of `mandategraph validate --format json`"
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise SourceError(f"there are no findings in it; {expected}", path)
    names = [field.name for field in fields(Finding)]
    findings = []
    for number, one in enumerate(data["findings"], 1):
        if not isinstance(one, dict) or set(one) != set(names):
            raise SourceError(f"finding {number} has other keys; {expected}", path)
        try:
            passages = tuple(Passage(**passage) for passage in one["evidence"])
            finding = Finding(**{**one, "evidence": passages})
            urgency(finding)
        except (TypeError, ValueError) as error:
            raise SourceError(f"finding {number} cannot be read ({error}); {expected}", path) from error
        findings.append(finding)
    return findings
