"""A rough number is no part of a name: «свыше 300 рыбаков» are «рыбаки», «пять рыбаков» stay."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.extract.speakers.phrase import Phrase, hanging_on
from analysis.language import inflect
from analysis.language.document import Token

# Words that make a number a rough one.
ROUGHLY = frozenset({"около", "свыше", "порядка", "более", "менее", "почти", "примерно"})
_NUMBER_NOUNS = frozenset({"десяток", "дюжина", "сотня", "тысяча", "миллион", "пара", "тройка",
                           "большинство", "число", "%", "процент"})  # fmt: skip
_AGREE = frozenset({"amod", "det", "acl"})


def uncounted(phrase: Phrase) -> Phrase:
    """The phrase without a rough number, without «один из»."""
    if inflect.folded(phrase.head.lemma) in ("один", "одна"):
        return _one_of(phrase) or phrase
    if phrase.head.lemma in _NUMBER_NOUNS:
        return _of_number_noun(phrase) or phrase
    roughly = any(t.text.lower() in ROUGHLY and t.i < phrase.head.i for t in phrase.tokens)
    numerals = {t.i for t in phrase.tokens if _counts(t, phrase.head)}
    percents = {t.i for t in phrase.tokens if t.text == "%" and t.i < phrase.head.i}
    if percents:
        return _in_number(phrase, [t for t in phrase.tokens if t.i > max(percents)],
                          phrase.head, "Plur")  # fmt: skip
    if not numerals or not roughly:
        return phrase
    first = max(numerals) + 1
    return _in_number(phrase, [t for t in phrase.tokens if t.i >= first], phrase.head, "Plur")


def _counts(token: Token, head: Token) -> bool:
    numeral = token.pos == "NUM" and token.rel.startswith("nummod") and token.head == head.i
    return numeral and token.i < head.i


def _of_number_noun(phrase: Phrase) -> Phrase | None:
    """«Около десятка компаний»: the companies."""
    noun = next((t for t in phrase.tokens if t.head == phrase.head.i and t.i > phrase.head.i
                 and t.pos == "NOUN" and t.feats.get("Case") == "Gen"), None)  # fmt: skip
    if noun is None:
        return None
    inside = hanging_on(phrase, noun.i)
    return _in_number(phrase, [t for t in phrase.tokens if t.i in inside], noun, "Plur")


def _one_of(phrase: Phrase) -> Phrase | None:
    """«Один из местных рыбаков»: a local fisherman."""
    link = next((t for t in phrase.tokens if t.i > phrase.head.i and t.lemma == "из"), None)
    if link is None:
        return None
    noun = next((t for t in phrase.tokens if t.i > link.i and t.pos == "NOUN"
                 and t.feats.get("Number") == "Plur"), None)  # fmt: skip
    if noun is None:
        return None
    return _in_number(phrase, [t for t in phrase.tokens if t.i > link.i], noun, "Sing")


def _in_number(phrase: Phrase, tokens: Sequence[Token], head: Token, number: str) -> Phrase:
    """A phrase of `tokens` around `head`, both it and what agrees with it read in `number`."""
    chosen = []
    case = head.feats.get("Case", "Gen")
    case = "Gen" if case in ("Nom", "Acc") else case  # as it stands behind a numeral
    for token in tokens:
        if token.i == head.i or (token.head == head.i and token.rel in _AGREE):
            chosen.append(token._replace(feats={**token.feats, "Number": number, "Case": case}))
        else:
            chosen.append(token)
    top = next(t for t in chosen if t.i == head.i)
    return Phrase((chosen[0].start, chosen[-1].end), phrase.sentence, tuple(chosen), top)
