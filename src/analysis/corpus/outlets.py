"""Who publishes: names, addresses, kind, country and time zone, from `data/outlets.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from analysis.paths import data_dir

COLUMNS = ("name", "variants", "domains", "type", "country", "zone", "invented")
TYPES = {
    "state_agency": "news agency owned by a state",
    "agency_private": "news agency in other hands",
    "state": "medium owned or founded by a state or its parliament",
    "regional_state": "medium owned by a region or a town",
    "state_ru_abroad": "Russian state medium for readers in another country",
    "interstate": "medium of an association of states",
    "private": "national medium in private hands",
    "private_tv": "national television in private hands",
    "private_radio": "radio in private hands",
    "tabloid": "mass-market paper or site in private hands",
    "business": "business medium in private hands",
    "regional": "regional medium in private hands, or its owner is not known",
    "regional_business": "regional business medium",
    "political": "medium of a party or movement",
    "independent": "medium that states its independence of state and parties",
    "exile": "medium whose editors left their country for abroad",
    "foreign_service": "a state's broadcaster for readers abroad",
    "foreign": "medium written for another country, cited in Russian-language news",
    "diaspora": "medium for Russian speakers living abroad",
    "culture": "medium of culture, science or a trade",
    "aggregator": "site that repeats the texts of others",
    "blog": "blog or channel",
}
"""The values of the column `type`, with their meaning."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of `outlets.csv`; `zone` is an IANA name, None where it is not known."""

    name: str
    variants: tuple[str, ...]
    domains: tuple[str, ...]
    type: str | None
    country: str | None
    zone: str | None
    invented: bool


_WORD = re.compile(r"[\w.+]+")


def folded(name: str) -> str:
    """A name as it is compared: lower case, ё as е, no quotation marks, single spaces."""
    return " ".join(_WORD.findall(name.lower().replace("ё", "е")))


def read(path: Path | None = None) -> list[Outlet]:
    """Read `outlets.csv`.

    Raises:
        ValueError: a row without a name, or a column is missing; the message names the line.
    """
    path = path or data_dir() / "outlets.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        missing = set(COLUMNS) - set(table.fieldnames or ())
        if missing:
            raise ValueError(f"{path}: columns missing: {', '.join(sorted(missing))}")
        return [_outlet(row, f"{path}:{table.line_num}") for row in table]


def _outlet(row: dict[str, str], where: str) -> Outlet:
    if None in row.values() or None in row:
        raise ValueError(f"{where}: the row has not as many fields as the header")
    if not row["name"]:
        raise ValueError(f"{where}: an outlet needs a name")
    return Outlet(
        name=row["name"],
        variants=tuple(filter(None, (part.strip() for part in row["variants"].split("|")))),
        domains=tuple(filter(None, row["domains"].lower().split("|"))),
        type=row["type"] or None,
        country=row["country"] or None,
        zone=row["zone"] or None,
        invented=row["invented"].lower() == "true",
    )


class Register:
    """Outlets by name and by address."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.outlets = list(outlets)
        self._by_name: dict[str, Outlet] = {}
        self._by_domain: dict[str, Outlet] = {}
        for outlet in self.outlets:
            for name in (outlet.name, *outlet.variants):
                self._by_name.setdefault(folded(name), outlet)
            for domain in outlet.domains:
                self._by_domain.setdefault(domain, outlet)

    def named(self, name: str | None) -> Outlet | None:
        """The outlet called `name`, a variant of its name, or its domain."""
        if not name:
            return None
        return self._by_name.get(folded(name)) or self.at(name.strip().lower())

    def at(self, address: str | None) -> Outlet | None:
        """The outlet whose domain, or a parent domain, the address or host `address` has."""
        host = _host(address or "")
        while "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host if re.fullmatch(r"[\w.-]+", host) else ""


@cache
def register() -> Register:
    """The register of `data/outlets.csv`, read once; empty where there is no such file."""
    path = data_dir() / "outlets.csv"
    return Register(read(path) if path.exists() else [])
