"""What the tables say, as numbers that each carry their evidence and their interval.

This layer decides nothing: it counts rows, asks `measure` for intervals, and names the rows that
were counted, so that the report can show exactly as many pieces of evidence as the number says.
"""

from analysis.present.findings.rows import (
    Row,
    by_class,
    by_hedge,
    by_outlet,
    by_outlet_and_side,
    by_side,
    by_speaker,
    speakers,
)
from analysis.present.findings.sentences import Finding, findings
from analysis.present.findings.subject import (
    Evidence,
    Piece,
    Subject,
    all_articles,
    by_status,
    outlets,
    relayed,
)

__all__ = [
    "Evidence",
    "Finding",
    "Piece",
    "Row",
    "Subject",
    "all_articles",
    "by_class",
    "by_hedge",
    "by_outlet",
    "by_outlet_and_side",
    "by_side",
    "by_speaker",
    "by_status",
    "findings",
    "outlets",
    "relayed",
    "speakers",
]
