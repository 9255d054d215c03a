"""The noun that a relative clause hangs on: `Иванова, которая сообщила`."""

from __future__ import annotations

from analysis.extract.attribution.view import NOMINAL, View


def antecedent(view: View, noun: int) -> int:
    """For a relative pronoun, the noun it refers to; else the noun itself."""
    if view.lemmas[noun] != "который":
        return noun
    tree = _tree_antecedent(view, noun)
    if tree is not None and _same_form(view, tree, noun):
        return tree
    return next((j for j in range(noun - 1, max(-1, noun - 14), -1) if _same_form(view, j, noun)),
                noun if tree is None else tree)  # fmt: skip


def _tree_antecedent(view: View, noun: int) -> int | None:
    i = noun
    for _ in range(6):
        token = view.tokens[i]
        if token.rel in ("acl:relcl", "acl") and 0 <= token.head < noun:
            return token.head
        i = token.head
        if i < 0:
            break
    return None


def _same_form(view: View, j: int, pronoun: int) -> bool:
    """Whether a noun agrees with a relative pronoun in number and, in the singular, gender."""
    if view.tokens[j].pos not in NOMINAL:
        return False
    number = view.feat(pronoun, "Number")
    if view.feat(j, "Number") != number:
        return False
    return number == "Plur" or view.feat(j, "Gender") == view.feat(pronoun, "Gender")
