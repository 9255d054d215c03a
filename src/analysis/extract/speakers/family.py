"""«Дочь Иванова», «брат певца»: the person of that surname whom the article names elsewhere."""

from __future__ import annotations

from analysis.extract.records import Attribution
from analysis.extract.speakers import nouns, pronouns, roles
from analysis.extract.speakers.context import Context
from analysis.extract.speakers.persons import Person
from analysis.extract.speakers.phrase import Phrase, hanging_on
from analysis.extract.speakers.referent import Referent
from analysis.language import inflect

_BEARERS = 20  # of a name that are compared
# Kin who have the surname of the one whose they are.
_KIN = frozenset({"отец", "мать", "сын", "дочь", "брат", "сестра", "муж", "жена", "супруг",
                  "супруга", "вдова"})  # fmt: skip


def relative_of(context: Context, attribution: Attribution, phrase: Phrase) -> Referent | None:
    """The only other person of the owner's surname, if the gender is that of the noun."""
    gender = phrase.head.feats.get("Gender")
    singular = phrase.head.feats.get("Number") == "Sing"
    if inflect.folded(phrase.head.lemma) not in _KIN or not singular or gender is None:
        return None
    owner = _owner(context, phrase)
    if owner is None:
        return None
    bearers = {id(p): p for key in owner.keys[-1]
               for p in context.people.by_key.get(key, ())[:_BEARERS]}  # fmt: skip
    family = [p for p in bearers.values() if p is not owner and len(p.keys) > 1
              and p.gender == gender and p.keys[-1] & owner.keys[-1]]  # fmt: skip
    return pronouns.person_referent(family[0]) if len(family) == 1 else None


def _owner(context: Context, phrase: Phrase) -> Person | None:
    """The person named behind the noun, or meant by a role there («дочь певца»)."""
    for _, person in context.people.within((phrase.head.end, phrase.tokens[-1].end)):
        return person
    for token in phrase.tokens:
        if token.head == phrase.head.i and token.i > phrase.head.i and nouns.row_of(token):
            inside = hanging_on(phrase, token.i)
            tokens = tuple(t for t in phrase.tokens if t.i in inside)
            span = (tokens[0].start, tokens[-1].end)
            return roles.bearer(context, Phrase(span, phrase.sentence, tokens, token))
    return None
