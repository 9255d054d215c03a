"""The morphological dictionary, loaded once in a process for all who look words up."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple


@lru_cache(maxsize=1)
def vocabulary() -> Any:
    """natasha's `MorphVocab` (pymorphy2 with the OpenCorpora dictionary), loaded on first use."""
    import natasha  # noqa: PLC0415 - a second of work that `--help` should not pay for
    import pymorphy2_dicts_ru  # noqa: PLC0415

    # pymorphy2 would look for its dictionaries through pkg_resources, which setuptools dropped.
    os.environ.setdefault("PYMORPHY2_DICT_PATH", pymorphy2_dicts_ru.get_path())
    return natasha.MorphVocab()


def is_known(word: str) -> bool:
    """The dictionary itself, not its guess, has `word` in some form."""
    return bool(vocabulary().word_is_known(word.lower()))


def analyzer(vocab: Any, result_type: type | None) -> Any:
    """pymorphy2's own analyser over the dictionaries of `vocab`.

    natasha translates every reading, and every form of a word that is inflected, into Universal
    Dependencies features; where nobody asks for them the look-up costs a fifth.

    Args:
        vocab: natasha's `MorphVocab`.
        result_type: the class of a reading, such as `pymorphy2.analyzer.Parse`; None for tuples.
    """
    from pymorphy2 import MorphAnalyzer  # noqa: PLC0415 - loaded with the models

    plain = MorphAnalyzer.__new__(MorphAnalyzer)
    plain.__dict__.update(vocab.__dict__, _result_type=None)
    if result_type is not None:
        known = {"_morph": plain, "_dict": vocab.dictionary}
        plain._result_type = type(result_type.__name__, (result_type,), known)
    return plain


@lru_cache(maxsize=1)
def _readings() -> Any:
    from pymorphy2.analyzer import Parse  # noqa: PLC0415

    return analyzer(vocabulary(), Parse)


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[Any, ...]:
    """The readings of `word` (pymorphy2's `Parse`), the likeliest first."""
    return tuple(_readings().parse(word))


def in_form(reading: Any, feats: Iterable[str]) -> Any | None:
    """The word of a reading in another form (`Nom`, `Sing`, …), or None where there is none."""
    from natasha.morph.vocab import oc_grams  # noqa: PLC0415 - comes with the models

    wanted = frozenset(oc_grams(feats))
    (unit, *place), *others = reading.methods_stack
    if len(place) != 3 or any(getattr(by, "fake_dict", None) is not unit for by, _ in others):
        return reading.inflect(wanted)  # neither in the dictionary nor like a word that is
    known, paradigm, number = place
    found = _form(paradigm, number, wanted)
    if found is None:
        return None
    book = vocabulary().dictionary
    prefix, tag, suffix = found.parts
    word = prefix + book.build_stem(book.paradigms[paradigm], number, known) + suffix
    stack = ((unit, word, paradigm, found.number), *others)
    return type(reading)(word, tag, reading.normal_form, 1.0, stack)


class _Form(NamedTuple):
    """A form of a paradigm: its number, and its prefix, tag and suffix."""

    number: int
    parts: tuple[str, Any, str]


@lru_cache(maxsize=20_000)
def _form(paradigm: int, number: int, wanted: frozenset[str]) -> _Form | None:
    """The form that `Parse.inflect` chooses: the same for every word of the paradigm."""
    forms = vocabulary().dictionary.build_paradigm_info(paradigm)
    own = forms[number][1]
    for grammemes in (wanted, own.fix_rare_cases(wanted)):
        found = [_Form(i, form) for i, form in enumerate(forms) if grammemes <= form[1].grammemes]
        if found:
            like = own.updated_grammemes(grammemes)
            return max(found, key=lambda form: _likeness(like, form.parts[1].grammemes))
    return None


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) - 0.1 * len(one ^ other)
