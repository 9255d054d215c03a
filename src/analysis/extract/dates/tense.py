"""Past or future: the tense of the verb that governs a time expression, read from the parsed tree.

Scraped text often glues sentences together («…уровне».«Выплаты вырастут…»), so the way up the
tree ends at a full stop before a capital letter; there the nearest verb is taken instead.
"""

from __future__ import annotations

import re

from analysis.language.document import Sentence, Token

_PLANS = frozenset(
    (
        "планировать", "планироваться", "запланировать", "запланированный", "намечать",
        "намечаться", "наметить", "намеченный", "назначить", "ожидать", "ожидаться", "предстоять",
        "намеренный", "намерен", "собираться", "готовиться", "обещать", "пообещать",
        "рассчитывать", "должный", "должен", "надеяться", "планируемый", "хотеть",
    )
)  # fmt: skip
# Its day comes with «на»: «назначил встречу на 5 мая», but «5 мая назначил директора».
_APPOINTED = frozenset(("назначить",))
_STOP = re.compile(r"[.!?…][»\"”]?\s*[«\"„A-ZА-ЯЁ]")
_TENSES = {"Past": "past", "Fut": "future", "Pres": "present"}
_REACH = 100  # tokens to each side; a sentence that is longer is a broken one
_HIGHEST = 12  # steps up the tree; a broken tree may have a cycle


def governing(sentence: Sentence, token: Token) -> str | None:
    """`past`, `future`, `present` or None for the word `token` of a sentence."""
    first, last = _segment(sentence, token)
    here = token
    onto = _led_by_onto(sentence, token)
    for _ in range(_HIGHEST):
        if not first <= here.i <= last:
            return _nearest(sentence, token, first, last)
        found = _of(sentence, here, onto)
        if found or here.head < 0 or here.head == here.i:
            return found
        here = sentence.tokens[here.head]
    return None


def _segment(sentence: Sentence, token: Token) -> tuple[int, int]:
    """Indices of the first and last token between the full stops around `token`."""
    tokens = sentence.tokens
    first = max(0, token.i - _REACH)
    last = min(len(tokens) - 1, token.i + _REACH)
    for i in range(token.i - 1, max(0, token.i - _REACH), -1):
        if _stops(tokens, i):
            first = i + 1
            break
    for i in range(token.i, last):
        if _stops(tokens, i):
            last = i
            break
    return first, last


def _stops(tokens: list[Token], i: int) -> bool:
    here = tokens[i]
    if here.text[-1] not in ".!?…" or i + 1 >= len(tokens):
        return False
    following = "".join(token.text[:1] for token in tokens[i + 1 : i + 3])
    initial = i > 0 and len(tokens[i - 1].text) <= 2 and tokens[i - 1].text.isalpha()
    return not initial and bool(_STOP.match(here.text[-1] + following))


def _nearest(sentence: Sentence, token: Token, first: int, last: int) -> str | None:
    near = sorted(range(first, last + 1), key=lambda i: abs(i - token.i))
    onto = _led_by_onto(sentence, token)
    verbs = (_of(sentence, sentence.tokens[i], onto) for i in near)
    return next((found for found in verbs if found), None)


def _led_by_onto(sentence: Sentence, token: Token) -> bool:
    """«на 5 мая», «на конец мая»."""
    return any(near.lemma == "на" for near in sentence.tokens[max(0, token.i - 2) : token.i])


def _of(sentence: Sentence, token: Token, onto: bool) -> str | None:
    if token.lemma in _PLANS and (onto or token.lemma not in _APPOINTED):
        return "future"
    if token.lemma == "мочь" and token.feats.get("Tense") == "Pres":
        return "future"
    if token.pos in ("VERB", "AUX") or "Variant" in token.feats:
        return _verb(sentence, token)
    return None


def _verb(sentence: Sentence, verb: Token) -> str | None:
    for child in sentence.children[verb.i]:
        other = sentence.tokens[child]
        if other.rel.startswith("aux") or other.lemma == "быть":
            if other.text.lower().startswith("буд"):
                return "future"
            return _TENSES.get(other.feats.get("Tense", ""))
    return _TENSES.get(verb.feats.get("Tense", ""))
