"""The author's words beside direct speech: `…, — сказал X журналистам. — …`."""

from __future__ import annotations

import re

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.agreement import agrees, nominative
from analysis.extract.attribution.credit import passive
from analysis.extract.attribution.cues import cue_span
from analysis.extract.attribution.lexicon import VerbRow
from analysis.extract.attribution.minds import whose
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.sources import agent, document, locative, nearby, subject
from analysis.extract.attribution.view import DASHES, NOMINAL, Page, View
from analysis.extract.speakers.nouns import person_nouns
from analysis.language.document import Span

_LEADING = " \t\n'’—–-"
_FINAL = " \t\n,.!?…;'’—–-"
_ENDS = frozenset({".", "!", "?", "«", "„", ":", "“", "»"})
_BEFORE_DASH = frozenset({".", ",", "!", "?", ";", ":"})
_RESUMPTION = re.compile(r"[.,:;!?…]*\s*[—–−-]*\s*")
_FARTHEST_VERB = 12
_LONGEST_NAME = 6
_IN_MIND = frozenset({"в голове", "в голову"})


def trimmed(page: Page, start: int, end: int) -> Span | None:
    """`start:end` without marks and blanks at its edges; None if nothing is left."""
    while start < end and page.text[start] in _LEADING:
        start += 1
    while end > start and page.text[end - 1] in _FINAL:
        end -= 1
    return (start, end) if start < end else None


def author_words(page: Page, at: int, said: Span, *, dashed: bool) -> Draft | None:
    """Direct speech `said` whose cue is among the author's words that begin at offset `at`.

    Without a dash before them, the cue must be the very first word.
    """
    view = page.view(page.sentence_at(at))
    first = next((t.i for t in view.tokens if t.start >= at), None)
    if first is None:
        return None
    first += not dashed and view.lowers[first] == "так"  # `«…», так сказал X`
    high = _end(view, first)
    for j in range(first, min(high, first + (_FARTHEST_VERB if dashed else 1))):
        if _speaks(view, j, first, dashed=dashed):
            return spoken(view, j, (first, high), said, "direct-after")
    return None


def resumes_at(page: Page, draft: Draft, start: int, end: int) -> int:
    """Where the speech goes on after the author's words that begin at offset `start`."""
    view = page.view(draft.sentence)
    first = next(t.i for t in view.tokens if t.start >= start)
    stop = view.tokens[_end(view, first) - 1].end
    again = _RESUMPTION.match(page.text, stop, max(stop, end))
    return again.end() if again else stop


def _end(view: View, first: int) -> int:
    """The token before which the author's words end."""
    _, high = view.line(first)
    named = -1
    for j in range(first, high):
        text = view.tokens[j].text
        if text == "(" and _cites(view, j, high):
            return j
        if text == "«" and j > first:
            named = max(named, _name_end(view, j, high))
        if j <= named:
            continue
        if text in _ENDS or (text in DASHES and view.tokens[j - 1].text in _BEFORE_DASH):
            return j
    return high


def _cites(view: View, opening: int, high: int) -> bool:
    """Whether a bracket says where the words are taken from: `(цитата по «Заречью»)`."""
    near = range(opening + 1, min(high, opening + _LONGEST_NAME))
    return any(view.lemmas[j] == "цитата" for j in near)


def _addressed(view: View, verb: int, head: int | None, high: int) -> int | None:
    """From a name in the dative to the speaker behind it: `сказала «Заречью» учительница`."""
    if head is None or verb + 1 >= high or view.tokens[verb + 1].text != "«":
        return head
    end = _name_end(view, verb + 1, high)
    if not verb < head < end or not view.lowers[end - 1].endswith(("у", "ю", "е")):
        return head
    people = (j for j in range(end + 1, min(high, end + _LONGEST_NAME))
              if view.tokens[j].pos == "NOUN" and nominative(view, j))  # fmt: skip
    return next(people, head)


def _name_end(view: View, opening: int, high: int) -> int:
    """The mark that closes a short name: `сказал он «Заречью»`; -1 if speech goes on."""
    if view.tokens[opening - 1].pos == "PUNCT":
        return -1
    near = range(opening + 1, min(high, opening + _LONGEST_NAME))
    return next((j for j in near if view.tokens[j].text == "»"), -1)


def _speaks(view: View, j: int, first: int, *, dashed: bool) -> bool:
    """Whether token `j` can be the verb of the author's words."""
    if view.tokens[j].pos not in ("VERB", "AUX"):
        # The tagger takes rare verbs for nouns: «…», — негодует X.
        return direct_row(view, j) is not None and view.tokens[j].pos in ("NOUN", "ADJ")
    if not view.finite(j) and (view.form(j) != "Conv" or not dashed):
        return False
    if direct_row(view, j) is not None:
        return True
    told = view.form(j) == "Fin" and view.feat(j, "Tense") != "Fut"
    if j != first or not told or j + 1 >= view.n:
        return False
    after = view.tokens[j + 1]
    return after.pos in NOMINAL | {"ADJ", "DET"} and after.feats.get("Case") == "Nom"


def direct_row(view: View, verb: int) -> VerbRow | None:
    """The lexicon row that lets the verb introduce direct speech."""
    rows = lexicon.verbs().get(view.lemmas[verb], ())
    for row in rows:
        if "dir" in row.governs and all(word in view.lowers for word in (row.words or "").split()):
            return row
    return None


def spoken(view: View, verb: int, bounds: Span, said: Span, rule: str) -> Draft | None:
    """Direct speech `said` with the cue `verb`; `bounds` are the author's tokens."""
    content = trimmed(view.page, *said)
    if content is None:
        return None
    row = direct_row(view, verb)
    return Draft(
        rule=rule,
        row=row.id if row else None,
        stance=row.stance if row else "asserts",
        cue=cue_span(view, verb),
        source=_source(view, verb, *bounds),
        content=[content],
        sentence=view.sentence.id,
        token=verb,
        kind="direct",
    )


def _source(view: View, verb: int, low: int, high: int) -> Span | None:
    row = direct_row(view, verb)
    if row is not None and row.words in _IN_MIND:
        head = whose(view, verb, low, high)
        return None if head is None else noun_phrase(view, head, left=low, right=high)
    if passive(view, verb):
        head = agent(view, verb)
        if head is None or not low <= head < high:
            head = document(view, verb, low, high)
        return None if head is None else noun_phrase(view, head, left=low, right=high)
    head = subject(view, verb)
    if head is None or not low <= head < high:
        head = nearby(view, verb, low, high)
    if head is None:
        head = locative(view, verb, low, high)
    head = _addressed(view, verb, head, high)
    if head is not None:
        return noun_phrase(view, head, left=low, right=high)
    head = subject(view, verb)
    if head is not None and view.quotes[head] is view.quotes[verb]:
        return noun_phrase(view, head, right=high)
    head = _behind_insertion(view, verb, high)
    return None if head is None else noun_phrase(view, head, left=verb + 1, right=high)


def _behind_insertion(view: View, verb: int, high: int) -> int | None:
    """`…, — сказала на встрече, затянувшейся до ночи, учительница`: a person behind a comma."""
    for j in range(verb + 1, high):
        person = view.in_name(j, "PER") or view.lemmas[j] in person_nouns()
        behind = person and view.tokens[j - 1].text == "," and view.feat(j, "Case") == "Nom"
        if behind and view.tokens[j].pos in NOMINAL and agrees(view, j, verb):
            return j
    return None
