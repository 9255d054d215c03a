"""What a copy did to its original: every planted change found, none invented."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import article, tables

from analysis.corpus.outlets import Register
from analysis.measure.reprint_changes import aligned, changes, summary

NOBODY = Register([])
CLAIM = "[a1.content:мост через Быструю закроют на ремонт до ноября]"
WIRE = (
    f"[a1.cue:По словам] [a1.source:инженера Петровой], {CLAIM}. "
    "Движение грузовиков по нему запрещено с июня прошлого года. "
    "[a2.source:Подрядчик] [a2.cue:опроверг] [a2.content:сообщения о задержке зарплаты рабочим]. "
    "Смета, [hedge.hearsay:по слухам], выросла вдвое против весенней."
)
PETROVA = {"speaker": "Петрова"}
DENIAL = {"stance": "denies", "speaker": "подрядчик", "source_class": "organisation"}


def pair(copy: str, **more) -> pd.DataFrame:
    rows = {"headline": "Мост закроют", **more.pop("wire", {})}
    wire = article("wire", WIRE, published="2023-09-13T10:00:00Z", cluster="wire",
                   outlet="Агентство", a1=PETROVA, a2=DENIAL, **rows)  # fmt: skip
    more = {"headline": "Мост закроют", "a1": PETROVA, "a2": DENIAL, **more}
    other = article("copy", copy, published="2023-09-13T11:00:00Z", cluster="wire",
                    outlet="Листок", **more)  # fmt: skip
    return changes(tables(wire, other), outlets=NOBODY)


def test_a_faithful_copy_has_no_change_even_where_the_detector_missed_something():
    assert pair(WIRE).empty
    bare = WIRE
    for mark in ("a1.content:", "a1.source:", "a1.cue:", "a2.content:", "a2.source:", "a2.cue:",
                 "hedge.hearsay:", "[", "]"):  # fmt: skip
        bare = bare.replace(mark, "")
    assert pair(bare).empty


@pytest.mark.parametrize(
    ("was", "now", "change", "detail"),
    [
        (f"[a1.cue:По словам] [a1.source:инженера Петровой], {CLAIM}.",
         "Мост через Быструю закроют на ремонт до ноября.", "attribution_dropped",
         "инженера Петровой"),
        ("Смета, [hedge.hearsay:по слухам], выросла", "Смета выросла", "hedge_removed",
         "по слухам"),
        ("Движение грузовиков по нему запрещено",
         "Движение грузовиков по нему [hedge:якобы] запрещено", "hedge_added", "якобы"),
        ("[a2.source:Подрядчик] [a2.cue:опроверг] "
         "[a2.content:сообщения о задержке зарплаты рабочим]. ", "", "denial_cut", "Подрядчик"),
    ],
    ids=lambda value: value if value in {"hedge_added", "denial_cut"} else "",
)  # fmt: skip
def test_one_change_is_found_and_no_other(was: str, now: str, change: str, detail: str):
    assert was in WIRE
    found = pair(WIRE.replace(was, now))
    assert found[["change", "detail"]].to_numpy().tolist() == [[change, detail]]


def test_a_named_source_made_anonymous():
    now = WIRE.replace("инженера Петровой", "источника")
    found = pair(now, a1={"speaker": "источник", "source_class": "anonymous"})
    assert found["change"].tolist() == ["source_anonymised"]
    assert found["detail"].tolist() == ["инженера Петровой → источника"]


def test_a_statement_left_out_is_named_by_its_source():
    now = WIRE.replace(f"[a1.cue:По словам] [a1.source:инженера Петровой], {CLAIM}. ", "")
    found = pair(now)
    assert found[["change", "detail"]].to_numpy().tolist() == [
        ["statement_cut", "инженера Петровой"]
    ]


def test_a_person_without_a_name_is_anonymous_unless_the_copy_names_her_elsewhere():
    now = WIRE.replace("инженера Петровой", "одной из работниц")
    woman = {"speaker": "одна из работниц", "source_class": "public"}
    assert pair(now, a1=woman)["change"].tolist() == ["source_anonymised"]
    assert pair(f"{now} Петрова строит мосты с юности.", a1=woman).empty


def test_a_reworded_attribution_is_no_change():
    now = WIRE.replace(
        f"[a1.cue:По словам] [a1.source:инженера Петровой], {CLAIM}.",
        "[a1.source:Инженер Петрова] [a1.cue:рассказала], "
        "[a1.content:что мост через Быструю закрывают на ремонт до ноября].",
    )
    assert pair(now).empty


def test_a_sentence_that_was_cut_takes_its_hedge_along():
    assert pair(WIRE[: WIRE.index("Смета")].strip()).empty


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("[a9.source:Петрова][a9.cue::] [a9.content:мост закроют]", "Мост закроют", ["Петрова"]),
        ("Мост [hedge.epistemic:возможно] закроют", "Мост закроют надолго", ["возможно"]),
        ("Мост [hedge.epistemic:возможно] закроют", "Мост [hedge.epistemic:может] закрыться", []),
        ("Мост [hedge.epistemic:возможно] закроют", "Подрядчик ответил рабочим", []),
        ("Мост закроют", "Мост [hedge.epistemic:возможно] закроют", []),
    ],
)
def test_headline_sharpened(was: str, now: str, expected: list[str]):
    found = pair(WIRE, wire={"headline": was}, headline=now)
    assert found["detail"].tolist() == expected
    assert set(found["change"]) <= {"headline_sharpened"}


def test_rows_carry_both_texts_at_their_offsets():
    wire = article("wire", WIRE, cluster="wire", published="2023-09-13T10:00:00Z", a1=PETROVA)
    copy = article("copy", WIRE.replace(", [hedge.hearsay:по слухам],", ""), cluster="wire",
                   published="2023-09-13T11:00:00Z", a1=PETROVA)  # fmt: skip
    analysis = tables(wire, copy)
    text = analysis.articles.set_index("article_id")["text"]
    for frame in (changes(analysis, outlets=NOBODY), aligned(analysis, outlets=NOBODY)):
        assert not frame.empty
        for row in frame.itertuples():
            assert row.original_text == text["wire"][row.original_start : row.original_end]
            assert row.copy_text == text["copy"][row.copy_start : row.copy_end]


def test_alignment_keeps_every_sentence_once_and_follows_moves_splits_and_cuts():
    body = "Первый автобус вышел утром. Второй автобус сломался возле рынка. Третий не вышел вовсе."
    other = "Возле рынка сломался второй автобус. Пассажиры шли пешком. Первый автобус вышел утром."
    analysis = tables(article("wire", body, cluster="wire", published="2023-09-13T10:00:00Z"),
                      article("copy", other, cluster="wire"))  # fmt: skip
    frame = aligned(analysis, outlets=NOBODY)[["original_text", "copy_text"]]
    assert frame.where(frame.notna(), None).to_numpy().tolist() == [
        ["Первый автобус вышел утром.", "Первый автобус вышел утром."],
        ["Второй автобус сломался возле рынка.", "Возле рынка сломался второй автобус."],
        ["Третий не вышел вовсе.", None],
        [None, "Пассажиры шли пешком."],
    ]


def test_summary_counts_copies_of_each_outlet():
    rows = [
        article("w", WIRE, cluster="w", published="2023-09-13T10:00:00Z", a1=PETROVA, a2=DENIAL)
    ]
    sharp = WIRE.replace(", [hedge.hearsay:по слухам],", "")
    for name, body, outlet in (("x", WIRE, "Листок"), ("y", sharp, "Листок"), ("z", sharp, None)):
        rows.append(article(name, body, cluster="w", published="2023-09-13T12:00:00Z",
                            outlet=outlet, a1=PETROVA, a2=DENIAL))  # fmt: skip
    analysis = tables(*rows)
    frame = summary(analysis, changes(analysis, outlets=NOBODY), outlets=NOBODY)
    removed = frame[frame["change"] == "hedge_removed"].set_index("outlet")
    assert removed.loc["Листок", ["copies", "changed", "changes"]].tolist() == [2, 1, 1]
    assert removed.loc["—", ["copies", "changed", "changes"]].tolist() == [1, 1, 1]
    assert frame.loc[frame["change"] == "denial_cut", "changed"].sum() == 0


def test_a_corpus_without_copies_gives_empty_tables():
    analysis = tables(article("a", "Снег выпал ночью."))
    found = changes(analysis, outlets=NOBODY)
    assert found.empty
    assert aligned(analysis, outlets=NOBODY).empty
    assert summary(analysis, found, outlets=NOBODY).empty


def test_a_hedge_is_gone_though_another_of_its_type_stands_beside_it():
    was = "Смета, [hedge.epistemic:вероятно], выросла, и работы [hedge.epistemic:могут] продлиться."
    now = "Смета выросла, и работы [hedge.epistemic:могут] продлиться."
    rows = [article(name, f"Мост через Быструю закрыт на ремонт до ноября. {body}", cluster="w",
                    published=f"2023-09-13T1{i}:00:00Z")
            for i, (name, body) in enumerate((("w", was), ("x", now)))]  # fmt: skip
    found = changes(tables(*rows), outlets=NOBODY)
    assert found[["change", "detail"]].to_numpy().tolist() == [["hedge_removed", "вероятно"]]


def test_a_statement_inside_another_does_not_hide_that_its_source_was_dropped():
    was = (
        "[a1.content:Пекарня переедет на улицу, [a2.source:которая] [a2.cue:предлагает] "
        "[a2.content:лучшие места]], [a1.cue:считает] [a1.source:Иванов]. Хлеб подешевеет весной."
    )
    now = (
        "Пекарня переедет на улицу, [a2.source:которая] [a2.cue:предлагает] "
        "[a2.content:лучшие места]. Хлеб подешевеет весной."
    )
    rows = [article(name, body, cluster="w", published=f"2023-09-13T1{i}:00:00Z")
            for i, (name, body) in enumerate((("w", was), ("x", now)))]  # fmt: skip
    found = changes(tables(*rows), outlets=NOBODY)
    assert found[["change", "detail"]].to_numpy().tolist() == [["attribution_dropped", "Иванов"]]


def test_a_quotation_still_in_its_marks_is_not_stated_as_fact():
    was = "«[a1.content:Мост закроют на ремонт до ноября]», — [a1.cue:сказал] [a1.source:Иванов]."
    now = "«Мост закроют на ремонт до ноября»."
    rows = [article(name, f"{body} Движение грузовиков запрещено с июня.", cluster="w",
                    published=f"2023-09-13T1{i}:00:00Z", a1={"kind": "direct"})
            for i, (name, body) in enumerate((("w", was), ("x", now)))]  # fmt: skip
    assert changes(tables(*rows), outlets=NOBODY).empty


@pytest.mark.slow
def test_planted_changes_in_a_wire_copy_through_the_whole_analysis():
    """Every planted change is found, and a copy with other quotation marks has none."""
    from analysis.engine import analyse

    wire = (
        "Мост через Быструю закроют до ноября, сообщила инженер Анна Петрова. Движение грузовиков "
        "по нему якобы запретили ещё в июне прошлого года. Подрядчик опроверг сообщения о долгах "
        "перед рабочими. «Опоры мы заменим за два месяца», — сказал Иван Иванов."
    )
    copy = (
        "Мост через Быструю закроют до ноября. Движение грузовиков по нему запретили ещё в июне "
        "прошлого года. «Опоры мы заменим за два месяца», — сказал Иван Иванов."
    )
    bodies = {"wire": wire, "copy": copy, "same": wire.replace("«", '"').replace("»", '"')}
    rows = [article(name, body, headline="Мост закроют", published=f"2023-09-13T1{i}:00:00Z")
            for i, (name, body) in enumerate(bodies.items())]  # fmt: skip
    found = changes(analyse(tables(*rows).articles), outlets=NOBODY)
    assert set(found["copy_id"]) == {"copy"}
    assert sorted(found["change"]) == ["attribution_dropped", "denial_cut", "hedge_removed"]


SENTENCES = [
    "[a1.source:Иванов] [a1.cue:сказал], [a1.content:что мост закрыт]. ",
    "По [hedge:якобы] новым данным 👩🏽‍🚀 смета выросла вдвое. ",
    "[a2.source:Петрова] [a2.cue:опровергла] [a2.content:слухи о долгах]. ",
    "Снег! ", "… ", "[hedge.epistemic:Возможно], мост откроют весной. ", "Мост\u00a0закрыт. ",
]  # fmt: skip
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7, unique=True).map("".join)


@settings(deadline=None)
@given(st.lists(bodies, min_size=2, max_size=4))
def test_any_cluster_is_compared_and_every_row_shows_its_own_words(texts: list[str]):
    rows = [article(f"n{i}", text, cluster="n0", a2=DENIAL) for i, text in enumerate(texts)]
    analysis = tables(*rows)
    known = analysis.articles.set_index("article_id")["text"]
    for frame in (changes(analysis, outlets=NOBODY), aligned(analysis, outlets=NOBODY)):
        for row in frame.itertuples():
            if isinstance(row.original_text, str):
                place = slice(int(row.original_start), int(row.original_end))
                assert known[row.original_id][place] == row.original_text
            if isinstance(row.copy_text, str):
                place = slice(int(row.copy_start), int(row.copy_end))
                assert known[row.copy_id][place] == row.copy_text
