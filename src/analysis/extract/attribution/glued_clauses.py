"""Two clauses that a page glued together: `… не называются Взрывы произошли …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.extract.attribution.view import View

LEANS_ON = frozenset({"ADP", "SCONJ", "CCONJ", "PUNCT", "DET", "PART", "NUM"})
_OPENING = frozenset({"NOUN", "ADJ", "NUM", "PROPN", "X"})
_BREAKS = frozenset({",", ":", ";", "—", "–", "-", ".", "(", ")"})
_SIGNS = frozenset({",", ":", ";", "—", "–", ".", "«", "»", "(", ")"})


def capital(view: View, i: int) -> bool:
    """Whether a capital follows a word without a sign between them, outside quotations."""
    before = view.tokens[i - 1]
    return (
        view.tokens[i].text[0].isupper()
        and (before.text[-1].isalnum() or before.text in (")", "»", "%"))
        and view.quotes[i] is None
    )


def clause(view: View, i: int, low: int) -> bool:
    """`… не называются Взрывы произошли …`: a capital with a clause on either side.

    `low` is the first token of the line so far.
    """
    token, before = view.tokens[i], view.tokens[i - 1]
    leans = before.pos in LEANS_ON | {"ADJ"} and not before.text[0].isdigit()
    if token.pos not in _OPENING or not capital(view, i) or leans:
        return False
    if view.named(i):
        if not _opens_name(view, i) or before.text.isascii() or view.feat(i - 1, "Case") == "Nom":
            return False
    elif token.text[1:2].isupper() or token.text.isascii() or _owns(view, i):
        return False
    return _said_before(view, i, low) and _finite_after(view, i)


def _owns(view: View, i: int) -> bool:
    """`депутаты Думы приняли`: a noun in the genitive belongs to what stands before it."""
    return view.feat(i, "Case") == "Gen" and view.tokens[i].pos != "ADJ"


def _opens_name(view: View, i: int) -> bool:
    at = view.tokens[i].start
    return any(n.start == at for n in view.names) and view.feat(i, "Case") in ("Nom", None)


def _said_before(view: View, i: int, low: int) -> bool:
    """Whether the words up to `i`, back to a sign or conjunction, are a clause.

    They have a predicate, and a subject or no way to take `i` for it: `не нашли лодок Мост закрыт`.
    """
    subject, predicate = False, -1
    for j in range(i - 1, low - 1, -1):
        token = view.tokens[j]
        if token.pos == "SCONJ" or token.text in _SIGNS:
            break
        predicate = j if view.finite(j) else predicate
        subject = subject or (token.pos in _OPENING and view.feat(j, "Case") in ("Nom", None))
    if predicate < 0 or (subject and view.feat(i, "Case") != "Gen"):
        return predicate >= 0
    if view.feat(i, "Case") != "Nom":
        word = view.tokens[i].pos == "ADJ" and view.tokens[i - 1].text.isalpha()
        return word and predicate < i - 1 and _at_once(view, i)
    return view.feat(i, "Number") != view.feat(predicate, "Number") and predicate < i - 1


def _at_once(view: View, i: int) -> bool:
    """Whether a predicate follows before any sign or conjunction: `Первому лодочнику вернули …`."""
    for j in range(i + 1, view.n):
        if view.tokens[j].text in _BREAKS or view.tokens[j].pos == "CCONJ":
            return False
        if view.finite(j):
            return True
    return False


def _finite_after(view: View, i: int) -> bool:
    for j in range(i + 1, view.n):
        if view.tokens[j].text in _SIGNS:
            return False
        if view.finite(j):
            return view.feat(j, "Number") in (view.feat(i, "Number"), None) or j - i > 1
    return False
