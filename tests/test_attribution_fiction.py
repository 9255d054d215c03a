"""What memoirs, diaries and fiction do beside news: thoughts, gestures, shared subjects, topics."""

from __future__ import annotations

import pytest
from markup import marked

from analysis.extract.attribution import find
from analysis.extract.records import Article, Attribution
from analysis.language.pipeline import parse

MARKED = [
    # a thought that comes to somebody, and one that is his by his own word
    "[source:Мне] [cue:казалось], [content:что паром никогда не придёт].",
    "[source:Его] [cue:осенило], [content:что калитка открыта].",
    "[cue:Думаю], [content:дождя сегодня не будет].",
    "[source:Мы] [cue:думали], [content:что лето не кончится].",
    # words beside a verb of thought or voice whose speaker stands right behind it
    "[content:Пора домой], [cue:решил] [source:он] и встал.",
    "[content:Нет уж], [cue:подумала] [source:Анна], застёгивая пальто, [content:сад я не отдам].",
    # a gesture with «мол», and a voice with it
    "[source:Рыбак] махнул рукой: [cue:мол], [content:поздно].",
    "[source:Врач] [cue:хмыкнул]: [content:мол, рана заживёт].",
    # the subject stands with the verb before
    "Утром звонила [source:Лида], [cue:сказала], [content:что яблоки поспели].",
    "[source:Сестра], уставшая с дороги, вошла и тихо [cue:попросила] [content:не шуметь].",
    # the speaker stands behind an insertion; how he speaks is no part of him
    "«[content:Хлеб подорожает]», — [cue:сказала] на встрече, затянувшейся до ночи, "
    "[source:директор пекарни Анна Петрова].",
    "[source:Соседи] в один голос [cue:твердят], [content:что колодец высох].",
    "[source:Её первый учитель Пётр Лыков] [cue:уверен], [content:что она победит].",
    # one person forbids another
    "[source:Отец] [cue:запретил] нам [content:ходить на болото].",
    # where the writer goes on
    "[source:Мастер] [cue:предложил] ученику [content:начать сначала], после чего ушёл обедать.",
    "[cue:Считается], [content:что кофе бодрит], однако врачи утверждают обратное.",
    "[cue:По рассказам] [source:рыбаков], [content:здесь стояла мельница], — и впрямь, "
    "в траве лежал жёрнов.",
    "[source:Соседи] [cue:считают] [content:его человеком жёстким, но справедливым].",
    # what goes on in somebody, told by others
    "[source:Агния] [cue:знала], [content:что поезд уже ушёл].",
    "[source:Мы] [cue:недоумевали], [content:зачем ему столько верёвок].",
    "До [source:него] [cue:дошло], [content:что лавка закрыта].",
    "[source:Ему] [cue:было ясно], [content:что грибов не будет].",
    "У Глеба мелькнула [cue:догадка], [content:что чашку разбила кошка].",
    # orders and vows
    "[source:Фельдшер] [cue:не велел] мне [content:вставать до среды].",
    "[source:Она] [cue:поклялась] [content:никогда больше не садиться на лошадь].",
    "[source:Тётка] [cue:шепнула], [content:чтобы мы привезли семян].",
    "Весь вечер [source:она] [cue:уговаривала] [content:деда починить змея].",
    # the teller is not where the parser looks for him
    "[source:Судья] [cue:счёл], [content:что мяч вышел за линию].",
    "Спешу [cue:сообщить], [content:что рассада принялась].",
    # the speaker goes on to act
    "[source:Савелий] [cue:божился], [content:что мёд не разбавлял], а сам прятал глаза.",
    "Вечером [source:мать] [cue:объявила], [content:что мы едем в Тотьму], и пошла чинить сети.",
    "[content:Поздно], [cue:подумал] [source:Тихон], и лодку не отвязал.",
    # a rare verb that the tagger takes for another word
    "[source:Автор] [cue:задаётся вопросом], [content:можно ли любить зиму].",
    "[cue:Сказывают], [content:в той роще водятся совы].",
    "[source:Старик] [cue:говаривал], [content:что спешить некуда].",
]
SILENT = [
    "О войне в доме говорили редко и неохотно.",
    "О деньгах он говорит так, как другие говорят о погоде.",
    "О молодости мастер вспоминает неохотно.",
    "В юности он писал стихи, однако бросил.",
    "Судя по его взгляду, спорить не стоило.",
    "Закон запретил рыбакам ловить щук в мае.",
    "Кажется, дождь кончился.",
    "Он настоял на своём.",
    "Он вышел, чтобы убедиться, что калитка заперта.",
    "Было ясно, что дождь не кончится.",
    "Знаете, что такое жмых?",
    "До нас дошёл катер.",
]


def _found(text: str) -> list[Attribution]:
    return find(next(iter(parse([text]))), Article("x"))


@pytest.mark.parametrize("text", MARKED)
def test_who_says_or_thinks_what(text):
    plain, spans = marked(text)
    wanted = {label: [s for name, *s in spans if name == label] for label, *_ in spans}
    first = min(_found(plain), key=lambda one: one.cue)
    assert [list(first.cue)] == wanted["cue"]
    assert [list(s) for s in first.content] == wanted["content"]
    assert ([list(first.source)] if first.source else []) == wanted.get("source", [])


@pytest.mark.parametrize("text", SILENT)
def test_no_report(text):
    assert _found(text) == []
