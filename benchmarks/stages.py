"""The share of each stage of a run in its CPU time: `python -m benchmarks.stages`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def measured(articles: list[str]) -> Counter[str]:
    """CPU seconds of each stage, one after the other in this process, the models loaded."""
    from analysis.corpus import clean, reprints
    from analysis.corpus.raw import RawPage
    from analysis.corpus.schemas import Tables, table
    from analysis.engine import rows
    from analysis.engine.workers import chunks, collected_rarely
    from analysis.extract import attribution, dates, hedging
    from analysis.language.pipeline import parse, warm
    from analysis.measure import chains, timeline
    from analysis.present import export

    warm()
    spent: Counter[str] = Counter()

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        spent[name] += time.process_time() - start

    records, found = [], {name: [] for name in rows.Rows._fields}
    with collected_rarely():
        with stage("clean"):
            for number, text in enumerate(articles):
                page = RawPage(input=f"{number}", article_id=f"{number}", text=text, kind="record")
                row = clean.freeze(page)
                records += [row] if isinstance(row, dict) else []
        for part in chunks(records, 16):
            with stage("tag (`language`)"):
                docs = list(parse([record["text"] for record in part], engine="fast"))
            for doc, record in zip(docs, part, strict=True):
                known = rows.article(record)
                with stage("attributions and speakers"):
                    said = attribution.find(doc, known)
                with stage("hedges"):
                    hedging.find(doc, known, said)
                with stage("dates"):
                    dates.find(doc, known)
                with stage("chains"):
                    chains.chains(known.outlet, said)
                for name, own in rows.of_document(doc, known)._asdict().items():
                    found[name] += own  # not timed: all of it was, above
        with stage("tables and their checks"):
            frames = {name: table(name, found[name]) for name in found}
            kept = table("articles", records)
        with stage("reprints"):
            kept = kept.assign(reprint_cluster=reprints.clusters(kept))
        tables = Tables(articles=kept, reports=table("reports", []),
                        failures=table("failures", []), **frames)  # fmt: skip
        with stage("timeline"):
            tables = tables._replace(reports=timeline.reports(tables))
        with stage("write"), tempfile.TemporaryDirectory() as folder:
            export.write(tables, Path(folder))
    return spent


def main() -> None:
    """Print the shares."""
    from benchmarks.speed import texts

    print("stages", file=sys.stderr, flush=True)
    articles = texts()
    spent = measured(articles)
    whole = sum(spent.values())
    print(f"| stage of a run, {len(articles)} articles | CPU, s | share |\n|---|---|---|")
    for name, seconds in spent.items():
        print(f"| {name} | {seconds:.2f} | {100 * seconds / whole:.0f} % |")
    print(f"| together | {whole:.2f} | |", flush=True)


if __name__ == "__main__":
    main()
