"""The timeline on invented articles about an invented event: a bridge that opens on 13 May."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.schemas import TABLES, Tables, table
from analysis.language.lexicon import LexiconError
from analysis.measure import timeline
from analysis.measure.timeline.stages import Pattern, stages_of
from analysis.present import timeline as figures

STAGE = {
    "stage": "opening", "label_ru": "Открытие моста", "label_en": "The bridge opens",
    "phase": "event", "begin": "2021-05-13T12:00", "end": "2021-05-13T14:00",
    "place_ru": "Город", "place_en": "Town", "zone": "Asia/Vladivostok", "context": "Иванов",
    "pattern": "мост && откр|открыти", "exclude": "открытк", "example": "Мост открыли.",
    "counterexample": "Мост покрасили.", "reference": "invented", "kind": "event", "note": "",
}  # fmt: skip


def stages(*changes: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame([STAGE | change for change in changes or ({},)])


def article(number: int, text: str, published: str | None, outlet: str = "Вести города") -> dict:
    row = dict.fromkeys(TABLES["articles"].columns)
    row |= {"article_id": f"a{number}", "text": text, "published": published, "outlet": outlet,
            "published_precision": "minute" if published else "unknown", "zone": "Europe/Moscow",
            "body_start": 0, "n_words": len(text.split()), "content_hash": "0",
            "reprint_cluster": f"a{number}", "path": "x"}  # fmt: skip
    return row


def tables(*articles: dict, attributions: list | None = None, dates: list | None = None) -> Tables:
    sentences = []
    for row in articles:
        at = 0
        for i, part in enumerate(row["text"].split("\n")):
            sentences.append((row["article_id"], i, at, at + len(part), False))
            at += len(part) + 1
    return Tables(
        articles=table("articles", list(articles)), sentences=table("sentences", sentences),
        attributions=table("attributions", attributions or []), hedges=table("hedges", []),
        dates=table("dates", dates or []), reports=table("reports", []),
        failures=table("failures", []),
    )  # fmt: skip


def status(sentence: str, published: str | None = "2021-05-13T10:00:00+10:00") -> str:
    found = timeline.reports(tables(article(1, "Иванов рад.\n" + sentence, published)), stages())
    assert len(found) == 1, sentence
    return str(found.status[0])


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Мост откроют в среду.", "planned"),
        ("Мост планируют открыть в среду.", "planned"),
        ("Мост может открыться в среду.", "planned"),
        ("Предстоящее открытие моста обсудили.", "planned"),
        ("Мост сейчас открывают гости.", "under_way"),
        ("Открытие моста началось.", "under_way"),
        ("Мост открыли в полдень.", "done"),
        ("Открытие моста завершилось.", "done"),
        ("Мост не открыли.", "denied"),
        ("Открытие моста отменили.", "denied"),
        ("Открытие моста не состоится.", "denied"),
    ],
)
def test_status_by_the_words_and_the_tense(sentence: str, wanted: str) -> None:
    assert status(sentence) == wanted


def test_without_a_verb_the_calendar_decides() -> None:
    assert status("Открытие моста: порядок проезда.", "2021-05-01T10:00:00+03:00") == "planned"
    assert status("Открытие моста: порядок проезда.", "2021-05-20T10:00:00+03:00") == "done"


def test_a_denying_attribution_denies_the_stage() -> None:
    text = "Иванов опроверг открытие моста."
    row = ("a1", "a1", 7, 15, 0, 6, [[16, 30]], "indirect", "denies", "person", "Иванов", None,
           None, "", "r", None, 1.0)  # fmt: skip
    found = timeline.reports(
        tables(article(1, text, "2021-05-13T10:00:00+10:00"), attributions=[row]), stages()
    )
    assert list(found.status) == ["denied"]


def test_lag_counts_real_hours_across_zones() -> None:
    text = "Иванов открыл мост."
    found = timeline.reports(tables(article(1, text, "2021-05-13T08:30:00+03:00")), stages())
    assert list(found.lag_hours) == [3.5]  # 12:00 in Vladivostok is 05:00 in Moscow
    assert found.event_begin[0] == "2021-05-13T12:00:00+10:00"


def test_a_stage_known_to_the_day_counts_days_of_the_place() -> None:
    text = "Иванов открыл мост."
    day = stages({"begin": "2021-05-13", "end": "2021-05-13"})
    # 19:00 in Moscow on the 13th is already the 14th in Vladivostok
    found = timeline.reports(tables(article(1, text, "2021-05-13T19:00:00+03:00")), day)
    assert list(found.lag_hours) == [24.0]


def test_the_context_must_be_in_the_article() -> None:
    assert timeline.reports(tables(article(1, "Мост открыли.", None)), stages()).empty


def test_another_years_date_makes_it_another_event() -> None:
    text = "Иванов: мост открыли в 1998 году."
    date = ("a1", 21, 32, "DATE", "1998", None, "1998-01-01", "1998-12-31", "text", "year")
    pages = article(1, text, "2021-05-14T10:00:00+10:00")
    assert len(timeline.reports(tables(pages), stages())) == 1
    assert timeline.reports(tables(pages, dates=[date]), stages()).empty


def test_a_past_event_is_not_the_coming_one() -> None:
    pages = article(1, "Иванов: мост открыли.", "2021-04-01T10:00:00+03:00")
    assert timeline.reports(tables(pages), stages()).empty


def test_an_unknown_publication_keeps_the_report_without_a_lag() -> None:
    found = timeline.reports(tables(article(1, "Иванов: мост откроют.", None)), stages())
    assert found.lag_hours.isna().all()
    assert list(found.status) == ["planned"]


@pytest.fixture
def three() -> tuple[Tables, pd.DataFrame]:
    pages = tables(
        article(1, "Иванов: мост откроют.", "2021-05-12T10:00:00+03:00"),
        article(2, "Иванов: мост открыли.", "2021-05-13T12:00:00+03:00", "Утро"),
        article(3, "Иванов: мост открыли.", "2021-05-14T12:00:00+03:00"),
    )
    return pages, timeline.reports(pages, stages())


def test_first_reports(three: tuple[Tables, pd.DataFrame]) -> None:
    pages, found = three
    firsts = timeline.first_reports(found, pages.articles)
    assert list(firsts.article_id) == ["a1", "a2"]
    assert list(firsts["first"]) == [True, False]


def test_planned_to_done(three: tuple[Tables, pd.DataFrame]) -> None:
    pages, found = three
    (row,) = timeline.planned_to_done(found, pages.articles).itertuples()
    assert (row.planned, row.done) == (1, 2)
    assert row.first_done.isoformat() == "2021-05-13T09:00:00+00:00"


def test_attention_counts_days_of_the_zone(three: tuple[Tables, pd.DataFrame]) -> None:
    pages, found = three
    days = timeline.attention_per_day(found, pages.articles, zone="Asia/Vladivostok")
    assert list(days.day) == ["2021-05-12", "2021-05-13", "2021-05-14"]
    assert list(days.articles) == [1, 1, 1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"zone": "Mars/Olympus"}, "no IANA time zone"),
        ({"begin": "13 May"}, "no date such as"),
        ({"begin": "2021-05-14"}, "lies after end"),
        ({"pattern": "мост && "}, "empty part"),
        ({"pattern": "мост("}, "unterminated"),
        ({"example": "Дом открыли."}, "does not find the example"),
        ({"counterexample": "Мост открыли."}, "finds the counterexample"),
        ({"stage": "Opening!"}, "use a-z"),
        ({"begin": "2021-05-13T12:00+10:00"}, "without an offset"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason(
    change: dict[str, str], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=r"row 1") as error:
        stages_of(stages(change))
    assert reason in str(error.value)
    path = tmp_path / "stages.csv"
    stages(change).to_csv(path, index=False)
    with pytest.raises(LexiconError, match=r"stages.csv:2") as refused:
        timeline.read_stages(path)
    assert reason in str(refused.value)


def test_a_missing_column_and_a_double_name_are_refused() -> None:
    with pytest.raises(ValueError, match="column missing: zone"):
        stages_of(stages().drop(columns="zone"))
    with pytest.raises(ValueError, match="twice"):
        stages_of(stages({}, {}))


def test_users_stages_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "my_stages.csv"
    stages().to_csv(path, index=False)
    found = timeline.reports(
        tables(article(1, "Иванов открыл мост.", None)), timeline.read_stages(path)
    )
    assert list(found.stage) == ["opening"]


def test_the_visits_stages_are_in_order_and_have_references() -> None:
    visit = timeline.read_stages()
    assert len(stages_of(visit)) == len(visit) >= 10
    assert visit.reference.str.len().gt(10).all()


def test_sentences_on_the_visit(root: Path) -> None:
    rows = pd.read_csv(root / "tests" / "data" / "visit_sentences.csv", keep_default_na=False)
    wrong = []
    for row in rows.itertuples():
        pages = tables(article(1, f"Ким Чен Ын и КНДР.\n{row.sentence}", row.published))
        found = timeline.reports(pages)
        got = {f"{r.stage}:{r.status}" for r in found.itertuples() if r.start}
        if (row.expected not in got) if row.expected else got:
            wrong.append((row.sentence, row.expected, sorted(got)))
    assert wrong == []


def test_patterns_fold_case_and_yo() -> None:
    assert Pattern.parse("пересёк").find("поезд пересек")
    assert Pattern.parse("(?-i:Восточн)").find("восточный ветер") is None


def test_addresses_keep_their_doubts() -> None:
    addresses = timeline.read_addresses()
    days = timeline.publication_days(addresses)
    assert days.articles.sum() == len(addresses)
    assert days.day.isna().any()
    assert set(days["read"]) == {True, False}


def test_no_real_publication_precedes_the_stage_it_reports() -> None:
    days = timeline.read_addresses()
    days = days[days["published_date"].str.len() == 10].groupby("stage")["published_date"].min()
    begins = timeline.read_stages().set_index("stage")["begin"].str[:10]
    both = begins.to_frame().join(days, how="inner").drop(index="lavrov_pyongyang")  # announced
    assert len(both) >= 14
    assert (both["published_date"] >= both["begin"]).all()


def test_a_wrong_address_file_is_refused(tmp_path: Path) -> None:
    frame = timeline.read_addresses()
    path = tmp_path / "urls.csv"
    frame.assign(date_basis="guessed").to_csv(path, index=False)
    with pytest.raises(ValueError, match="guessed"):
        timeline.read_addresses(path)
    frame.drop(columns="stage").to_csv(path, index=False)
    with pytest.raises(ValueError, match="column missing: stage"):
        timeline.read_addresses(path)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_figures_have_their_table_and_state_the_zone(
    three: tuple[Tables, pd.DataFrame], lang: str
) -> None:
    pages, found = three
    charts = [
        figures.published_against_event(found, stages(), lang=lang),
        figures.outlet_lanes(found, pages.articles, lang=lang),
        figures.attention(found, pages.articles, lang=lang),
        figures.real_publication_days(timeline.read_addresses(), lang=lang),
    ]
    assert [len(chart.data) for chart in charts[:3]] == [3, 3, 3]
    assert all("Europe/Moscow" in chart.caption for chart in charts[1:3])
    assert any(words in charts[0].caption for words in ("по месту", "at the place"))
    assert all(chart.svg.startswith("<svg") and chart.desc for chart in charts)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_figures_of_nothing_are_drawn_empty(lang: str) -> None:
    pages = tables(article(1, "Тихо.", None))
    charts = [
        figures.published_against_event(pages.reports, stages(), lang=lang),
        figures.outlet_lanes(pages.reports, pages.articles, lang=lang),
        figures.attention(pages.reports, pages.articles, lang=lang),
    ]
    assert all(chart.data.empty and chart.svg for chart in charts)
