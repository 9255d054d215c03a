"""A prediction as the gold files would have it: their narrower idea of a hedge."""

from __future__ import annotations

from analysis.measure.annotations import Record, characters

FAMILIES = {"distancing", "hearsay", "unverified", "epistemic"}


def as_gold(predicted: dict[str, Record], gold: dict[str, Record]) -> dict[str, Record]:
    """Leave out the hedges that the gold files do not annotate.

    They have four families (a `label` counts as `distancing`) and none inside direct speech.
    """
    return {name: _narrowed(record, gold.get(name, {})) for name, record in predicted.items()}


def _narrowed(record: Record, gold: Record) -> Record:
    quoted = characters(
        span for a in gold.get("attributions", []) if a.get("kind") == "direct"
        for span in a["content"]
    )  # fmt: skip
    hedges = [
        {**h, "type": "distancing"} if h["type"] == "label" else h
        for h in record.get("hedges", [])
        if not characters([h["cue"]]) <= quoted
    ]
    return {**record, "hedges": [h for h in hedges if h["type"] in FAMILIES]}
