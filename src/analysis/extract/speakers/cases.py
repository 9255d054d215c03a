"""Names of persons, bodies and firms in another case than the nominative."""

from __future__ import annotations

from analysis.extract.speakers.persons import Person
from analysis.language import inflect
from analysis.language.word_kinds import is_adjective

_MENTIONS = 200  # of a person, among which a genitive is looked for


def genitive_of_person(person: Person) -> str:
    """The full name in the genitive: as the text has it, else made from the nominative."""
    wanted = len(person.name.split())
    for mention in person.mentions[:_MENTIONS]:
        if mention.case == "Gen" and len(mention.tokens) == wanted:
            return " ".join(t.text for t in mention.tokens)
    feats = {"Number": "Sing", "Gender": person.gender or "Masc"}
    return " ".join(inflect.name_inflected(w, feats, "Gen") for w in person.name.split())


def genitive_of_name(name: str) -> str:
    """The genitive of a name of one word, or of adjectives and a noun that agree."""
    return in_case(name, "Gen")


def in_case(name: str, case: str) -> str:
    """A name in the nominative, of one word or of adjectives and a noun, in another case."""
    words = name.split()
    if words[0].lower() in ("несколько", "ряд", "многие"):  # the rest is in the genitive
        return " ".join(words[1:])
    plural = len(words) > 1 and words[0][-1] in "еи" and words[0][-2:-1] in ("ы", "и")
    feats = {"Number": "Plur"} if plural else {}
    out: list[str] = []
    for i, word in enumerate(words):
        if not "а" <= word[-1].lower() <= "я" or word.isupper():
            return " ".join([*out, *words[i:]])
        out.append(inflect.inflected(word, feats, case))
        if word != "и" and not is_adjective(word):  # «управа посёлка»: the rest stays
            return " ".join([*out, *words[i + 1 :]])
    return " ".join(out)
