"""Lines that the pages of one outlet repeat."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.corpus.load import load


def _corpus(tmp_path: Path, bodies: list[str], outlet: str | None = "Луговая правда") -> list[str]:
    records = [
        json.dumps(
            {"article_id": str(n), "text": body, "title": f"Заголовок {n}", "outlet": outlet}
        )
        for n, body in enumerate(bodies)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(records), encoding="utf-8")
    articles = load(tmp_path).articles
    assert all(len(row.content_hash) == 64 for row in articles.itertuples())
    return [row.text[row.body_start :] for row in articles.itertuples()]


def _sentence(number: int) -> str:
    return f"Мост номер {number} открыт, сообщила мэрия города в среду."


def test_an_open_line_of_many_pages_goes(tmp_path: Path):
    slogan = "Луговая правда — новости вашей улицы"
    bodies = [f"{_sentence(n)}\n{slogan}\n{_sentence(n + 50)}" for n in range(6)]
    assert _corpus(tmp_path, bodies)[2] == f"{_sentence(2)}\n\n{_sentence(52)}"


def test_a_sentence_at_the_end_of_nearly_every_page_goes(tmp_path: Path):
    call = "Пишите нам о том, что видите у себя во дворе."
    bodies = [f"{_sentence(n)}\n{call}" for n in range(6)]
    assert _corpus(tmp_path, bodies) == [_sentence(n) for n in range(6)]


def test_background_that_some_articles_repeat_stays(tmp_path: Path):
    background = "Ремонт моста начался два года назад."
    bodies = [f"{_sentence(n)}\n{background}\n{_sentence(n + 50)}" for n in range(6)]
    assert _corpus(tmp_path, bodies) == bodies


def test_a_few_pages_or_an_unknown_outlet_prove_nothing(tmp_path: Path):
    bodies = [f"{_sentence(n)}\nЛуговая правда для всех" for n in range(6)]
    assert _corpus(tmp_path, bodies[:3]) == bodies[:3]
    assert _corpus(tmp_path, bodies, outlet=None) == bodies


def test_an_article_of_shared_lines_alone_is_left(tmp_path: Path):
    bodies = ["Короткое сообщение редакции для читателей"] * 5
    assert _corpus(tmp_path, bodies) == bodies
