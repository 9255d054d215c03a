"""A large corpus out of a small one, such that no cache is flattered.

A text takes sentences from all over the small corpus at random, as many as some article of it has.
Sentences come again, so single words are replaced by words never seen before, as many as it takes
for the vocabulary to grow as it does within the real articles (Heaps' law: V = K · N^β, with β
from a random half of the articles against all). Of the words that only the second half of the
real articles has, 87 % are in the dictionary: so are seven of eight new words here, other forms of
words that are there; the eighth is two words glued together.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator

from analysis.language.vocabulary import readings

_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[»\")]*(?=\s)|\Z)", re.DOTALL)
_WORD = re.compile(r"\w+")
_LONG = re.compile(r"[а-яё]{5,}")


def recombined(articles: list[str], count: int, seed: int = 1) -> list[str]:
    """`count` texts made of the sentences of `articles`.

    Args:
        articles: real texts.
        count: texts to make.
        seed: of the random choice.
    """
    rng = random.Random(seed)
    sentences = [_SENTENCE.findall(text) for text in articles]
    pool = [sentence for text in sentences for sentence in text]
    rate = _unseen_rate(rng.sample(articles, len(articles)), count)
    new = _new_words(pool, rng)
    out = []
    for _ in range(count):
        size = len(rng.choice(sentences))
        text = " ".join(rng.sample(pool, min(size, len(pool))))
        out.append(_with_new_words(text, rate, new, rng))
    return out


def _unseen_rate(articles: list[str], count: int) -> float:
    """The share of words that must be new for the vocabulary to follow Heaps' law."""
    half = _WORD.findall(" ".join(articles[: len(articles) // 2]))
    whole = half + _WORD.findall(" ".join(articles[len(articles) // 2 :]))
    beta = math.log(len(set(whole)) / len(set(half))) / math.log(len(whole) / len(half))
    growth = (count / len(articles)) ** beta - 1
    return max(0.0, growth * len(set(whole)) / (len(whole) * count / len(articles)))


def _new_words(pool: list[str], rng: random.Random) -> Iterator[str]:
    known = sorted({word for sentence in pool for word in _LONG.findall(sentence)})
    given = set(known)
    while True:
        word = rng.choice(known)
        forms = {form.word for form in readings(word)[0].lexeme} if rng.random() < 7 / 8 else ()
        unseen = sorted(set(forms) - given) or [word[:4] + rng.choice(known)]
        new = rng.choice(unseen)
        given.add(new)
        yield new.capitalize() if rng.random() < 0.2 else new


def _with_new_words(text: str, rate: float, new: Iterator[str], rng: random.Random) -> str:
    """Replace so many of the long words that `rate` of all words are new."""
    words, long = len(_WORD.findall(text)), len(_LONG.findall(text))
    chance = min(1.0, rate * words / max(1, long))
    return _LONG.sub(lambda found: next(new) if rng.random() < chance else found[0], text)
