"""When was it reported, of which stage does a report speak, and who was first.

`reports` finds the sentences that speak of the stages of an event; the list of stages is a CSV
file that a user can write for any event (`read_stages`). The views count what was found.
"""

from __future__ import annotations

from analysis.measure.timeline.addresses import publication_days, read_addresses
from analysis.measure.timeline.reports import Search, reports
from analysis.measure.timeline.stages import read_stages
from analysis.measure.timeline.views import attention_per_day, first_reports, planned_to_done

__all__ = [
    "Search",
    "attention_per_day",
    "first_reports",
    "planned_to_done",
    "publication_days",
    "read_addresses",
    "read_stages",
    "reports",
]
