"""Announcements of other articles that a page glued into its text: nothing in them is reported."""

from __future__ import annotations

import re
from bisect import bisect_right

from analysis.extract.attribution.records import Draft
from analysis.language.document import Span

# A label with a headline and its age; a label with headline and lead; a section with its date.
_TEASER = re.compile(
    r"Читайте также\b[^\n]{5,300}? назад\b"
    r"|Также по теме\s{3,40}[^\n]{5,450}?\.\.\."
    r"|\n[А-ЯЁ][\w ]{2,20}?\d{1,2} [а-я]{3,8} 20\d\d[^\n]{10,200}?Читать подробнее"
)


def without(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts whose cue stands in no announcement."""
    spans: list[Span] = [m.span() for m in _TEASER.finditer(text)]
    if not spans:
        return drafts
    starts = [start for start, _ in spans]

    def announced(at: int) -> bool:
        k = bisect_right(starts, at) - 1
        return k >= 0 and at < spans[k][1]

    return [draft for draft in drafts if not announced(draft.cue[0])]
