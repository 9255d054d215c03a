"""What must hold for any text: offsets, round trips of rendered dates, linear time."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import dates
from analysis.extract.dates.values import bounds, moved
from analysis.extract.dates.words import LEXICON, Row, listed
from analysis.extract.records import Article, TimeExpression
from analysis.language import lexicon
from analysis.language.document import Document, Sentence, Token

GENITIVE = listed(
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
DAYS = st.dates(date(1500, 1, 1), date(2100, 12, 31))
ARTICLE = Article("a", published=datetime(2023, 9, 5, tzinfo=UTC))


def found(text: str, article: Article = ARTICLE) -> list[TimeExpression]:
    return dates.find(Document(text, []), article)


@given(DAYS, st.sampled_from(["{d} {m} {y} года", "{d} {m} {y} г", "{d} {m} {y}",
                              "{d:02}.{n:02}.{y}", "{y}-{n:02}-{d:02}"]))  # fmt: skip
def test_a_rendered_date_parses_back_to_itself(day: date, form: str) -> None:
    written = form.format(d=day.day, m=GENITIVE[day.month - 1], n=day.month, y=day.year)
    (only,) = found(f"Это случилось {written}, днём позже пошёл дождь."[: 14 + len(written)])
    assert only.value == day.isoformat()
    assert only.begin == only.finish == day.isoformat()


@given(DAYS, DAYS)
def test_a_rendered_range_parses_back_to_itself(one: date, other: date) -> None:
    first, last = sorted((one, other))
    ends = [f"{d.day} {GENITIVE[d.month - 1]} {d.year} года" for d in (first, last)]
    (only,) = found(f"Ярмарка шла с {ends[0]} по {ends[1]}.")
    assert only.value == f"{first.isoformat()}/{last.isoformat()}"
    assert (only.begin, only.finish) == (first.isoformat(), last.isoformat())


@given(DAYS, st.integers(-400, 400), st.sampled_from("DWMY"))
def test_a_moved_value_has_bounds_in_order(day: date, count: int, unit: str) -> None:
    value = moved(day, count, unit)
    begin, finish = bounds(value)
    assert value is None or (begin is not None and finish is not None and begin <= finish)


NUMBERS = listed("0 1 5 12 24 31 59 99 100 984 1999 2023 99999 10:30 5,5 01.02.2020 90-х 5-го")
SIGNS = [*",.—()«»№%", "\n", "дом", "XIX", "12-летний", "😀", "e\u0301", "\u00ad"]
WORDS = st.sampled_from([*sorted(LEXICON), *NUMBERS, *SIGNS])


PUBLISHED = st.sampled_from(
    [None, datetime(2023, 9, 5), datetime(1, 1, 1), datetime(9999, 12, 31), datetime(2024, 2, 29)]
)


@settings(max_examples=400)
@given(st.lists(WORDS, max_size=30), PUBLISHED)
def test_any_heap_of_time_words_is_read_without_an_exception(
    heap: list[str], published: datetime | None
) -> None:
    text = " ".join(heap)
    last = 0
    for x in found(text, Article("a", published=published)):
        start, end = x.span
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert (x.begin is None) == (x.finish is None)
        assert x.begin is None or x.finish is None or x.begin <= x.finish
        last = end


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for x in found(text):
        assert 0 <= x.span[0] < x.span[1] <= len(text)


@pytest.mark.parametrize("unit", ["5", "10 сентября ", "в ", "в 2013 году ", "(", "«сегодня: \n",
                                  "двадцать ", "1-", "12.", "с 1 по "])  # fmt: skip
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    def cost(times: int) -> float:
        start = time.process_time()
        found(unit * times)
        return time.process_time() - start

    cost(100)
    # Ten times the text: ten times the work, a hundred times where it grows with the square. The
    # best of three, since other work on the machine only ever slows a run down.
    small, large = (min(cost(times) for _ in range(3)) for times in (4_000, 40_000))
    assert large < 40 * small + 0.25


def test_five_thousand_digits_and_five_megabytes() -> None:
    assert found("9" * 5_000) == []
    start = time.process_time()
    found("Слово за словом идёт долгая речь. " * 150_000)
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("MONTH,3,март,- а у,Снег растаял в мае.,Стоял холод.", "no form of the row"),
        ("MONTH,3,март,- а у,Снег растаял в марте.,Снег растаял к марту.", "no form of the row"),
        ("MONTH,3,март,- а у,Наступил март.,Снег растаял к марту.", "in the counterexample"),
        ("MONTH,3,март,,Наступил март.,Стоял холод.", "is empty"),
    ],
)
def test_a_wrong_row_of_time_words_is_refused(row: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "time_words.csv"
    path.write_text(f"kind,value,stem,forms,example,counterexample\n{row}\n", encoding="utf-8")
    with pytest.raises(lexicon.LexiconError, match=reason):
        lexicon.read(path, Row)


@pytest.mark.parametrize("words", ["В 2013 году", "10 мая", "сегодня", "20 лет"])
def test_a_sentence_without_an_end_takes_linear_time(words: str) -> None:
    def cost(times: int) -> float:
        text = f"В 1990 году было так: «{' и '.join([words] * times)}"
        tokens, at = [], 0
        for i, word in enumerate(text.split(" ")):
            head = min(i + 1, len(text))
            tokens.append(Token(i, at, at + len(word), word, word, "NOUN", {}, head, "obl"))
            at += len(word) + 1
        tokens[-1] = tokens[-1]._replace(head=-1)
        doc = Document(text, [Sentence(0, 0, len(text), tokens)])
        start = time.process_time()
        dates.find(doc, ARTICLE)
        return time.process_time() - start

    cost(50)
    assert cost(8_000) < 30 * cost(1_000) + 0.05
