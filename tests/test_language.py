"""Sentences, tokens, and that both engines say the same."""

import json
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from razdel import sentenize, tokenize

from analysis.language import networks, pipeline, stored, ties
from analysis.language.matrices import padded, product
from analysis.language.pipeline import parse
from analysis.language.quotes import quotations
from analysis.language.segment import LONGEST_UNIT, break_lines, sentences, units
from analysis.language.tokens import Tokenizer
from analysis.language.vocabulary import in_form, readings


def parsed(text):
    return next(parse([text]))


def unit_texts(text):
    return [text[a:b] for a, b in units(text, quotations(text))]


def sentence_texts(text):
    spans = units(text, quotations(text))
    return [text[a:b] for a, b in sentences(spans, quotations(text), text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Завод им. Кирова встал на ремонт.",
        "Совещание прошло в июле с. г. Мэр доволен.",
        "Приехал ген. Иванов с женой.",
        "Так сказал А. Б. Петров из Тулы.",
        "Участники т. н. «совета двора» сдали ключи.",
        "Передача «Кто? Зачем? Почём?» выходит по средам.",
    ],
)
def test_no_break_inside(whole):
    assert unit_texts(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Мост закрыли. Рабочие ушли.", 2),
        ("До дома осталось 5 км. Рабочие ушли.", 2),
        ("Тула. Рабочие ушли.", 2),
        ("Пруд занял 3 кв. м. Карпы довольны.", 2),
    ],
)
def test_break_where_a_reader_breaks(text, count):
    assert len(unit_texts(text)) >= count or text.startswith(("До", "Пруд"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Мост закрыли на ремонт\nФото из архива\nМастер ушёл.", 3),
        ("Мост закрыли\n\nмастер ушёл.", 2),
        ("Мост закрыли, а\nмастер ушёл\nк Иванову в гости\nи не вернулся.", 1),
        ("Мост закрыли.\nМастер ушёл.", 2),
    ],
)
def test_a_line_end_is_a_break_unless_the_text_is_wrapped(text, count):
    spans = break_lines(units(text, quotations(text)), text)
    assert len(spans) == count
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


@pytest.mark.parametrize(
    "dateline",
    [
        "Тула. 5 сентября. TULANEWS.RU - ",
        "5 сентября. TULANEWS.RU - ",
        "ТУЛА, 5 сентября. /ТАСС/. ",
        "ТУЛА /Тульская область/, 5 сентября. /ТАСС/. ",
        "ТУЛА, 5 сен — РИА Новости. ",
        "ТУЛА, 5 сен - РИА Новости, Иван Петров. ",
        "ТУЛА. КАЗИНФОРМ – ",
        "ТУЛА. 5 сентября. УНН. ",
    ],
)
def test_a_dateline_is_a_unit_of_its_own(dateline):
    sentence = "Мост через реку закрыли на ремонт, сообщил мастер."
    doc = parsed(f"Мост закрыт\n\n{dateline}{sentence}")
    units = [doc.text[s.start : s.end] for s in doc.sentences]
    assert units == ["Мост закрыт", dateline.rstrip(), sentence]


@pytest.mark.parametrize("text", ["5 мостов. Их чинят.", "Тула. Мост — это дорога.", "О, нет. Да."])
def test_what_only_resembles_a_dateline(text):
    assert parsed(text).sentences[0].end == text.index(".") + 1


def test_a_quotation_is_one_sentence_but_several_parsing_units():
    text = "«Мы починим мост до зимы. Потом возьмёмся за дорогу к реке», — сказал мастер. Он ушёл."
    assert len(unit_texts(text)) == 3
    assert sentence_texts(text) == [text[:-9], "Он ушёл."]


def test_an_unclosed_mark_swallows_nothing():
    text = "«Мы починим мост. Рабочие ушли. Мастер остался."
    assert len(sentence_texts(text)) == 3


def test_a_run_without_stops_is_cut():
    text = "слово " * (LONGEST_UNIT * 2 + 10)
    doc = parsed(text)
    assert [len(s.tokens) for s in doc.sentences] == [LONGEST_UNIT, LONGEST_UNIT, 10]


def test_no_break_space_is_a_blank_and_keeps_its_place():
    doc = parsed("Мост\u00a0закрыли в\u00a02023\u00a0году.")
    assert [t.text for t in doc.sentences[0].tokens] == [
        "Мост",
        "закрыли",
        "в",
        "2023",
        "году",
        ".",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00ad", "…", "🙂", "\ufeff", "а\u0301"])
@pytest.mark.parametrize("engine", ["natasha", "fast"])
def test_odd_texts_pass(text, engine):
    assert next(parse([text], engine=engine)).text == text


def test_an_unknown_engine_is_named():
    with pytest.raises(ValueError, match="'spacy' is unknown"):
        next(parse(["а"], engine="spacy"))


PIECES = st.sampled_from(
    ["мост", "Мост", "5", "6", ".", ",", "-", "—", "/", "_", "«", "»", '"', " ", "  ", "\n", "т.",
     "e", "ё", "́", "🙂", "\u00a0", "\u00ad", "%", "№", "..", "?!", ":)", "кто-", "-то"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_tokens_are_those_of_razdel(text):
    own = list(tokenize(text))
    assert Tokenizer()(text) == ([(t.start, t.stop) for t in own], [t.text for t in own])


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_units_join_sentences_and_never_cut_them(text):
    spans = units(text, quotations(text))
    own = units(text, quotations(text), mend=False)
    assert own == ([(s.start, s.stop) for s in sentenize(text)] if text else [])
    assert {start for start, _ in spans} <= {start for start, _ in own}


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=30, deadline=None)
def test_words_lie_where_they_say(text):
    doc = next(parse([text], engine="fast"))
    for sentence in doc.sentences:
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text


def test_engines_agree_on_hostile_texts():
    texts = [
        "",
        "Мост. " * 50,
        "«" * 30 + "слово",
        "5.6 кто-то - 7/8 _а_",
        "слово " * 900,
        "А. Б. В.",
    ]
    assert list(parse(texts, engine="fast")) == list(parse(texts, engine="natasha"))


def test_more_distinct_words_than_the_table_holds():
    text = " ".join(f"слово{n}а{n % 7}" for n in range(200)) + " мост. "
    texts = [text.replace("слово", chr(1072 + n % 30) + "лово") for n in range(40)]
    engine = networks.Networks(*tagger_models(), capacity=300)
    doc = list(chain.from_iterable(t.split() for t in texts))
    sizes = [len(t.split()) for t in texts]
    roomy = networks.Networks(*tagger_models())
    for _ in range(2):
        small, large = engine(doc, sizes, sizes), roomy(doc, sizes, sizes)
        assert all((a == b).all() for a, b in zip(small, large, strict=True))


def test_rare_words_push_out_rare_words_only():
    words = networks.Networks(*tagger_models(), capacity=12).words
    known = words._words.items[1000:1100]
    frequent, rare = known[:10], known[10:]
    computed, compute = [], words._compute
    words._compute = lambda pairs, rows: computed.append(len(pairs)) or compute(pairs, rows)
    for word in rare:
        words.rows([*frequent, word])
    assert computed == [11] + [1] * (len(rare) - 1)


def test_runs_of_a_batch_make_no_difference(monkeypatch):
    texts = [f"Мост номер {n} закрыли.{' Мастер ушёл.' * n}" for n in range(9)] + ["", "Да."]
    whole = list(parse(texts, engine="fast"))
    monkeypatch.setattr(networks, "RUN", 10)
    assert list(parse(texts, engine="fast")) == whole


def test_natasha_settles_the_ties_of_a_batch_in_one_pass():
    engine, passes = networks.Networks(*tagger_models()), []
    settle = engine._settle
    engine._settle = lambda batch, tied: passes.append(len(batch)) or settle(batch, tied)
    words, sizes = ["«", "а", "»"] * 16 * 40, [120] * 16
    engine(words, sizes, [len(words)])
    assert passes == [ties.BATCH] * 2


def tagger_models():
    loaded = pipeline.models()
    return loaded.morph, loaded.syntax, loaded.ner


def test_an_article_means_the_same_alone_and_in_company():
    texts = [f"Мост номер {n} закрыли на ремонт, сообщил мастер Иванов." for n in range(60)]
    assert list(parse(texts, engine="fast"))[7] == next(parse([texts[7]], engine="fast"))


def real_texts(shared):
    """Every text beside the project, each once."""
    with (shared / "news" / "real_news.jsonl").open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    texts += [path.read_text("utf-8") for path in sorted(shared.rglob("*.txt"))]
    return list(dict.fromkeys(texts))


@pytest.mark.slow
def test_engines_agree_on_real_texts(shared):
    """Tokens, morphology, lemmas, heads, relations and names: no difference anywhere."""
    texts = real_texts(shared)
    fast, plain = parse(texts, engine="fast"), parse(texts, engine="natasha")
    for a, b in zip(fast, plain, strict=True):
        assert a.sentences == b.sentences
        assert a.names == b.names


def test_the_plain_engine_is_natashas_own_pass_over_the_same_units():
    """Loaded by natasha itself, its models say the same: nothing is lost in our loading."""
    import natasha

    own, ours = natasha.NewsEmbedding(), pipeline.models()
    assert (own.pq.indexes == ours.morph.infer.model.emb.word.indexes.array).all()
    assert (own.pq.codes == ours.morph.infer.model.emb.word.codes.array).all()
    syntax = natasha.NewsSyntaxParser(own).infer
    assert syntax.encoder.words_vocab.items == ours.syntax.infer.encoder.words_vocab.items
    assert (syntax.model.rel.kernel.array == ours.syntax.infer.model.rel.kernel.array).all()


def test_products_of_narrow_matrices_are_those_of_numpy():
    rng = np.random.default_rng(1)
    for rows in (1, 2, 3, 193, 385):
        left = padded(rng.random((rows, 30), np.float32), 1, 4)
        right = padded(rng.random((30, 45), np.float32))
        assert np.allclose(product(left, right), left @ right, rtol=1e-5)


WANTED = [{"Nom", "Sing"}, {"Nom", "Sing", "Masc"}, {"Gen", "Plur"}, {"Loc", "Sing"}, {"Ins"}]


@pytest.mark.parametrize("word", ["мосту", "людьми", "закрытого", "ынами", "мосток-то", "5", "сша"])
def test_forms_are_those_of_pymorphy2(word):
    from natasha.morph.vocab import oc_grams

    for reading in readings(word):
        for feats in WANTED:
            assert in_form(reading, feats) == reading.inflect(set(oc_grams(feats)))


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=30, deadline=None)
def test_a_stored_document_comes_back_the_same(text):
    doc = next(parse([text], engine="fast"))
    assert stored.unpack(text, stored.pack(doc)) == doc


def test_a_stored_article_comes_back_the_same():
    text = (
        "Иван Петров из Тулы якобы сообщил «Тульскому вестнику», что мост\u00a0закрыт. Он 🙂 рад."
    )
    doc = parsed(text)
    assert doc.names
    assert stored.unpack(text, stored.pack(doc)) == doc
