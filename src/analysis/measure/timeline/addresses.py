"""The timeline from facts alone: real publication days by outlet, from `data/visit_urls.csv`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.paths import data_dir

COLUMNS = (
    "url", "domain", "outlet", "country", "outlet_type", "lang", "published_date",
    "published_time", "tz_shown", "time_note", "date_basis", "stage",
)  # fmt: skip
# How the day is known: read on the page or in the address, or only inferred from the event.
READ = frozenset({"printed", "body", "url", "url_epoch", "url_of_source", "index"})
BASES = READ | {"inferred"}


def read_addresses(path: Path | str | None = None) -> pd.DataFrame:
    """The addresses of real articles on the visit, doubts kept.

    Returns:
        The columns of the file; `published_date` is a day or only a month, `date_basis` says how
        it is known, `published_time` is as printed, its zone mostly unknown.

    Raises:
        ValueError: a column is missing or a value is none of the known ones.
    """
    place = Path(path) if path is not None else data_dir() / "visit_urls.csv"
    frame = pd.read_csv(place, dtype=str, keep_default_na=False)
    missing = set(COLUMNS) - set(frame.columns)
    if missing:
        raise ValueError(f"{place.name}: column missing: {', '.join(sorted(missing))}")
    unknown = set(frame["date_basis"]) - BASES
    if unknown:
        raise ValueError(f"{place.name}: date_basis {', '.join(sorted(unknown))} is unknown")
    wrong = frame.loc[~frame["published_date"].str.fullmatch(r"\d{4}-\d\d(-\d\d)?"), "url"]
    if len(wrong):
        raise ValueError(f"{place.name}: published_date of {wrong.iloc[0]} is no day or month")
    return frame[list(COLUMNS)]


def publication_days(addresses: pd.DataFrame) -> pd.DataFrame:
    """Articles by outlet and day.

    Returns:
        Columns outlet, country, day (null where only the month is known), read (whether the day
        was read rather than inferred), articles; sorted by each outlet's first day.
    """
    frame = addresses.assign(
        day=addresses["published_date"].where(addresses["published_date"].str.len() == 10),
        read=addresses["date_basis"].isin(READ),
    )
    counted = (
        frame.groupby(["outlet", "country", "day", "read"], dropna=False)
        .size().rename("articles").reset_index()
    )  # fmt: skip
    first = counted.dropna(subset="day").groupby("outlet")["day"].min()
    counted["first"] = counted["outlet"].map(first)
    counted = counted.sort_values(["first", "outlet", "day", "read"], na_position="last")
    return counted.drop(columns="first").reset_index(drop=True)
