"""Which attribution stands within the content of which."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.records import Attribution

_DEPTH = 8  # nested quotations that are looked through


def enclosing(attributions: Sequence[Attribution]) -> dict[str, Attribution]:
    """For each attribution inside another's content, the innermost one around its cue."""
    # Of two with one content, who quotes (without a parent) is around who is quoted.
    spans = sorted(((start, -end, a) for a in attributions for start, end in a.content),
                   key=lambda item: (*item[:2], item[2].parent is not None))  # fmt: skip
    out: dict[str, Attribution] = {}
    stack: list[tuple[int, Attribution]] = []
    at = 0
    for inner in sorted(attributions, key=lambda a: a.cue):
        while at < len(spans) and spans[at][0] <= inner.cue[0]:
            stack.append((-spans[at][1], spans[at][2]))
            at += 1
        while stack and stack[-1][0] < inner.cue[1]:
            stack.pop()
        around = (a for end, a in reversed(stack[-_DEPTH:])
                  if end >= inner.cue[1] and a.id != inner.id)  # fmt: skip
        outer = next(around, None)
        if outer is not None:
            out[inner.id] = outer
    return out
