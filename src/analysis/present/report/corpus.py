"""What the first screen and the footer say of the corpus, and what was left out of it."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version

import pandas as pd

from analysis.present import findings
from analysis.present.findings import Evidence, Subject
from analysis.present.report.sources import teaching
from analysis.present.words import Both, t

LIBRARIES = ("natasha", "pandas", "numpy", "scipy", "matplotlib")


@dataclass(frozen=True)
class Corpus:
    """Size, period, hash and versions."""

    articles: Evidence
    n_outlets: int
    n_words: int
    n_failures: int
    period: tuple[str, str] | None
    teaching: bool
    hash: str
    version: str
    versions: str


def describe(subject: Subject) -> Corpus:
    """Describe the corpus; its hash is the SHA-256 of the articles' hashes in their order."""
    articles = subject.articles
    days = sorted(articles["published"].dropna().str[:10])
    own = version("russian-media-analysis")
    shown = [f"{name} {version(name)}" for name in LIBRARIES]
    return Corpus(
        articles=findings.all_articles(subject),
        n_outlets=articles["outlet"].nunique(),
        n_words=int(articles["n_words"].sum()),
        n_failures=len(subject.tables.failures),
        period=(days[0], days[-1]) if days else None,
        teaching=teaching(articles),
        hash=sha256("".join(articles["content_hash"]).encode()).hexdigest(),
        version=own,
        versions=", ".join((f"analysis {own}", f"Python {platform.python_version()}", *shown)),
    )


def left_out(articles: pd.DataFrame) -> list[Both]:
    """What was not counted, as sentences; counts of zero are not mentioned."""
    counts = {
        "left_no_date": articles["published"].isna().sum(),
        "left_no_outlet": articles["outlet"].isna().sum(),
        "left_foreign": (articles["language"].notna() & (articles["language"] != "ru")).sum(),
        "left_unlike": (articles["published_precision"] == "doubtful").sum(),
    }
    said = [t(key, n=n) for key, n in counts.items() if n]
    return [*said, t("left_menus"), t("left_quotes")]
