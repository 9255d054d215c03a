"""Near-duplicate clusters and their likely originals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import article, tables

from analysis.corpus.outlets import Outlet, Register
from analysis.corpus.reprints import clusters, originals, similar
from analysis.corpus.reprints.near import keys
from analysis.corpus.reprints.shingles import shingles
from analysis.corpus.reprints.stored import Scratch
from analysis.corpus.schemas import Tables
from analysis.measure.copies import single, with_and_without

FAIR = (
    "В Заречье открылась ярмарка мёда. На площадь приехали сорок пасечников из шести районов, "
    "а жюри из пяти человек выбирало лучший сорт до самого вечера. Первое место занял липовый мёд "
    "из деревни Сосновка, второе поделили два хозяйства с берега озера. По словам Иванова, "
    "в следующем году ярмарку проведут на новом месте, потому что старая площадь стала тесна."
)
BRIDGE = (
    "Ремонт моста через Быструю закончат к ноябрю, рассказали в управлении дорог. Рабочие уже "
    "заменили четыре опоры из семи и готовят основание для асфальта. Движение грузовиков закрыто "
    "с июня, легковые машины идут по одной полосе. Петрова добавила, что смета осталась прежней, "
    "хотя весной подрядчик просил её увеличить, и что перила будут коваными."
)
NEWS = (
    "В школе № 4 начался турнир по шашкам, в нём играют шестьдесят учеников. Библиотека продлила "
    "часы работы до девяти вечера. На станции сменили расписание утренних электричек. Театр "
    "привёз из поездки два новых спектакля, билеты появятся в кассе в пятницу."
)


def table(*rows: tuple[str, str, str | None], outlets: tuple[str | None, ...] = ()) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["article_id", "text", "published"])
    frame["body_start"] = 0
    frame["outlet"] = list(outlets) or [None] * len(rows)
    return frame


def named(frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip(frame["article_id"], clusters(frame), strict=True))


@pytest.mark.parametrize(
    "copy",
    [
        FAIR,
        FAIR.upper().replace("Ё", "Е").replace(" ", "\u00a0"),
        FAIR.split(". ", 1)[1],
        FAIR[: len(FAIR) // 2],
        FAIR + " Погода обещала дождь, но он прошёл стороной, и гости разошлись затемно.",
        FAIR.replace("сорок", "тридцать").replace("лучший", "лучший, как водится,"),
        FAIR.replace("пасечников", "пасе\u00adчников").replace("мёда", "мёда\u0301"),
    ],
    ids=["same", "retyped", "no first sentence", "half", "longer", "reworded", "soft hyphen"],
)
def test_a_copy_joins_its_original(copy: str):
    frame = table(("a", FAIR, "2023-09-13T10:00:00Z"), ("b", copy, "2023-09-13T11:00:00Z"),
                  ("c", BRIDGE, "2023-09-13T09:00:00Z"))  # fmt: skip
    assert named(frame) == {"a": "a", "b": "a", "c": "c"}


def test_a_shared_background_sentence_or_a_digest_is_no_reprint():
    background = " " + BRIDGE.split(". ", maxsplit=1)[0] + "."
    digest = FAIR[:90] + " " + BRIDGE[:90] + " " + NEWS
    frame = table(("a", FAIR + background, None), ("b", BRIDGE, None), ("d", digest, None))
    assert named(frame) == {"a": "a", "b": "b", "d": "d"}


def test_the_cluster_is_named_after_its_earliest_article_whatever_the_order_of_rows():
    frame = table(
        ("z", FAIR, "2023-09-13T10:00:00+03:00"),
        ("y", FAIR, "2023-09-13T10:30:00+09:00"),  # 04:30 in Moscow
        ("x", FAIR, None),
        ("w", FAIR, "2023-09-13"),  # some time that day
    )
    assert set(named(frame).values()) == {"y"}
    assert named(frame.iloc[::-1].reset_index(drop=True)) == named(frame)


def test_the_headline_does_not_count():
    heads = "Мост\n\n", "Скандал вокруг моста\n\n"
    frame = table(("a", heads[0] + BRIDGE, None), ("b", heads[1] + BRIDGE, None))
    frame["body_start"] = [len(head) for head in heads]
    assert similar(frame)[0].jaccard == 1


def test_short_empty_and_wordless_texts():
    frame = table(("a", "", None), ("b", "…", None), ("c", "Снег", None), ("d", "Снег", None),
                  ("e", "", None), ("f", "Снег идёт", None))  # fmt: skip
    assert named(frame) == {"a": "a", "b": "b", "c": "c", "d": "c", "e": "e", "f": "f"}
    assert clusters(frame.iloc[:0]).empty
    assert named(frame.iloc[:1]) == {"a": "a"}


def test_a_text_printed_very_often_stays_one_cluster():
    frame = table(*((f"{i:03}", f"{FAIR} Выпуск {i}.", None) for i in range(200)))
    assert set(named(frame).values()) == {"000"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_strings_are_clustered(texts: list[str]):
    frame = table(*((f"{i}", text, None) for i, text in enumerate(texts)))
    labels = clusters(frame)
    assert list(labels.index) == list(frame.index)
    assert all(labels[labels == name].index[0] == int(name) for name in set(labels))


AGENCY = Outlet("Заречные вести", ("Вести Заречья", "ЗВ"), (), None, None, None, True)
PAPER = Outlet("Листок", (), (), None, None, None, True)


@pytest.mark.parametrize(
    ("credit", "basis", "first"),
    [
        (" Об этом Листок пишет со ссылкой на «Заречные вести».", "credited", "wire"),
        (" Передаёт агентство «Вести Заречья».", "credited", "wire"),
        (" Это ЗВ напечатали вчера.", "earliest", "copy"),
        ("", "earliest", "copy"),
    ],
)
def test_a_credit_beats_an_earlier_clock(credit: str, basis: str, first: str):
    frame = table(("copy", FAIR + credit, "2023-09-13T10:00:00Z"),
                  ("wire", FAIR, "2023-09-13T10:05:00Z"),
                  outlets=("Листок", "Заречные вести"))  # fmt: skip
    frame["reprint_cluster"] = clusters(frame)
    found = originals(frame, outlets=Register([AGENCY, PAPER])).iloc[0]
    assert (found["original"], found["basis"], found["n"]) == (first, basis, 2)


def test_only_clusters_of_two_have_an_original_and_unknown_times_are_said_so():
    frame = table(("a", FAIR, None), ("b", FAIR, None), ("c", BRIDGE, None))
    frame["reprint_cluster"] = clusters(frame)
    found = originals(frame, outlets=Register([]))
    assert found[["original", "basis"]].to_numpy().tolist() == [["a", "undated"]]


def test_every_count_can_be_had_with_copies_and_without():
    wire = article("wire", FAIR, outlet="Заречные вести", cluster="copy")
    copy = article("copy", f"{FAIR} Пишет Листок со ссылкой на «Вести Заречья». [hedge:Якобы].",
                   outlet="Листок", cluster="copy")  # fmt: skip
    analysis = tables(wire, copy, article("other", BRIDGE))
    known = Register([AGENCY, PAPER])
    assert set(single(analysis, outlets=known).articles["article_id"]) == {"wire", "other"}

    def count(tables: Tables) -> pd.DataFrame:
        return pd.DataFrame({"articles": [len(tables.articles)], "hedges": [len(tables.hedges)]})

    found = with_and_without(analysis, count, outlets=known)
    assert found.to_numpy().tolist() == [["with", 3, 1], ["without", 2, 0]]


@pytest.mark.slow
def test_planted_reprints_are_found_and_traps_are_not(root, shared):
    """A tenth of `benchmarks/reprints.py`, at its floors."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("reprints_bench", root / "benchmarks/reprints.py")
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    texts = pd.read_json(shared / "news" / "real_news.jsonl", lines=True)["text"].tolist()
    frame, truth, made = bench.corpus(bench.Writer(texts, np.random.default_rng(3)), 2000)
    figures = bench.scores(clusters(frame).tolist(), truth, made)
    assert figures["recall"] >= 0.98
    assert figures["precision"] >= 0.98


def test_texts_on_disk_have_the_pairs_of_texts_in_memory(tmp_path):
    words = [
        "мост",
        "река",
        "дорога",
        "автобус",
        "школа",
        "рынок",
        "завод",
        "посёлок",
        "смета",
        "перила",
    ]
    rng = np.random.default_rng(7)
    texts = [" ".join(rng.choice(words, 40)) for _ in range(300)]
    texts += [text.replace("мост", "причал", 1) for text in texts[:40]] + texts[50:60] + ["", ""]
    frame = table(*((str(n), text, None) for n, text in enumerate(texts)))
    scratch = Scratch(tmp_path)
    for first in range(0, len(texts), 64):
        sets = list(shingles(texts[first : first + 64]))
        scratch.add(keys(sets), np.concatenate(sets))
    found = sorted(scratch.pairs())
    assert len(found) >= 50
    assert found == similar(frame)


def test_no_text_on_disk_has_no_pairs(tmp_path):
    assert list(Scratch(tmp_path).pairs()) == []
