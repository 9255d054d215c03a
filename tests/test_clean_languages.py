"""Other languages are told from Russian, and short texts are not guessed."""

from __future__ import annotations

import pytest

from analysis.corpus import languages
from analysis.corpus.languages import detect

TEXTS = {
    "ru": "Мост через реку открыт, сообщила мэрия города в среду.",
    "uk": "Міст через річку відкрито, повідомила мерія міста у середу.",
    "be": "Мост праз раку адкрыты, паведаміла мэрыя горада ў сераду.",
    "bg": "Мостът над реката е отворен, съобщиха от кметството в сряда.",
    "kk": "Өзен арқылы өтетін көпір ашылды, деп хабарлады қала әкімдігі.",
    "en": "The bridge over the river is open, the town hall said on Wednesday.",
    "de": "Die Brücke über den Fluss ist offen, teilte das Rathaus am Mittwoch mit.",
}


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("times", [1, 8])
def test_a_sentence_and_a_text_are_recognised(code: str, times: int):
    assert detect(" ".join([TEXTS[code]] * times)) == code


def test_a_foreign_quotation_does_not_change_the_language():
    assert detect(f"{TEXTS['ru'] * 3} «{TEXTS['uk']}» {TEXTS['ru'] * 3}") == "ru"
    assert detect(f"{TEXTS['ru'] * 3} “{TEXTS['en']}” {TEXTS['ru'] * 3}") == "ru"


@pytest.mark.parametrize("text", ["", "12:30", "Мост открыт", "Да", "😀 😀 😀", "— — —"])
def test_a_few_letters_stay_undecided(text: str):
    assert detect(text) is None


def test_a_russian_text_without_its_own_letters_is_russian():
    text = "Глава района сообщил, что работа на мосту идет по плану и закончится в срок. " * 3
    assert not set(text) & set("ыэё")
    assert detect(text) == "ru"


def test_letters_alone_decide_for_most_russian_texts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(languages, "_identifier", lambda: pytest.fail("the model was asked"))
    few = "Глава района сообщил, что работа на мосту идет по плану, а паром пока стоит у берега. "
    assert detect(f"{few * 4}Это было давно, мы этого ещё не знали. {few * 4}") == "ru"


def test_a_russian_name_in_a_bulgarian_text_changes_nothing():
    assert detect(f"{TEXTS['bg'] * 4} Рыбинск и Крым. {TEXTS['bg'] * 4}") == "bg"
