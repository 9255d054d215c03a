"""What looks like a report and states nothing: refusals to speak, requests to stay unnamed."""

from __future__ import annotations

from analysis.extract.attribution.records import Site
from analysis.extract.attribution.view import View
from analysis.extract.speakers.nouns import table as speaker_nouns
from analysis.language.document import Span

# What one asks for who does not want to be named.
_NAMELESS = frozenset({"анонимность", "имя", "фамилия", "анонимный", "анонимно", "неназванный"})
# What one is unable or unwilling to do who refuses to speak.
_SPEAKS = frozenset({"сказать", "говорить", "сообщить", "комментировать", "прокомментировать",
                     "добавить", "ответить", "раскрыть", "называть"})  # fmt: skip
_FEW = 9  # tokens: a longer content states something beside the refusal
# Verbs that name a topic as readily as a claim: with nobody who speaks, it is a topic.
_TOPICS = frozenset({"говорить", "рассказывать", "рассказать", "заговорить", "сказать",
                     "писать", "написать"})  # fmt: skip
# What one is charged with is reported although nobody is said to charge him.
_AGENTLESS = frozenset({"вменять", "вменить", "инкриминировать"})
# How, and how often, somebody speaks of a thing: what he says of it is left open.
_MANNERS = frozenset({"редко", "часто", "мало", "много", "легко", "охотно", "неохотно", "подолгу",
                      "долго", "тихо", "вполголоса", "взахлеб", "никогда", "всегда", "вскользь",
                      "свободно", "так", "иначе", "спокойно", "горячо", "шепотом"})  # fmt: skip
# Beside verbs of telling and remembering only these leave open what is said.
_SELDOM = frozenset({"редко", "неохотно", "охотно", "никогда", "мало", "скупо", "вскользь"})
# Forms that are a topic or a thing where nobody speaks.
_NEED_SOURCE = frozenset({"acc", "gen", "ли", "colon"})


def states_nothing(site: Site, spans: list[Span]) -> bool:
    """`ответил, что сказать ему нечего`; `попросил не называть имени`; `исключил X из лиги`."""
    view = site.view
    inside = [i for i in range(site.low, site.high)
              if spans[-1][0] <= view.tokens[i].start < spans[-1][1]]  # fmt: skip
    if view.lemmas[site.verb] in ("исключать", "исключить"):
        return any(view.lowers[i] == "из" for i in inside) and view.lowers[inside[0]] != "что"
    if view.lemmas[site.verb] in ("просить", "попросить"):
        return any(view.lemmas[i] in _NAMELESS for i in inside[:_FEW])
    return len(inside) <= _FEW and _refuses(view, inside)


def _refuses(view: View, inside: list[int]) -> bool:
    speaks = any(view.lemmas[i] in _SPEAKS and view.form(i) == "Inf" for i in inside)
    unable = any(
        view.lowers[i] == "нечего"
        or (
            view.lemmas[i] in ("мочь", "хотеть", "готовый", "намеренный")
            and view.lowers[i - 1] == "не"
        )
        for i in inside
    )
    return speaks and unable


def names_topic(site: Site, form: str, source: Span | None) -> bool:
    """Whether a form of content without a speaker is a mere topic: `говорили о погоде`.

    `source` is the speaker found; gerunds and coordinated verbs may take over another one's.
    """
    view, verb = site.view, site.verb
    if source is not None or view.form(verb) == "Conv" or view.tokens[verb].rel == "conj":
        return form == "о" and (_talks_of(view, verb) or _idly(view, verb))
    bare = site.last == verb and view.lemmas[verb] not in _AGENTLESS
    thinks = view.lemmas[verb] in ("думать", "считать") and view.feat(verb, "Person") != "1"
    if form == "paren" and thinks:
        return True
    return (bare and form in _NEED_SOURCE) or (form == "о" and view.lemmas[verb] in _TOPICS)


def _talks_of(view: View, verb: int) -> bool:
    """`«Об этом говорит одна сторона», — сказал он`: a topic, within somebody's speech."""
    return view.lemmas[verb] == "говорить" and view.page.in_speech(view.tokens[verb].start)


def _idly(view: View, verb: int) -> bool:
    """`о деньгах говорит легко`, `как другие говорят о погоде`: how somebody speaks of a thing."""
    near = view.lowers[verb - 1 : verb] + view.lowers[verb + 1 : verb + 2]
    if view.lemmas[verb] in ("вспоминать", "рассказывать"):
        return not _SELDOM.isdisjoint(near)
    if view.lemmas[verb] not in ("говорить", "толковать") or view.feat(verb, "Aspect") == "Perf":
        return False
    compared = any(view.lemmas[j] == "другой" for j in range(max(0, verb - 2), verb))
    return compared or not _MANNERS.isdisjoint(near)


def hears_only(site: Site, head: int | None) -> bool:
    """`Иванов узнал о пожаре` heard of it; `газета узнала о пожаре` reports it."""
    view = site.view
    if head is None:
        return True
    noun = speaker_nouns().get(view.lemmas[head])
    quote = view.quotes[head]
    titled = quote is not None and quote.inner_start == view.tokens[head].start
    named = view.in_name(head, "ORG") or titled
    return not named and (noun is None or noun.one != "media")


def of_nobody(view: View, head: int | None) -> bool:
    """`кто сообщил`, `никто не говорил`: no speaker."""
    return head is not None and view.lemmas[head] in ("кто", "никто", "ничто", "кто-нибудь")
