"""Date and time expressions with their TIMEX3 values.

The text becomes atoms (`lexer`, `words`), rules over atoms find expressions (`grammar`, `absolute`,
`relative`, `durations`, `clock`), neighbours are joined (`compose`), and each value is counted from
its anchor in text order (`context`, `values`). One linear pass; nothing here raises on odd input.
"""

from __future__ import annotations

from analysis.extract.dates.find import find

__all__ = ["find"]
