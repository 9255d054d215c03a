"""Which language a text is in: py3langid among the languages that reach a Russian corpus.

Letters decide before statistics where they can: `ў` is Belarusian, `ї` and `є` are Ukrainian,
`ы`, `э`, `ё` are never Bulgarian. A text of a few words stays undecided rather than guessed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

CANDIDATES = ("ru", "uk", "be", "bg", "sr", "mk", "kk", "en", "de", "fr", "es", "pl", "tr")
"""ISO 639-1 codes the detector chooses from."""

NAMES = {
    "uk": "Ukrainian", "be": "Belarusian", "bg": "Bulgarian", "sr": "Serbian", "mk": "Macedonian",
    "kk": "Kazakh", "en": "English", "de": "German", "fr": "French", "es": "Spanish",
    "pl": "Polish", "tr": "Turkish",
}  # fmt: skip

_SAMPLE = 6000
_LEAST_LETTERS = 20
_SURE = 0.9
_OWN_LETTERS = (("be", "ў"), ("uk", "їєґ"), ("kk", "әғқңөұүһ"), ("sr", "ђјљњћџ"), ("mk", "ѓѕќ"))
_NEEDED = dict(_OWN_LETTERS) | {"be": "іў", "uk": "іїєґ", "mk": "јљњѓѕќ", "bg": "ъ"}
_RUSSIAN = "ыэё"
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
_LONG = 200
_OTHER = re.compile("[\u0400-\u040f\u0450\u0452-\u052f]")  # Cyrillic, but not Russian


def detect(text: str) -> str | None:
    """The language of `text`, ISO 639-1; None where its words are too few to tell.

    Method: py3langid (Lui & Baldwin 2012, naive Bayes over byte n-grams) among `CANDIDATES`,
    after a look at the letters that only one of them uses.
    """
    sample = _sample(text).lower()
    letters = sum(map(str.isalpha, sample))
    if letters < _LEAST_LETTERS:
        return None
    cyrillic = sum(map(sample.count, _CYRILLIC))
    if cyrillic > letters / 2:
        said = _by_letters(sample, cyrillic, letters)
        if said:
            return said
    ranked = _identifier().rank(sample)
    code, sureness = next((pair for pair in ranked if _can_be(pair[0], sample)), (None, 0.0))
    return code if sureness >= _SURE or letters >= _LONG else None


def _can_be(code: str, sample: str) -> bool:
    """The text has the letters without which nobody writes the language for long."""
    return code not in _NEEDED or any(letter in sample for letter in _NEEDED[code])


def _sample(text: str) -> str:
    """The middle of a long text: its ends are where other languages' furniture stands."""
    if len(text) <= _SAMPLE:
        return text
    start = (len(text) - _SAMPLE) // 2
    return text[start : start + _SAMPLE]


def _by_letters(sample: str, cyrillic: int, letters: int) -> str | None:
    """A language whose own letters come often enough for running text, not for one name.

    In a long text with no Cyrillic letter that Russian lacks, fewer of its own will do.
    """
    russian = sum(map(sample.count, _RUSSIAN))
    for code, own in _OWN_LETTERS:
        count = sum(map(sample.count, own)) + (sample.count("і") if code in ("be", "uk") else 0)
        if sum(map(sample.count, own)) and count > 0.02 * cyrillic:
            return code
    if russian > 0.015 * cyrillic and sample.count("і") < 0.005 * cyrillic:
        return "ru"
    enough = letters >= _LONG and russian > max(0.004 * cyrillic, sample.count("ъ"))
    return "ru" if enough and cyrillic > 0.8 * letters and not _OTHER.search(sample) else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow to load

    every = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    every.set_languages(list(CANDIDATES))
    # One of its own does not hold the other languages: 28 MB less in each process that cleans.
    return LanguageIdentifier(every.nb_ptc, every.nb_pc, every.nb_classes, every.tk_nextmove,
                              every.tk_output, norm_probs=True, tk_row=every.tk_row)  # fmt: skip
