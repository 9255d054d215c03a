"""Direct speech: quotations with the author's words before, after or within them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.cues import cue_span
from analysis.extract.attribution.noun_phrase import noun_phrase
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.sources import locative, nearby, subject
from analysis.extract.attribution.view import DASHES, NOMINAL, Page, View
from analysis.language.document import Span
from analysis.language.quotes import Quotation

_AFTER = re.compile(r"['’]{0,2}[,.!?…]{0,3}\s{0,2}[—–−-]{1,2}\s{0,2}(?=[^\s«„“\"])|,?\s(?=[а-яё])")
_BEFORE = re.compile(r":\s*['’]{0,2}$")
_RESUMES = re.compile(r"[.,:!?…]{0,3}\s{0,2}[—–−-]{1,2}\s{0,2}['’]{0,2}$")
_FINAL = " \t\n,.!?…;'’—–-"
_INTERRUPTION = re.compile(r"[,.!?…»]\s{1,2}[—–−-]{1,2}\s{1,2}(?=[а-яё])")
_LINE = re.compile(r"[^\n]+")
_DIALOGUE = re.compile(r"\s*[—–-]\s+(?=\S)")


def find(page: Page) -> list[Draft]:
    """All direct speech of the page, in text order."""
    found = [*_quoted(page), *_blocks(page), *_dialogue(page)]
    return sorted(found, key=lambda d: d.cue)


def is_speech(page: Page, quote: Quotation) -> bool:
    """Whether a quotation holds words that were said, rather than a name or a title."""
    inner = page.text[quote.inner_start : quote.inner_end].strip()
    words = inner.count(" ") + 1
    return bool(inner) and (words >= 3 or inner[-1:] in ".!?…," or inner[:1].islower())


def _quoted(page: Page) -> Iterator[Draft]:
    previous: Draft | None = None
    for quote in page.outer:
        if not is_speech(page, quote):
            continue
        draft = _interrupted(page, quote) or _cue_after(page, quote) or _cue_before(page, quote)
        if draft is None and previous is not None:
            _continue(page, previous, quote)
            continue
        if draft is not None:
            previous = draft
            yield draft


def inner(page: Page, start: int, end: int) -> Span | None:
    """`start:end` without marks and blanks at its edges."""
    while start < end and page.text[start] in " \t\n'’—–-":
        start += 1
    while end > start and page.text[end - 1] in _FINAL:
        end -= 1
    return (start, end) if start < end else None


def _cue_after(page: Page, quote: Quotation) -> Draft | None:
    """`«…», — сказал X`."""
    gap = _AFTER.match(page.text, quote.end, min(len(page.text), quote.end + 12))
    if not gap:
        return None
    dashed = any(sign in DASHES for sign in gap.group())
    return _author_words(page, gap.end(), [(quote.inner_start, quote.inner_end)], dashed=dashed)


def _author_words(page: Page, at: int, content: list[Span], *, dashed: bool) -> Draft | None:
    """The cue among the author's words that begin at `at`."""
    view = page.view(page.sentence_at(at))
    first = next((t.i for t in view.tokens if t.start >= at), None)
    if first is None:
        return None
    high = _author_end(view, first)
    for j in range(first, min(high, first + 12 if dashed else first + 1)):
        if _speaks(view, j, first):
            return _draft(view, j, first, high, content, "direct-after")
    return None


def _author_end(view: View, first: int) -> int:
    _, high = view.line(first)
    for j in range(first, high):
        if view.tokens[j].text in (".", "!", "?", "«", "„", ":", "“", "»"):
            return j
        if view.tokens[j].text in DASHES and view.tokens[j - 1].text in (
            ".",
            ",",
            "!",
            "?",
            ";",
            ":",
        ):
            return j
    return high


def _speaks(view: View, j: int, first: int) -> bool:
    """Whether token `j` can be the verb of the author's words."""
    if not view.finite(j) and view.form(j) != "Conv":
        return False
    if view.tokens[j].pos not in ("VERB", "AUX"):
        return False
    rows = lexicon.verbs().get(view.lemmas[j], ())
    if any("dir" in row.governs for row in rows):
        return True
    if j == first and view.form(j) == "Fin" and view.feat(j, "Tense") != "Fut" and j + 1 < view.n:
        after = view.tokens[j + 1]
        return after.pos in NOMINAL and after.feats.get("Case") == "Nom"
    return False


def _draft(
    view: View, verb: int, low: int, high: int, content: list[Span], rule: str
) -> Draft | None:
    spans = [s for s in (inner(view.page, *c) for c in content) if s]
    if not spans:
        return None
    rows = lexicon.verbs().get(view.lemmas[verb], ())
    row = next((r for r in rows if "dir" in r.governs), None)
    return Draft(
        rule=rule,
        row=row.id if row else None,
        stance=row.stance if row else "asserts",
        cue=cue_span(view, verb),
        source=_source(view, verb, low, high),
        content=spans,
        sentence=view.sentence.id,
        token=verb,
        kind="direct",
        confidence=0.9,
    )


def _source(view: View, verb: int, low: int, high: int) -> Span | None:
    head = subject(view, verb)
    if head is not None and not low <= head < high:
        head = None
    if head is None:
        head = nearby(view, verb, low, high)
    if head is None:
        head = locative(view, verb, low, high)
    if head is None:
        head = subject(view, verb)
        if head is None or view.quotes[head] is not view.quotes[verb]:
            return None
        low = 0
    return noun_phrase(view, head, left=low, right=high)


def _cue_before(page: Page, quote: Quotation) -> Draft | None:
    """`X сказал: «…»`."""
    before = page.text[max(0, quote.start - 6) : quote.start]
    if not _BEFORE.search(before):
        return None
    colon = page.text.rfind(":", 0, quote.start)
    return _before_colon(page, colon, (quote.inner_start, quote.inner_end), "direct-before")


def _before_colon(page: Page, colon: int, content: Span, rule: str) -> Draft | None:
    view = page.view(page.sentence_at(colon))
    last = next((t.i for t in view.tokens if t.start >= colon), view.n)
    low, _ = view.line(max(0, last - 1))
    for j in range(last - 1, low - 1, -1):
        if view.tokens[j].text in (".", "»") and view.tokens[j].text == ".":
            return None
        if view.tokens[j].pos == "VERB" and view.quotes[j] is None and _introduces(view, j):
            return _draft(view, j, low, last, [content], rule)
    return None


def _introduces(view: View, j: int) -> bool:
    if view.form(j) == "Inf":
        return False
    return any(
        "dir" in row.governs and not row.words for row in lexicon.verbs().get(view.lemmas[j], ())
    ) or view.lemmas[j] in ("высказываться", "высказаться", "выразиться")


def _interrupted(page: Page, quote: Quotation) -> Draft | None:
    """`«…, — сказал X. — …»` with the author's words inside the marks."""
    text = page.text
    pieces: list[Span] = []
    first: Draft | None = None
    at = quote.inner_start
    for gap in _INTERRUPTION.finditer(text, quote.inner_start, quote.inner_end):
        if gap.start() < at:
            continue
        draft = _author_words(page, gap.end(), [(at, gap.start())], dashed=True)
        if draft is None or draft.row is None:
            continue
        pieces.append((at, gap.start()))
        at = _resumes(page, draft, gap.end(), quote.inner_end)
        first = first or draft
    if first is None:
        return None
    after = _AFTER.match(text, quote.end, min(len(text), quote.end + 12))
    pieces.append((at, quote.inner_end))
    del after
    first.content = [s for s in (inner(page, *p) for p in pieces) if s]
    first.rule = "direct-interrupted"
    return first


def _resumes(page: Page, draft: Draft, start: int, end: int) -> int:
    """Where the speech goes on after the author's words that begin at `start`."""
    view = page.view(draft.sentence)
    first = next(t.i for t in view.tokens if t.start >= start)
    stop = view.tokens[_author_end(view, first) - 1].end
    again = re.compile(r"[.,:;!?…]*\s*[—–−-]*\s*").match(page.text, stop, end)
    return again.end() if again else stop


def _continue(page: Page, draft: Draft, quote: Quotation) -> None:
    """Join a second quotation that the author's words only interrupt: `…, — сказал X. — «…»`."""
    last = max(draft.content[-1][1], draft.cue[1], draft.source[1] if draft.source else 0)
    gap = page.text[last : quote.start]
    if len(gap) < 160 and "\n" not in gap and _RESUMES.search(gap):
        piece = inner(page, quote.inner_start, quote.inner_end)
        if piece:
            draft.content.append(piece)


def _blocks(page: Page) -> Iterator[Draft]:
    """A statement without marks in the paragraph after `X заявил:`."""
    text = page.text
    for colon in re.finditer(r":[ \t]*\n[ \t]*\n?[ \t]*(?=[^\s«„“\"'—–-])", text):
        line = _LINE.match(text, colon.end())
        if not line or page.quote_at(colon.start()) is not None:
            continue
        draft = _before_colon(page, colon.start(), line.span(), "direct-block")
        if draft is not None:
            yield draft


def _dialogue(page: Page) -> Iterator[Draft]:
    """`— …, — сказал X. — …` at the beginning of a line."""
    for line in _LINE.finditer(page.text):
        opening = _DIALOGUE.match(page.text, line.start(), line.end())
        if not opening:
            continue
        draft = _dash_speech(page, opening.end(), line.end())
        if draft is not None:
            yield draft


def _dash_speech(page: Page, start: int, end: int) -> Draft | None:
    pieces: list[Span] = []
    first: Draft | None = None
    at = start
    for gap in _INTERRUPTION.finditer(page.text, start, end):
        if gap.start() < at:
            continue
        draft = _author_words(page, gap.end(), [(at, gap.start())], dashed=True)
        if draft is None:
            continue
        pieces.append((at, gap.start()))
        at = _resumes(page, draft, gap.end(), end)
        first = first or draft
    if first is None:
        return None
    pieces.append((at, end))
    first.content = [s for s in (inner(page, *p) for p in pieces) if s]
    first.rule = "direct-dialogue"
    return first
