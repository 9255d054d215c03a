"""The words of time: each form of the lexicon with its kind and its meaning.

A kind is what the grammar speaks of (`MONTH`, `WEEKDAY`, `AGO`); a meaning is what the value is
counted from (September is 9, «вчера» is -1). Forms are made from stems and endings, so that a
linguist can check a paradigm on one line; the text is looked up in lower case with ё as е.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Meaning(NamedTuple):
    """The kind of a word and what it counts: a number, a code, or a pair of them."""

    kind: str
    value: Any = None


LEXICON: dict[str, Meaning] = {}


def listed(text: str) -> list[str]:
    """Words written one after another, as a list."""
    return text.split()


def _add(kind: str, value: Any, forms: str) -> None:
    for form in forms.split():
        LEXICON[form.replace("ё", "е")] = Meaning(kind, value)


def _paradigm(kind: str, value: Any, stem: str, endings: str) -> None:
    _add(kind, value, " ".join(stem + ending.replace("-", "") for ending in endings.split()))


_HARD = "ый ого ому ым ом ая ой ую ою ое ые ых ыми"
_SOFT = "ий его ему им ем яя ей юю ее ие их ими"
_MIXED = "ий его ему им ем ая ей ую ее ие их ими"
_STRESSED = "ой ого ому ым ом ая ую ое ые ых ыми"
_VELAR = "ий ого ому им ом ая ой ую ое ие их ими"

# --- months, weekdays, seasons, parts of the day
_MONTHS = listed("январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр")
_MONTH_ADJ = listed(
    "январск февральск мартовск апрельск майск июньск июльск августовск сентябрьск октябрьск "
    "ноябрьск декабрьск"
)
_MONTHS_SHORT = listed("янв фев мар апр мая июн июл авг сен окт ноя дек")
_MONTH_ENDS = {3: "- а у ом е", 5: "й я ю ем е", 8: "- а у ом е"}
for _n, _stem in enumerate(_MONTHS, 1):
    _paradigm("MONTH", _n, _stem, _MONTH_ENDS.get(_n, "ь я ю ем е"))
    _paradigm("MONTH_ADJ", _n, _MONTH_ADJ[_n - 1], _VELAR)
    _add("MONTH" if _n == 5 else "MONTH_SHORT", _n, _MONTHS_SHORT[_n - 1])
_add("MONTH_SHORT", 9, "сент")
_add("MONTH_SHORT", 2, "февр")

_WEEKDAYS = (
    ("понедельник", "- а у ом е", "понедельникам"),
    ("вторник", "- а у ом е", "вторникам"),
    ("сред", "-", "средам"),
    ("четверг", "- а у ом е", "четвергам"),
    ("пятниц", "а ы е у ей", "пятницам"),
    ("суббот", "а ы е у ой", "субботам"),
    ("воскресень", "е я ю ем", "воскресеньям"),
)
for _n, (_stem, _ends, _plural) in enumerate(_WEEKDAYS, 1):
    _paradigm("WEEKDAY", _n, _stem, _ends)
    _add("WEEKDAYS", _n, _plural)
# «Среда» is an environment more often than a Wednesday: these forms need more around them.
_add("WEDNESDAY", 3, "среда среды среде среду средой")
for _n, _stem in ((5, "пятничн"), (6, "субботн"), (7, "воскресн")):
    _paradigm("WEEKDAY_ADJ", _n, _stem, _HARD if _n != 6 else _SOFT)

for _code, _forms in (
    ("SP", "весной весна весны весну весне весною"),
    ("SU", "летом лето"),
    ("FA", "осенью осень осени"),
    ("WI", "зимой зима зимы зиму зиме зимою"),
):
    _add("SEASON", _code, _forms)
_add("SUMMER_GEN", "SU", "лета лету лете")
for _code, _stem in (("SP", "весенн"), ("SU", "летн"), ("FA", "осенн"), ("WI", "зимн")):
    _paradigm("SEASON_ADJ", _code, _stem, _SOFT)

for _code, _forms in (("MO", "утром"), ("EV", "вечером"), ("NI", "ночью")):
    _add("PART", _code, _forms)
_add("DAYTIME", "AF", "днем")
for _code, _forms in (
    ("MO", "утро утра утру утре"),
    ("EV", "вечер вечера вечеру вечере"),
    ("NI", "ночь ночи"),
):
    _add("PART_NOUN", _code, _forms)
for _code, _stem in (("MO", "утренн"), ("EV", "вечерн")):
    _paradigm("PART_ADJ", _code, _stem, _SOFT)
_paradigm("PART_ADJ", "NI", "ночн", _STRESSED)
_add("NOON", 12, "полдень полудня полудню")
_add("NOON", 0, "полночь полуночи")
_add("AFTER_NOON", "AF", "пополудни")

# --- units of time; the value is the TIMEX3 unit
_add("YEAR_W", "Y", "год года году годом годе")
_add("YEAR_ABBR", "Y", "г гг")
_add("YEARS_W", "Y", "лет годы годов годам годами годах")
_add("UNIT", "M", "месяц месяца месяцу месяцем месяце месяцы месяцев месяцам месяцами месяцах")
_add("UNIT", "W", "неделя недели неделю неделе неделей недель неделям неделями неделях")
_add("DAY_W", "D", "день дня дню дне")
_add("UNIT", "D", "дни дней дням днями днях сутки суток суткам сутками сутках")
_add("UNIT", "TH", "час часа часу часом часе часы часов часам часами часах")
_add("UNIT", "TM", "минута минуты минуту минуте минутой минут минутам минутами минутах")
_add("UNIT", "TS", "секунда секунды секунду секунде секундой секунд секундам секундами секундах")
_add("CENTURY_W", "C", "век века веку веком веке веков столетие столетия столетию столетием")
_add("CENTURY_W", "C", "столетий")
_add("DECADE_W", "DE", "десятилетие десятилетия десятилетию десятилетием десятилетий")
_add("DECADE_W", "DE", "десятилетиями десятилетиях")
_add("QUARTER_W", "Q", "квартал квартала кварталу квартале")
_add("HALF_W", "H", "полугодие полугодия полугодию полугодии")
_add("HALF_YEAR", "P6M", "полгода полугода")
_add("HALF_HOUR", "PT30M", "полчаса получаса")
_add("WEEKEND", "WE", "выходные выходных выходным")
_add("HOURS_W", None, "ч")
_add("TIMES", None, "раз раза")

# --- numerals
_UNITS_STEMS = listed("один две три четыр пят шест сем восем девят")
_CARDINALS = {
    1: "один одного одному одним одном одна одной одну одно",
    2: "два двух двум двумя две", 3: "три трех трем тремя", 4: "четыре четырех четырем четырьмя",
    5: "пять пяти пятью", 6: "шесть шести шестью", 7: "семь семи семью",
    8: "восемь восьми восемью восьмью", 9: "девять девяти девятью", 10: "десять десяти десятью",
    20: "двадцать двадцати двадцатью", 30: "тридцать тридцати тридцатью", 40: "сорок сорока",
    50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти", 90: "девяносто девяноста", 100: "сто ста",
    200: "двести двухсот", 300: "триста трехсот", 1.5: "полтора полутора полторы",
}  # fmt: skip
for _n, _stem in enumerate(_UNITS_STEMS, 11):
    _CARDINALS[_n] = " ".join(f"{_stem}надцат{end}" for end in ("ь", "и", "ью"))
for _value, _forms in _CARDINALS.items():
    _add("CARDINAL", _value, _forms)
_ORDINALS = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят",
    10: "десят", 20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят",
    70: "семидесят", 80: "восьмидесят", 90: "девяност",
}  # fmt: skip
for _n, _stem in enumerate(_UNITS_STEMS, 11):
    _ORDINALS[_n] = f"{_stem}надцат"
for _n, _stem in _ORDINALS.items():
    _paradigm("ORDINAL", _n, _stem, _STRESSED if _n in (2, 6, 7, 8, 40) else _HARD)
_add("ORDINAL", 3, "третий третьего третьему третьим третьем третья третьей третью третье третьи")
_DECADES = {20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят",
            70: "семидесят", 80: "восьмидесят", 90: "девяност", 0: "нулев"}  # fmt: skip
for _n, _stem in _DECADES.items():
    _paradigm("DECADE_WORD", _n, _stem, "ые ых ым ыми")
_add("SEVERAL", "X", "несколько нескольких нескольким несколькими пару пара пары")
_add("TENS", "X", "десятки десятков десятками сотни сотен сотнями")
_paradigm("WORKING", None, "рабоч", _MIXED)
_paradigm("WORKING", None, "календарн", _HARD)
_add("HALF", 0.5, "половиной")
_add("NUMBERS_W", None, "числах числа чисел")
_add("HALF_PART", None, "половина половины половине половину")
_add("THOUSANDS", None, "тысяч тысячи тысячу миллиона миллионов")

# --- adjectives of duration: «трёхдневный», «12-летний»; the value is the unit
DURATION_ADJ = {"летн": "Y", "годичн": "Y", "месячн": "M", "недельн": "W", "дневн": "D",
                "суточн": "D", "часов": "TH", "минутн": "TM"}  # fmt: skip
NUMERAL_STEMS = {
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8,
    "девяти": 9, "десяти": 10, "двенадцати": 12, "пятнадцати": 15, "двадцати": 20,
    "двадцатипяти": 25, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "полутора": 1.5, "сто": 100,
    "много": "X",
}  # fmt: skip
_ADJ_ENDS = {"летн": _SOFT, "часов": _STRESSED}
for _prefix, _count in NUMERAL_STEMS.items():
    for _stem, _unit in DURATION_ADJ.items():
        if (_prefix, _stem) not in (("одно", "летн"), ("сто", "летн")):
            _endings = _ADJ_ENDS.get(_stem, _HARD)
            _paradigm("DURATION_ADJ", (_count, _unit), _prefix + _stem, _endings)
_paradigm("DURATION_ADJ", (6, "M"), "полугодов", _STRESSED)
_paradigm("DURATION_ADJ", (30, "TM"), "получасов", _STRESSED)
_EVERY = {"P1Y": "ежегодн", "P1M": "ежемесячн", "P1W": "еженедельн", "P1D": "ежедневн",
          "P3M": "ежеквартальн", "PT1H": "ежечасн", "PT24H": "ежесуточн"}  # fmt: skip
for _period, _stem in _EVERY.items():
    _paradigm("EVERY_ADJ", _period, _stem, _HARD)
    _add("EVERY_ADV", _period, _stem + "о")

# --- deictic words and relations
for _n, _forms in ((0, "сегодня"), (-1, "вчера"), (1, "завтра"), (-2, "позавчера"),
                   (2, "послезавтра")):  # fmt: skip
    _add("DEICTIC", _n, _forms)
_add("EVE", -1, "накануне")
_paradigm("DEICTIC_ADJ", 0, "сегодняшн", _SOFT)
_paradigm("DEICTIC_ADJ", -1, "вчерашн", _SOFT)
_paradigm("DEICTIC_ADJ", 1, "завтрашн", _SOFT)
_paradigm("LAST_YEAR_ADJ", -1, "прошлогодн", _SOFT)
_RELATIONS = {
    -2: "позапрошл",
    -1: "прошл минувш прошедш истекш предыдущ",
    0: "нынешн текущ",
    1: "следующ будущ наступающ предстоящ грядущ последующ",
}
_RELATION_ENDS = {"прошл": _HARD, "позапрошл": _HARD, "нынешн": _SOFT}
for _n, _stems in _RELATIONS.items():
    for _stem in _stems.split():
        _kind = "EVENT_REL" if _stem in ("предыдущ", "следующ") else "REL"
        _paradigm(_kind, _n, _stem, _RELATION_ENDS.get(_stem, _MIXED))
_add("THIS", 0, "этот этого этому этим этом эта этой эту это эти этих сей сего сем")
_add("THAT", None, "тот того тому тем том та той ту то те тех")
_add("SAME", None, "же")
_paradigm("RECENT", "PAST", "последн", _SOFT)
_paradigm("RECENT", "FUTURE", "ближайш", _MIXED)
_add("AGO", -1, "назад")
_add("EARLIER", -1, "ранее раньше")
_add("LATER", 1, "позже позднее спустя")
_add("THROUGH", 1, "через")
_add("SPUSTYA", 1, "спустя")
_add("EACH", None, "каждый каждого каждому каждым каждом каждая каждой каждую каждое каждые каждых")
_add("WHOLE", None, "весь всего всю всей целый целого целую целых все")
_paradigm("VARIOUS", None, "разн", _HARD)
_add("DIFFERENT", None, "долгие долгих многие многих")
_add("EDGE", "START", "начало начала началу началом начале")
_add("EDGE", "MID", "середина середины середине середину")
_add("EDGE", "END", "конец конца концу концом конце")

# --- words that a time expression takes in at its left edge
_add("IN", None, "в во")
_add("ON", None, "на")
# The Latin letter is a common slip of the keyboard.
_add("FROM", None, "с со c")
_add("OF", None, "от")
_add("UNTIL", None, "до")
_add("BY", None, "по")
_add("TO", None, "к ко")
_add("OVER", None, "за")
_add("AFTER", None, "после")
_add("COURSE", None, "течение течении продолжение протяжении")
_add(
    "APPROX", "APPROX", "около примерно приблизительно порядка почти ориентировочно приблизительно"
)
_add("MORE", "MORE_THAN", "более больше свыше")
_add("LESS", "LESS_THAN", "менее меньше")
_add("THAN", None, "чем")
_add("NOT", None, "не")
_add("EARLY", None, "ранним рано раннего ранней раннее")
_add("LATE", None, "поздним поздно позднего поздней")
_add("LOCAL", None, "местному московскому киевскому минскому гринвичу мск")
_add("LOCAL", None, "летнему зимнему среднеевропейскому всемирному")
_add("TIME_W", None, "времени время")
_add("AND", None, "и или")
_add("BEFORE", None, "перед")
