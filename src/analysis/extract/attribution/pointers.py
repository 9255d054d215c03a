"""What a pronoun in the place of a claim points to: `это отрицают`, `о чём сообщила мэрия`."""

from __future__ import annotations

from analysis.extract.attribution import clauses
from analysis.extract.attribution import content as bounds
from analysis.extract.attribution.records import Site
from analysis.extract.attribution.view import View
from analysis.language.document import Span


def pointed(site: Site, noun: int) -> list[Span]:
    """What a pronoun points to: `о том, что …` its clause, `об этом` the sentence before."""
    view = site.view
    if view.lemmas[noun] == "то":
        return clauses.that(site)
    if view.lowers[noun] == "чем" and noun < site.first:
        return _clause_before(site, noun)
    if view.lemmas[noun] != "это":
        return []
    if any(view.tokens[j].text == "," for j in range(view.line(noun)[0], noun)):
        return _claim_before(site, noun)
    return sentence_before(view)


def _claim_before(site: Site, pronoun: int) -> list[Span]:
    """`X пишет, что мост закрыт, но Y это отрицает`: the clause with a conjunction before."""
    view, low = site.view, site.view.line(pronoun)[0]
    end = next((j for j in range(pronoun - 1, low, -1) if view.tokens[j].text == ","), low)
    linked = (j for j in range(end - 1, low, -1)
              if view.lowers[j] == "что" and view.tokens[j - 1].text == ",")  # fmt: skip
    start = next(linked, end)
    return bounds.spans(view, start, end)


def _clause_before(site: Site, pronoun: int) -> list[Span]:
    """`Мост закрыт, о чём сообщила мэрия`: the clause before the comma."""
    view, comma = site.view, pronoun - 2
    if comma <= site.low or view.tokens[comma].text != ",":
        return []
    return bounds.spans(view, site.low, comma)


def sentence_before(view: View) -> list[Span]:
    """The sentence before, to which `это` points back."""
    if not view.sentence.id:
        return []
    before = view.page.view(view.sentence.id - 1)
    return bounds.spans(before, *before.line(before.n - 1)) if before.n else []
