"""Leafing through articles in a notebook."""

import pytest

import analysis


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for n, word in ((1, "якобы"), (2, "скоро"), (3, "возможно,")):
        (folder / f"{n}.txt").write_text(
            f"Мост через реку закрыли\n\nТульский вестник\n0{n}.09.2023 10:00\n\n"
            f"Мост через реку {word} закроют, "
            "сообщил мастер Иван Петров. Жители посёлка ждут открытия дороги к реке.",
            "utf-8",
        )
    return analysis.analyse(analysis.load(folder).articles)


def test_choice_by_hedge_type_and_period(tables):
    assert list(analysis.explore(tables, type="distancing").chosen().article_id) == ["1"]
    assert list(analysis.explore(tables, first="2023-09-02").chosen().article_id) == ["2", "3"]
    assert len(analysis.explore(tables, last="2023-09-02", outlet="нет такого").chosen()) == 0


def test_the_chosen_article_is_marked(tables):
    assert "якобы" in analysis.explore(tables).article(0).html


def test_a_still_view_stands_beside_the_widget(tables):
    bundle = analysis.explore(tables)._repr_mimebundle_()
    assert "<table" in bundle["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in bundle
