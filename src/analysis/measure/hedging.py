"""How often does a text keep its distance, and from whose claims?

The unit of sampling is the article, reprints of one text as one: cues cluster in articles, so
counting them as if independent would make every interval too narrow (Lijffijt et al. 2016,
«Significance testing of word frequencies in corpora», DSH 31(2), 374-397).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from analysis.corpus.schemas import Tables
from analysis.measure import compare
from analysis.measure.compare import Estimate

Grouping = Literal["all", "side", "source_class", "outlet", "country", "speaker"]
OWN = ("writer", "headline")
NAMELESS = frozenset({"impersonal", "anonymous"})


@dataclass(frozen=True)
class Definition:
    """What counts as a hedge in a measure: change it to see how much the answer depends on it.

    `tiers` and `types` choose rows of the hedges table (`types` empty: all types); `own_words`
    leaves out what quoted speakers say in their own voice.
    """

    tiers: tuple[str, ...] = ("core",)
    types: tuple[str, ...] = ()
    own_words: bool = True

    def select(self, hedges: pd.DataFrame) -> pd.DataFrame:
        """The rows of `hedges` that count."""
        keep = hedges["tier"].isin(self.tiers)
        if self.types:
            keep &= hedges["type"].isin(self.types)
        if self.own_words:
            keep &= hedges["voice"].isin(OWN)
        return hedges[keep]


CORE = Definition()
DOUBTS = ("distancing", "label", "hearsay", "unverified", "epistemic", "shield")
DEFINITIONS: Mapping[str, Definition] = {
    "core": CORE,
    "core, quotations too": Definition(own_words=False),
    "distancing only": Definition(types=("distancing",)),
    "core and epistemic": Definition(("core", "extended"), DOUBTS[:5]),
    "all but denials and rounders": Definition(("core", "extended"), DOUBTS),
}


def rates(tables: Tables, *, by: Literal["tier", "type", "cue"] = "tier",
          voice: Literal["all", "own"] = "own", seed: int = 0) -> pd.DataFrame:  # fmt: skip
    """Cues of the body per 1,000 of its words, for each tier, type or cue (lexicon row).

    Approximators and denials are rows of their own and never part of another figure.

    Args:
        tables: an analysis.
        by: what the rows of the result are.
        voice: `own` leaves out the hedges of quoted speakers.
        seed: of the bootstrap.

    Returns:
        `by`, `value`, `low`, `high`, `count`, `of` (words), `n_clusters`, `method`, and `articles`
        with `articles_low`, `articles_high`: the share of texts (reprints as one) that have any,
        with Wilson's interval.
    """
    column = {"cue": "row"}.get(by, by)
    hedges = tables.hedges[~_above_body(tables, tables.hedges)]
    if voice == "own":
        hedges = hedges[hedges["voice"].isin(OWN)]
    groups = {str(name): rows for name, rows in hedges.groupby(column, sort=True)}
    estimates = {name: _rate(tables, rows, seed) for name, rows in groups.items()}
    table = compare.frame(estimates, by=by)
    having = [_having(tables, rows) for rows in groups.values()]
    table["articles"] = [e.value for e in having]
    table["articles_low"] = [e.low for e in having]
    table["articles_high"] = [e.high for e in having]
    return table


def _above_body(tables: Tables, hedges: pd.DataFrame) -> pd.Series:
    """Whether a hedge stands in the headline."""
    starts = hedges["article_id"].map(tables.articles.set_index("article_id")["body_start"])
    return hedges["start"] < starts


def _rate(tables: Tables, rows: pd.DataFrame, seed: int) -> Estimate:
    articles = tables.articles
    return compare.rate(_per_article(articles, rows), articles["n_words"],
                        articles["reprint_cluster"], seed=seed)  # fmt: skip


def _having(tables: Tables, rows: pd.DataFrame) -> Estimate:
    clusters = tables.articles.set_index("article_id")["reprint_cluster"]
    return compare.wilson(rows["article_id"].map(clusters).nunique(), clusters.nunique())


def _per_article(articles: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """How many of `rows` each article has, in the order of the articles."""
    return articles["article_id"].map(rows["article_id"].value_counts()).fillna(0)


def claims(tables: Tables, definition: Definition = CORE) -> pd.DataFrame:
    """Attributed claims with what hangs on them: the evidence behind every share below.

    Args:
        tables: an analysis.
        definition: which hedges count.

    Returns:
        The attributions that assert or deny (a demand is no claim), with `outlet`, `country`,
        `reprint_cluster`, and `hedged`: a hedge that counts has the claim in its scope.
    """
    about = tables.articles.set_index("article_id")[["outlet", "country", "reprint_cluster"]]
    table = tables.attributions[tables.attributions["stance"] != "directs"]
    table = table.join(about, on="article_id")
    scoped = definition.select(tables.hedges).dropna(subset="scope")
    pairs = set(zip(scoped["article_id"], scoped["scope"], strict=True))
    keys = zip(table["article_id"], table["attribution_id"], strict=True)
    return table.assign(hedged=[key in pairs for key in keys])


def hedged_share(tables: Tables, *, by: Grouping = "all", definition: Definition = CORE,
                 seed: int = 0) -> pd.DataFrame:  # fmt: skip
    """Share of attributed claims with a hedge in scope: of all, or by side, class, outlet, …

    A rate per 1,000 words also grows when a side is quoted more; this share does not.
    Groups are told apart by the claim's source; claims without a value form no group.

    Returns:
        `by`, `value`, `low`, `high`, `count` (hedged), `of` (claims), `n_clusters`, `method`.
    """
    table = claims(tables, definition)
    return compare.frame(
        {
            name: _share(tables, rows[rows["hedged"]], rows, seed)
            for name, rows in _groups(table, by)
        },
        by=by,
    )


def contested_share(tables: Tables, *, by: Grouping = "all", seed: int = 0) -> pd.DataFrame:
    """Share of claims that are denials by a named party: contestation, not the writer's distance.

    `of` counts the claims whose source is named. Beside it, `hedged_denials`: how many of those
    denials carry a core hedge themselves.

    Returns:
        As `hedged_share`, with `hedged_denials`.
    """
    table = claims(tables)
    named = table[~table["source_class"].isin(NAMELESS)]
    estimates, hedged = {}, []
    for name, rows in _groups(named, by):
        denials = rows[rows["stance"] == "denies"]
        estimates[name] = _share(tables, denials, rows, seed)
        hedged.append(int(denials["hedged"].sum()))
    return compare.frame(estimates, by=by).assign(hedged_denials=hedged)


def _groups(table: pd.DataFrame, by: Grouping) -> Iterator[tuple[str, pd.DataFrame]]:
    if by == "all":
        yield "all", table
        return
    for name, rows in table.groupby(by, sort=True):
        yield str(name), rows


def _share(tables: Tables, hits: pd.DataFrame, of: pd.DataFrame, seed: int) -> Estimate:
    articles = tables.articles
    return compare.share(_per_article(articles, hits), _per_article(articles, of),
                         articles["reprint_cluster"], seed=seed)  # fmt: skip


def asymmetry(tables: Tables, a: str, b: str, *, by: Grouping = "side",
              definition: Definition = CORE, seed: int = 0) -> Estimate:  # fmt: skip
    """Log odds that a claim of `a` is hedged against a claim of `b`; above zero: `a` more often.

    Half a claim is added to each cell (Haldane 1956, Anscombe 1956); the interval resamples
    articles, so that both sides of one article stay together.

    Raises:
        ValueError: `a` or `b` has no claim.
    """
    groups = dict(_groups(claims(tables, definition), by))
    missing = [name for name in (a, b) if name not in groups]
    if missing:
        raise ValueError(f"no claims with {by} {', '.join(missing)}")
    articles = tables.articles
    hits_a, all_a, hits_b, all_b = (
        _per_article(articles, rows)
        for name in (a, b)
        for rows in (groups[name][groups[name]["hedged"]], groups[name])
    )
    clusters = articles["reprint_cluster"]
    return compare.log_odds(hits_a, all_a, hits_b, all_b, clusters, seed=seed)


def otherwise(tables: Tables, *, by: Grouping = "all", seed: int = 0,
              definitions: Mapping[str, Definition] = DEFINITIONS) -> pd.DataFrame:  # fmt: skip
    """The hedged share under other definitions of a hedge: does the answer hold?

    Returns:
        The rows of `hedged_share` for each definition, with its name in `definition`.
    """
    parts = [
        hedged_share(tables, by=by, definition=definition, seed=seed).assign(definition=name)
        for name, definition in definitions.items()
    ]
    return pd.concat(parts, ignore_index=True)


def headline_body(tables: Tables, definition: Definition = CORE) -> pd.DataFrame:
    """Hedges of the headline against those of the body, article by article.

    Returns:
        One row an article that has a headline: `article_id`, `outlet`, `reprint_cluster`,
        `headline` and `body` (cues that count), and `lost`: hedged in the body only.
    """
    articles = tables.articles.dropna(subset="title")
    hedges = definition.select(tables.hedges)
    above = _above_body(tables, hedges)
    table = articles[["article_id", "outlet", "reprint_cluster"]].reset_index(drop=True)
    table["headline"] = _per_article(table, hedges[above]).astype("int64")
    table["body"] = _per_article(table, hedges[~above]).astype("int64")
    return table.assign(lost=(table["headline"] == 0) & (table["body"] > 0))


def lost_in_headline(tables: Tables, definition: Definition = CORE) -> Estimate:
    """Share of texts with a hedged body whose headline has no hedge (reprints as one, Wilson)."""
    table = headline_body(tables, definition)
    hedged = table[table["body"] > 0].groupby("reprint_cluster")["lost"].max()
    return compare.wilson(int(hedged.sum()), len(hedged))


@dataclass(frozen=True)
class Accuracy:
    """The detector's measured quality on claims: share of hedged ones found, of others left alone.

    Take both from a hand-coded sample of the texts at hand (`docs/hedging.md` has the project's).
    """

    sensitivity: float
    specificity: float


def corrected(estimate: Estimate, accuracy: Accuracy) -> Estimate:
    """A hedged share corrected for the detector's errors (Rogan & Gladen 1978)."""
    return compare.rogan_gladen(estimate, sensitivity=accuracy.sensitivity,
                                specificity=accuracy.specificity)  # fmt: skip


def asymmetry_check(tables: Tables, a: str, b: str, accuracy: Accuracy, *, by: Grouping = "side",
                    definition: Definition = CORE, seed: int = 0) -> pd.DataFrame:  # fmt: skip
    """Could the detector alone have made the asymmetry?

    Both shares beside their corrected values, and `imitable`: true where a recall lower by no
    more than the detector's own miss rate on one side would turn the difference round, so that
    the effect must not be reported without a hand-coded sample of each side.

    Returns:
        Two rows (`a`, `b`): as `hedged_share`, with `corrected`, `corrected_low`,
        `corrected_high`, `imitable`.
    """
    groups = dict(_groups(claims(tables, definition), by))
    estimates = [
        _share(tables, rows[rows["hedged"]], rows, seed) for rows in (groups[a], groups[b])
    ]
    fixed = [corrected(e, accuracy) for e in estimates]
    return compare.frame(dict(zip((a, b), estimates, strict=True)), by=by).assign(
        corrected=[e.value for e in fixed], corrected_low=[e.low for e in fixed],
        corrected_high=[e.high for e in fixed], imitable=_imitable(estimates, accuracy),
    )  # fmt: skip


def _imitable(estimates: list[Estimate], accuracy: Accuracy) -> bool:
    """Whether recalls between the measured one and the measured one less its miss rate suffice."""
    worst = replace(accuracy, sensitivity=2 * accuracy.sensitivity - 1)
    grid = (max(worst.sensitivity, 0.05), accuracy.sensitivity)
    table = compare.differential_error(*estimates, recalls=grid)
    return not bool(table["same_sign"].all())
