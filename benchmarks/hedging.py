"""Accuracy and speed of hedge detection.

python benchmarks/hedging.py                 the hard set (half of it no hedges)
python benchmarks/hedging.py --gold DIR      Wikinews gold: DIR holds dev.jsonl and texts/
python benchmarks/hedging.py --speed DIR     microseconds per token on DIR/real_news.jsonl
python benchmarks/hedging.py --errors        list what was missed and invented
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT / "tests")  # the markup helper is shared with the tests
FAMILIES = ("distancing", "hearsay", "unverified", "epistemic")
Item = tuple[int, int, str, str]


def sentences(path: Path) -> Iterator[tuple[str, str, list[Item]]]:
    """Id, plain text and gold items `(start, end, type, tier)` of each marked sentence."""
    from markup import marked

    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text, spans = marked(row["sentence"])
            yield row["id"], text, [(s, e, *_label(label)) for label, s, e in spans]


def _label(label: str) -> tuple[str, str]:
    kind, _, tier = label.partition("+")
    return kind, tier or "extended"


def found(texts: list[str]) -> Iterator[list[Item]]:
    """What the detector finds in each text, taken on its own."""
    from analysis.extract import hedging
    from analysis.extract.records import Article
    from analysis.language.pipeline import parse

    for doc in parse(texts):
        hedges = hedging.find(doc, Article("bench"), [])
        yield [(*hedge.cue, hedge.type, hedge.tier) for hedge in hedges]


def pairs(gold: list[Item], predicted: list[Item]) -> list[tuple[Item, Item]]:
    """Gold and predicted items whose spans overlap, one to one, in text order."""
    left = list(predicted)
    out = []
    for item in gold:
        match = next((p for p in left if p[0] < item[1] and item[0] < p[1]), None)
        if match:
            left.remove(match)
            out.append((item, match))
    return out


def ratio(part: int, whole: int) -> float:
    """`part / whole`, 0 where there is nothing."""
    return part / whole if whole else 0.0


def score(gold: list[list[Item]], predicted: list[list[Item]]) -> dict[str, float]:
    """Overlap precision, recall and F1; the same for the core tier; type accuracy; clean ones."""
    matched = [pairs(g, p) for g, p in zip(gold, predicted, strict=True)]
    n_gold, n_found = sum(map(len, gold)), sum(map(len, predicted))
    hits = sum(map(len, matched))
    core_gold = sum(item[3] == "core" for items in gold for item in items)
    core_found = sum(item[3] == "core" for items in predicted for item in items)
    core_hits = sum(g[3] == p[3] == "core" for match in matched for g, p in match)
    negatives = [p for g, p in zip(gold, predicted, strict=True) if not g]
    return {
        "precision": ratio(hits, n_found),
        "recall": ratio(hits, n_gold),
        "f1": ratio(2 * hits, n_gold + n_found),
        "core_precision": ratio(core_hits, core_found),
        "core_recall": ratio(core_hits, core_gold),
        "type_right": ratio(sum(g[2] == p[2] for match in matched for g, p in match), hits),
        "exact": ratio(sum(g[:2] == p[:2] for match in matched for g, p in match), hits),
        "negatives": len(negatives),
        "negatives_clean": sum(not p for p in negatives),
    }


def by_type(gold: list[list[Item]], predicted: list[list[Item]]) -> dict[str, tuple[int, int, int]]:
    """For each type: right, found, gold (a hit needs the same type)."""
    right: Counter[str] = Counter()
    for items, others in zip(gold, predicted, strict=True):
        for kind in {item[2] for item in items}:
            same = [p for p in others if p[2] == kind]
            right[kind] += len(pairs([g for g in items if g[2] == kind], same))
    n_gold = Counter(item[2] for items in gold for item in items)
    n_found = Counter(item[2] for items in predicted for item in items)
    return {
        kind: (right[kind], n_found[kind], n_gold[kind]) for kind in sorted({*n_gold, *n_found})
    }


def hard(path: Path, errors: bool) -> None:
    """Score the hard set."""
    rows = list(sentences(path))
    gold = [items for _, _, items in rows]
    predicted = list(found([text for _, text, _ in rows]))
    for name, value in score(gold, predicted).items():
        print(f"{name:16} {value:.3f}" if isinstance(value, float) else f"{name:16} {value}")
    for kind, (right, n_found, n_gold) in by_type(gold, predicted).items():
        print(f"{kind:14} P {ratio(right, n_found):.2f} R {ratio(right, n_gold):.2f} n {n_gold}")
    if errors:
        _list_errors(rows, predicted)


def _list_errors(rows: list[tuple[str, str, list[Item]]], predicted: list[list[Item]]) -> None:
    for (name, text, items), others in zip(rows, predicted, strict=True):
        matched = pairs(items, others)
        wrong = [("missed", i) for i in items if i not in [g for g, _ in matched]]
        wrong += [("invented", p) for p in others if p not in [q for _, q in matched]]
        wrong += [("label", p) for g, p in matched if g[2:] != p[2:]]
        for what, item in wrong:
            print(name, what, item[2:], repr(text[item[0] : item[1]]), "|", text)


def gold(folder: Path, errors: bool) -> None:
    """Hedge F1 on Wikinews gold as its own scorer counts it, without attributions for scope."""
    docs = [json.loads(line) for line in (folder / "dev.jsonl").open(encoding="utf-8")]
    texts = [(folder / "texts" / f"{d['doc_id']}.txt").read_text(encoding="utf-8") for d in docs]
    hits = n_gold = n_found = 0
    for doc, text, items in zip(docs, texts, found(texts), strict=True):
        direct = [s for a in doc["attributions"] if a["kind"] == "direct" for s in a["content"]]
        mine = [_family(i) for i in items if not any(s <= i[0] and i[1] <= e for s, e in direct)]
        mine = [item for item in mine if item[2] in FAMILIES]
        theirs = [(*h["cue"], h["type"], "") for h in doc["hedges"]]
        match = [(g, p) for kind in FAMILIES
                 for g, p in pairs([g for g in theirs if g[2] == kind],
                                   [p for p in mine if p[2] == kind])]  # fmt: skip
        hits, n_gold, n_found = hits + len(match), n_gold + len(theirs), n_found + len(mine)
        if errors:
            _show(text, "missed", [g for g in theirs if g not in [m[0] for m in match]])
            _show(text, "invented", [p for p in mine if p not in [m[1] for m in match]])
    print(f"P {ratio(hits, n_found):.3f} R {ratio(hits, n_gold):.3f} "
          f"F1 {ratio(2 * hits, n_gold + n_found):.3f} n {n_gold}")  # fmt: skip


def _family(item: Item) -> Item:
    return (*item[:2], "distancing" if item[2] == "label" else item[2], item[3])


def _show(text: str, what: str, items: list[Item]) -> None:
    for start, end, *label in items:
        around = re.sub(
            r"\s+",
            " ",
            f"{text[max(0, start - 70) : start]}[{text[start:end]}]{text[end : end + 60]}",
        )
        print(what, label[0], "|", around)


def news(folder: Path, errors: bool) -> None:
    """Candidate cues of real articles: agreement of two passes, and the detector against them.

    A candidate is any match of a lexicon row, whatever its rule says; approximators and quotation
    marks were not judged. What no row matches cannot be missed here. The sample `development`
    was judged twice and then used to improve the rules; `fresh` was judged once, afterwards.
    """
    with (ROOT / "tests/data/hedging_news.csv").open(encoding="utf-8", newline="") as lines:
        judged = list(csv.DictReader(lines))
    twice = [row for row in judged if row["second_pass"]]
    same = [row for row in twice if row["first_pass"] == row["second_pass"]]
    print(f"{len(twice)} candidates judged twice, agreement {ratio(len(same), len(twice)):.3f}, "
          f"alpha {_alpha(twice):.3f}")  # fmt: skip
    wanted = {row["article_id"] for row in judged}
    articles = map(json.loads, (folder / "real_news.jsonl").open(encoding="utf-8"))
    texts = {a["article_id"]: a["text"] for a in articles if a["article_id"] in wanted}
    hedges = dict(zip(texts, found(list(texts.values())), strict=True))
    for sample in ("development", "fresh"):
        kept = [row for row in judged if row["sample"] == sample]
        kept = [row for row in kept if row["second_pass"] in {"", row["first_pass"]}]
        print(f"{sample}: {len(kept)} candidates")
        _print_counts(_outcomes(kept, texts, hedges, errors))


def _outcomes(judged: list[dict[str, str]], texts: dict[str, str], hedges: dict[str, list[Item]],
              errors: bool) -> Counter[tuple[str, str]]:  # fmt: skip
    counts: Counter[tuple[str, str]] = Counter()
    for row in judged:
        start, end = int(row["start"]), int(row["end"])
        items = [h for h in hedges[row["article_id"]] if h[0] < end and start < h[1]]
        outcome = _outcome(row["first_pass"] == "yes", bool(items))
        counts[outcome, items[0][2] if items else ""] += 1
        if errors and outcome in {"missed", "invented"}:
            _show(texts[row["article_id"]], outcome, [(start, end, "", "")])
    return counts


def _alpha(judged: list[dict[str, str]]) -> float:
    import krippendorff

    passes = [[int(row[name] == "yes") for row in judged] for name in ("first_pass", "second_pass")]
    return float(krippendorff.alpha(reliability_data=passes, level_of_measurement="nominal"))


def _outcome(gold: bool, mine: bool) -> str:
    return {(True, True): "right", (True, False): "missed", (False, True): "invented"}.get(
        (gold, mine), "rightly none"
    )


def _print_counts(counts: Counter[tuple[str, str]]) -> None:
    total: Counter[str] = Counter()
    for (outcome, kind), n in sorted(counts.items()):
        total[outcome] += n
        print(f"{outcome:13} {kind:13} {n}")
    right, wrong, missed = total["right"], total["invented"], total["missed"]
    print(f"precision {ratio(right, right + wrong):.3f} recall {ratio(right, right + missed):.3f}")


def speed(folder: Path) -> None:
    """CPU microseconds per token of hedge finding alone, parsing not counted."""
    from analysis.extract import hedging
    from analysis.extract.records import Article
    from analysis.language.pipeline import parse

    lines = (folder / "real_news.jsonl").open(encoding="utf-8").readlines()[::12]
    docs = list(parse(json.loads(line)["text"] for line in lines))
    hedging.find(docs[0], Article("warm"), [])
    begin = time.process_time()
    n = sum(len(hedging.find(doc, Article("bench"), [])) for doc in docs)
    spent = time.process_time() - begin
    tokens = sum(len(s.tokens) for doc in docs for s in doc.sentences)
    print(f"{n} hedges in {tokens} tokens: {1e6 * spent / tokens:.1f} microseconds per token")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", type=Path, default=ROOT / "tests" / "data" / "hedging_hard.csv")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--speed", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if options.gold:
        gold(options.gold, options.errors)
    elif options.news:
        news(options.news, options.errors)
    elif options.speed:
        speed(options.speed)
    else:
        hard(options.set, options.errors)


if __name__ == "__main__":
    main()
