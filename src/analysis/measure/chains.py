"""Sourcing chains: through whom a claim reached the reader.

`outlet ← relay ← … ← origin`: the outlet prints what the relay told, who had it from the origin.
Links come from the `parent` of an attribution, from a source that belongs to a medium («источники
The New York Times» speak through that paper), and across articles: where the origin is a medium
whose own article lies in the corpus, the chain goes on with the sources of that article.
Names are canonical («NYT» is The New York Times, «rbc.ru» is РБК).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.extract.records import Attribution
from analysis.extract.speakers import entities

if TYPE_CHECKING:  # `chains` is asked for the first article, before pandas need be loaded
    import pandas as pd

ARROW = " ← "
UNKNOWN = "?"  # the outlet is not known
NOBODY = "—"  # the text names no source
EDGE_COLUMNS = ("relay", "origin", "origin_class", "by_outlet", "claims", "articles", "evidence")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters by which words are compared: enough to forget most Russian endings
_SHARED = 3  # stems that two claims must share to be one
_OVERLAP = 0.5  # and their part of the shorter claim


class _Link(NamedTuple):
    speaker: str | None
    source_class: str
    parent: str | None


def chains(outlet: str | None, attributions: Sequence[Attribution]) -> dict[str, str]:
    """The chain of each attribution of an article.

    Args:
        outlet: the article's outlet; `?` stands in its place where it is None.
        attributions: those of one article.

    Returns:
        For each attribution id its chain; a source that is not named is `—`.
    """
    links = {a.id: _Link(a.speaker, a.source_class, a.parent) for a in attributions}
    return {name: ARROW.join(_path(outlet, name, links)) for name in links}


def _path(outlet: str | None, name: str, links: Mapping[str, _Link]) -> list[str]:
    """Names from the outlet to the origin, neighbours that are the same put together."""
    found: list[str] = []
    seen: set[str] = set()
    at: str | None = name
    while at is not None and at in links and at not in seen:
        seen.add(at)
        link = links[at]
        found.append(canonical(link.speaker) or NOBODY)
        found += _through(link)
        at = link.parent
    found.append(canonical(outlet) or UNKNOWN)
    found.reverse()
    return [one for i, one in enumerate(found) if i == 0 or one != found[i - 1]]


def _through(link: _Link) -> list[str]:
    """The medium whose source an anonymous speaker is."""
    if link.source_class != "anonymous" or link.speaker is None:
        return []
    medium = entities.medium_in(link.speaker)
    return [medium.name] if medium else []


def canonical(name: str | None) -> str | None:
    """The name of the entity table for any of its variants; other names stay as they are."""
    if not isinstance(name, str):  # a column of names has NaN for null
        return None
    row = entities.table().by_name.get(entities.key(name))
    return row.name if row else name


def parts(chain: str) -> list[str]:
    """The names of a chain, outlet first, origin last."""
    return chain.split(ARROW)


def relays(attributions: pd.DataFrame) -> pd.DataFrame:
    """Who relays whom: each pair of neighbours in the chains.

    Args:
        attributions: the table, with its column `chain`.

    Returns:
        Columns relay, origin, origin_class (the commonest class of the claims that end in it;
        None where it only relays), by_outlet (True if the relay is the printing outlet), claims,
        articles, and evidence: a list of `(article_id, attribution_id)`. The commonest first.
    """
    import pandas as pd  # noqa: PLC0415 - see above

    found: dict[tuple[str, str, bool], list[tuple[str, str]]] = {}
    classes: dict[str, Counter[str]] = {}
    for row in attributions.itertuples():
        names = parts(str(row.chain))
        classes.setdefault(names[-1], Counter())[str(row.source_class)] += 1
        for at, pair in enumerate(itertools.pairwise(names)):
            place = (str(row.article_id), str(row.attribution_id))
            found.setdefault((*pair, at == 0), []).append(place)
    rows = [_edge(key, places, classes) for key, places in found.items()]
    rows.sort(key=lambda row: (-row["claims"], row["relay"], row["origin"]))
    return pd.DataFrame(rows, columns=list(EDGE_COLUMNS))


def _edge(key: tuple[str, str, bool], places: list[tuple[str, str]],
          classes: Mapping[str, Counter[str]]) -> dict[str, Any]:  # fmt: skip
    relay, origin, by_outlet = key
    counted = classes.get(origin)
    return {
        "relay": relay,
        "origin": origin,
        "origin_class": counted.most_common(1)[0][0] if counted else None,
        "by_outlet": by_outlet,
        "claims": len(places),
        "articles": len({article for article, _ in places}),
        "evidence": places,
    }


class _Claim(NamedTuple):
    """What is needed of an attribution to find it again in another article."""

    article_id: str
    attribution_id: str
    chain: str
    stems: frozenset[str]


def across(articles: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Chains that go on in another article of the corpus.

    A claim credited to a medium is looked for in that medium's own articles, published no later;
    the claim that shares most word stems is taken to be the same (at least three stems, and half
    of the shorter claim).

    Args:
        articles: the table of articles, with `text`, `outlet` and `published`.
        attributions: the table of attributions, with `chain`.

    Returns:
        Columns article_id, attribution_id, chain (the longer one), via_article, via_attribution.
    """
    import pandas as pd  # noqa: PLC0415 - see above

    own = {str(row["article_id"]): row for row in articles.to_dict("records")}
    claims = [_claim(row, own) for row in attributions.to_dict("records")]
    index = _index(claims, own)
    rows = []
    for claim in claims:
        same = _same(claim, index.get(parts(claim.chain)[-1], {}), own)
        if same is not None:
            chain = ARROW.join([*parts(claim.chain), *parts(same.chain)[1:]])
            rows.append((claim.article_id, claim.attribution_id, chain, same.article_id,
                         same.attribution_id))  # fmt: skip
    columns = ["article_id", "attribution_id", "chain", "via_article", "via_attribution"]
    return pd.DataFrame(rows, columns=columns)


def _claim(row: Mapping[Any, Any], own: Mapping[str, Mapping[Any, Any]]) -> _Claim:
    article_id = str(row["article_id"])
    stems = _stems(own[article_id]["text"], row["content"])
    return _Claim(article_id, str(row["attribution_id"]), str(row["chain"]), stems)


def _index(claims: Iterable[_Claim], own: Mapping[str, Mapping[Any, Any]]
           ) -> dict[str, dict[str, list[_Claim]]]:  # fmt: skip
    """For each outlet, its claims by their word stems."""
    index: dict[str, dict[str, list[_Claim]]] = {}
    for claim in claims:
        outlet = canonical(own[claim.article_id]["outlet"])
        for stem in claim.stems if outlet else ():
            index.setdefault(str(outlet), {}).setdefault(stem, []).append(claim)
    return index


def _same(claim: _Claim, by_stem: Mapping[str, list[_Claim]],
          own: Mapping[str, Mapping[Any, Any]]) -> _Claim | None:  # fmt: skip
    """The claim of another, not later article that shares most stems, if it shares enough."""
    shared = Counter(other for stem in sorted(claim.stems) for other in by_stem.get(stem, ()))
    for other, count in shared.most_common():
        if count < max(_SHARED, _OVERLAP * min(len(claim.stems), len(other.stems))):
            continue
        times = (own[other.article_id]["published"], own[claim.article_id]["published"])
        if other.article_id != claim.article_id and _not_later(*times):
            return other
    return None


def _not_later(first: Any, second: Any) -> bool:
    """`first` is not known to be after `second`; days are compared where an hour or zone lacks."""
    if not isinstance(first, str) or not isinstance(second, str):
        return True
    one, two = datetime.fromisoformat(first), datetime.fromisoformat(second)
    if one.tzinfo is None or two.tzinfo is None:
        return one.date() <= two.date()
    return one <= two


def _stems(text: str, content: Iterable[Sequence[int]]) -> frozenset[str]:
    words = (w for start, end in content for w in _WORDS.findall(text[start:end]))
    return frozenset(word.lower().replace("ё", "е")[:_STEM] for word in words)
