"""`мол` and `дескать` behind a colon: words that a gesture stands for.

`Мельник махнул рукой: мол, поздно`: nobody says so in so many words, and the particle is the cue;
behind a verb of speech or voice that verb is (`Врач хмыкнул: мол, жить буду`).
"""

from __future__ import annotations

from analysis.extract.attribution import content as bounds
from analysis.extract.attribution import lexicon
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.sources import subject_or_nearby
from analysis.extract.attribution.view import DASHES, View

RULE = "particle"
_PARTICLES = frozenset({"мол", "дескать"})
_REACH = 12


def find(view: View, used: set[int]) -> list[Draft]:
    """Attributions by `мол` and `дескать` that open a clause behind a colon, comma or dash."""
    out = []
    for i, word in enumerate(view.lowers):
        if word in _PARTICLES and i and view.tokens[i - 1].text in {":", ",", *DASHES}:
            draft = _draft(view, i, used)
            if draft is not None:
                out.append(draft)
    return out


def _draft(view: View, i: int, used: set[int]) -> Draft | None:
    low, high = bounds.floor(view, i), bounds.limit(view, i)
    near = range(i - 2, max(low, i - _REACH) - 1, -1)
    verb = next((j for j in near if view.finite(j)), None)
    if verb is None or verb in used or _reports(view, verb):
        return None
    head = subject_or_nearby(view, verb, low, i)
    if head is None or not _is_somebody(view, head):
        return None
    if i < head or view.quotes[i] is not view.quotes[head]:
        return None
    voiced = lexicon.voiced(view.lemmas[verb])
    spans = bounds.spans(view, i if voiced else i + 1, high)
    cue = view.span(verb, verb) if voiced else view.span(i, i)
    source = noun_phrase(view, head, left=low, right=verb if head < verb else i)
    token = verb if voiced else i
    return Draft(RULE, None, "asserts", cue, source, spans, view.sentence.id, token, "indirect")


def _reports(view: View, verb: int) -> bool:
    """Whether the rules of verbs see to it: `сказал: мол, …`, `говорил, мол, …`."""
    rows = lexicon.verbs().get(view.lemmas[verb], ())
    return any({"colon", "что"} & set(row.governs) for row in rows if row.words is None)


def _is_somebody(view: View, head: int) -> bool:
    return view.tokens[head].pos in ("PRON", "PROPN") or view.feat(head, "Animacy") == "Anim"
