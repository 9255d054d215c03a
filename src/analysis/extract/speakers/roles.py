"""Short forms: a role, a kind of medium or body, that stands for something named elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from analysis.extract.records import Attribution
from analysis.extract.speakers import nouns, possessors, pronouns
from analysis.extract.speakers.context import Context, Referent
from analysis.extract.speakers.people import Person
from analysis.extract.speakers.phrase import Phrase
from analysis.language import inflect
from analysis.language.document import Token

# Nouns that say whose person somebody is: «адвокат Иванова» is not Иванов.
RELATIONAL = frozenset({
    "адвокат", "защитник", "жена", "муж", "супруг", "супруга", "вдова", "сын", "дочь", "отец",
    "мать", "брат", "сестра", "друг", "коллега", "родственник", "родственница", "представитель",
    "представительница", "пресс-секретарь", "пресс-служба", "сторонник", "помощник", "советник",
    "заместитель", "убийца", "семья", "водитель", "сотрудник", "источник", "спикер",
})  # fmt: skip
# Nouns that may be said of anybody; the rest must be said of the person somewhere in the text.
GENERIC = frozenset({
    "политик", "чиновник", "чиновница", "мужчина", "женщина", "девушка", "парень", "человек",
    "спортсмен", "спортсменка", "артист", "артистка", "актер", "актриса", "певец", "певица",
    "музыкант", "эксперт", "специалист", "подозреваемый", "обвиняемый", "подсудимый",
    "осужденный", "задержанный", "арестованный", "дипломат", "депутат", "житель", "жительница",
    "пенсионер", "подросток", "мальчик", "девочка", "предприниматель", "бизнесмен",
    "потерпевший", "пострадавший", "парламентарий", "законодатель", "аналитик", "режиссер",
    "писатель", "писательница", "блогер", "футболист", "политолог", "экономист",
})  # fmt: skip
# A noun and the roles that it can stand for.
STANDS_FOR = {
    "глава": {"президент", "министр", "премьер-министр", "премьер", "губернатор", "мэр",
              "председатель", "директор", "руководитель", "король", "лидер", "гендиректор",
              "канцлер", "начальник", "госсекретарь"},
    "лидер": {"президент", "глава", "премьер-министр", "председатель", "канцлер", "премьер"},
    "премьер": {"премьер-министр", "глава", "председатель"},
    "премьер-министр": {"премьер", "глава"},
    "градоначальник": {"мэр", "глава"},
    "дипломат": {"посол", "министр", "постпред", "представитель", "глава", "госсекретарь"},
    "министр": {"глава", "экс-министр"},
    "президент": {"лидер", "глава", "экс-президент"},
    "пресс-секретарь": {"представитель", "представительница", "спикер"},
    "представитель": {"пресс-секретарь", "спикер", "представительница"},
    "спикер": {"председатель", "пресс-секретарь", "представитель"},
    "представительница": {"представитель", "пресс-секретарь"},
    "канцлер": {"глава"}, "депутат": {"сенатор"}, "парламентарий": {"депутат", "сенатор"},
    "чиновник": {"представитель", "министр", "замминистра", "советник", "глава"},
    "обвинитель": {"прокурор"}, "директор": {"гендиректор"}, "генсек": {"генсекретарь"},
    "полицейский": {"офицер", "инспектор"}, "постпред": {"представитель"},
}  # fmt: skip
_OTHERS = frozenset({"другой", "один", "некоторый", "некий", "неназванный", "высокопоставленный",
                     "каждый", "неизвестный", "местный", "анонимный"})  # fmt: skip


def bearer(context: Context, phrase: Phrase) -> Person | None:
    """The person of the article to whom a role without a name refers; None if there is none."""
    head = phrase.head
    lemma = inflect.folded(head.lemma)
    row = nouns.row_of(head.lemma)
    person_noun = lemma in nouns.person_nouns() or (row is not None and row.refers == "person")
    if not person_noun or head.feats.get("Number") == "Plur" or _indefinite(phrase):
        return None
    scored = [(s, p) for p in context.people.persons if (s := _fit(context, phrase, p)) > 0]
    if scored:
        return max(scored, key=lambda pair: pair[0])[1]
    if lemma in GENERIC and _light(phrase) and lemma not in RELATIONAL:
        last = context.last_referent(phrase.span[0])
        gender = head.feats.get("Gender") if lemma in _GENDERED else None
        return pronouns.salient_person(context, phrase.span[0], gender,
                                       last.person if last else None)  # fmt: skip
    return None


_GENDERED = frozenset({"мужчина", "женщина", "девушка", "парень", "спортсменка", "артистка",
                       "актриса", "певица", "жительница", "девочка", "мальчик", "писательница",
                       "актер", "певец", "артист", "чиновница"})  # fmt: skip


def _indefinite(phrase: Phrase) -> bool:
    return any(inflect.folded(t.lemma) in _OTHERS for t in phrase.tokens) or any(
        t.rel == "conj" for t in phrase.tokens
    )


def _light(phrase: Phrase) -> bool:
    """The noun with no more than an adjective."""
    return all(t.pos in ("ADJ", "DET", "PUNCT", "ADP", "NUM") or t.i == phrase.head.i
               for t in phrase.tokens)  # fmt: skip


def _fit(context: Context, phrase: Phrase, person: Person) -> float:
    """How well the phrase describes the person; 0 where it does not."""
    lemma = inflect.folded(phrase.head.lemma)
    roles = {inflect.folded(role) for role in person.roles}
    same = lemma in roles
    if not same and not roles & STANDS_FOR.get(lemma, set()):
        return 0
    country = context.country_of(phrase)
    if country and person.country and country != person.country:
        return 0
    about = {inflect.folded(t.lemma) for t in _describing(phrase)}
    known = about & person.about
    if about and not known and not same:
        return 0
    if about and not known and lemma in RELATIONAL:
        return 0
    last = person.last_before(phrase.span[0])
    recent = last.span[0] / (phrase.span[0] + 1) if last else 0
    return 1 + same + 2 * len(known) + recent


def _describing(phrase: Phrase) -> list[Token]:
    """The words beside the head that tell which one is meant; countries count elsewhere."""
    return [t for t in phrase.tokens if t.i != phrase.head.i
            and t.pos in ("NOUN", "PROPN", "ADJ") and not _generic(t)]  # fmt: skip


def _generic(token: Token) -> bool:
    return token.lemma in ("официальный", "государство", "бывший", "ведомство", "действующий")


def medium(context: Context, phrase: Phrase) -> Referent | None:
    """«Газета», «агентство»: the last medium that was a source or was named; else the next."""
    at = phrase.head.start
    source = context.last_referent(at, "media")
    mention = context.last_mention(at, "media")
    if source is not None and not source.plural:
        return source
    if mention is None:
        mention = next((m for m in context.known if m.entity.kind == "media"), None)
    if mention is None:
        return None
    return Referent(context.display(mention), "media", mention.entity.country)


Resolver = Callable[[Context, Attribution, Phrase], Referent]


def authorities(context: Context, attribution: Attribution, phrase: Phrase,
                resolve: Resolver) -> Referent | None:  # fmt: skip
    """«Власти» alone: those named before, else those of the country most spoken of."""
    fuller = context.fuller(phrase)
    if fuller is not None:
        return resolve(context, attribution, fuller)
    mention = context.main_country
    if mention is None:
        return None
    country = possessors.genitive_of_name(mention.entity.name)
    noun = inflect.nominative(phrase.head.text, phrase.head.feats).lower()
    return Referent(f"{noun} {country}", "official", mention.entity.country, plural=True)


def last_of_kind(context: Context, phrase: Phrase, refers: str) -> Referent | None:
    """«Ведомство», «компания»: the last body or organisation that was a source or was named."""
    if inflect.folded(phrase.head.lemma) not in ("ведомство", "компания", "организация",
                                                 "корпорация", "альянс"):  # fmt: skip
        return None
    wanted = "official" if refers == "body" else "organisation"
    mention = context.last_mention(phrase.head.start, wanted)
    if mention is None:
        return context.last_referent(phrase.head.start, wanted)
    return Referent(context.display(mention), wanted, mention.entity.country)


def name_after(context: Context, phrase: Phrase) -> str | None:
    """The name beside a kind noun: what stands in quotation marks, or in Latin, or capitalised."""
    text = context.doc.text
    after = [t for t in phrase.tokens if t.i > phrase.head.i]
    if not after or (after[0].pos in ("ADP", "NOUN") and after[0].text[0].islower()):
        return None
    first = after[0]
    if first.text in "«„\"“'":
        inner = text[first.end : phrase.tokens[-1].end]
        for sign in "»“”\"'":
            inner = inner.split(sign)[0]
        return inner.strip() or None
    if first.text[0].isascii() and first.text[0].isalpha():
        words = [t for t in after if t.text[0].isascii() and t.text != "("]
        last = next((i for i, t in enumerate(after) if t not in words), len(after))
        return text[first.start : after[max(last - 1, 0)].end]
    return None
