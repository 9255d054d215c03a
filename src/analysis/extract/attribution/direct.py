"""Direct speech in quotation marks: the author's words before, after or within the quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.extract.attribution import introduction
from analysis.extract.attribution.author import author_words, resumes_at, trimmed
from analysis.extract.attribution.records import Draft
from analysis.extract.attribution.view import DASHES, Page
from analysis.language.document import Span
from analysis.language.quotes import Quotation

_AFTER = re.compile(r"['’]{0,2}[,.!?…]{0,3}\s{0,2}[—–−-]{1,2}\s{0,2}(?=[^\s«„“\"])|,?\s(?=[а-яё])")
_DASHED = re.compile(r",\s{0,2}[—–−-]{1,2}\s{0,2}(?=[а-яё])")
_COLON_BEFORE = re.compile(r":\s*['’]{0,2}$")
_RESUMES = re.compile(r"[.,:!?…]{0,3}\s{0,2}[—–−-]{1,2}\s{0,2}['’]{0,2}$")
_NEW_SENTENCE = re.compile(r"[.!?…]\s+[А-ЯЁA-Z0-9]")
_INTERRUPTION = re.compile(r"[,.!?…»]\s{1,2}[—–−-]{1,2}\s{1,2}(?=[а-яё])")
_LINE = re.compile(r"[^\n]+")
_DIALOGUE = re.compile(r"\s*[—–-]\s+(?=\S)")
_BLOCK = re.compile(r":[ \t]*\n[ \t]*\n?[ \t]*(?=[^\s«„“\"'—–-])")
_GOES_ON = re.compile(r"\s(?!(?:и|а|но)\s)[а-яё]")
_WIDEST_GAP = 160
_FEW_WORDS = 3


def find(page: Page) -> list[Draft]:
    """All direct speech of the page, in text order."""
    found = [*_quoted(page), *_blocks(page), *_dialogue(page)]
    return sorted(found, key=lambda d: d.cue)


def _is_speech(page: Page, quote: Quotation) -> bool:
    """Whether a quotation holds words that were said, rather than a name or a title."""
    inner = page.text[quote.inner_start : quote.inner_end].strip()
    words = inner.count(" ") + 1
    if not inner or words >= 3 or inner[-1] in ".!?…," or inner[0].islower():
        return bool(inner)
    return _DASHED.match(page.text, quote.end, quote.end + 8) is not None


def _quoted(page: Page) -> Iterator[Draft]:
    previous: Draft | None = None
    for quote in page.outer:
        if not _is_speech(page, quote):
            short = None if _goes_on(page, quote) else _cue_before(page, quote)
            if short is not None and short.row is not None and _near(page, short.cue, quote):
                previous = short
                yield short  # `ответил: «Нет»`
            continue
        draft = _interrupted(page, quote) or _cue_after(page, quote) or _cue_before(page, quote)
        if draft is not None:
            previous = draft
            yield draft
        elif previous is not None:
            _continue(page, previous, quote)


def _goes_on(page: Page, quote: Quotation) -> bool:
    """Whether the clause goes on behind a name in quotation marks: `сообщил: «Волна» ушла`."""
    return _GOES_ON.match(page.text, quote.end) is not None


def _near(page: Page, cue: Span, quote: Quotation) -> bool:
    """Whether at most two words stand between cue and quotation: no list of names."""
    return len(page.text[cue[1] : quote.start].split()) <= _FEW_WORDS


def _cue_after(page: Page, quote: Quotation) -> Draft | None:
    """`«…», — сказал X`."""
    gap = _AFTER.match(page.text, quote.end, min(len(page.text), quote.end + 12))
    if not gap:
        return None
    dashed = any(sign in DASHES for sign in gap.group())
    if not dashed and "," not in gap.group() and not _ends_itself(page, quote):
        return None
    draft = author_words(page, gap.end(), (quote.inner_start, quote.inner_end), dashed=dashed)
    start = _words_before(page, quote) if draft is not None else None
    if draft is not None and start is not None and not dashed and _is_name(page, quote):
        return None
    if draft is not None and start is not None and "," in page.text[gap.end() : draft.cue[0]]:
        return None  # `Мост с «перилами» — образец, считает он`: the dash is the sentence's own
    if draft is not None and start is not None:
        draft.content = [(start, quote.end)]
        draft.kind, draft.rule = "mixed", "direct-partial"
    return draft


def _ends_itself(page: Page, quote: Quotation) -> bool:
    """Whether a sign closes the quotation itself: `«Где мост?» спросил он`."""
    return page.text[quote.inner_start : quote.inner_end].rstrip()[-1:] in ".!?…,"


def _is_name(page: Page, quote: Quotation) -> bool:
    """Whether the mark before the cue closes a mere name: `на «Заре», сообщает газета`."""
    return page.text[quote.inner_start : quote.inner_start + 1].isupper()


def _words_before(page: Page, quote: Quotation) -> int | None:
    """Where the sentence begins whose end only is quoted: `Мост «простоит век», — сказал он`."""
    view = page.view(page.sentence_at(quote.start))
    at = next((t.i for t in view.tokens if t.start >= quote.start), 0)
    low, _ = view.line(at)
    if at == low or view.tokens[at - 1].text in (":", ".", "!", "?"):
        return None
    if (
        any(view.quotes[k] is not None for k in range(low, at))
        or not view.tokens[low].text.isalpha()
    ):
        return None
    return view.tokens[low].start


def _cue_before(page: Page, quote: Quotation) -> Draft | None:
    """`X сказал: «…»`."""
    if not _COLON_BEFORE.search(page.text[max(0, quote.start - 6) : quote.start]):
        return None
    colon = page.text.rfind(":", 0, quote.start)
    inside = (quote.inner_start, quote.inner_end)
    return introduction.before_colon(page, colon, inside, "direct-before")


def _interrupted(page: Page, quote: Quotation) -> Draft | None:
    """`«…, — сказал X. — …»` with the author's words inside the marks."""
    draft = _pieced(page, quote.inner_start, quote.inner_end, known=True)
    if draft is None:
        return None
    draft.rule = "direct-interrupted"
    return draft


def _pieced(page: Page, start: int, end: int, *, known: bool) -> Draft | None:
    """Speech between `start` and `end` that the author's words interrupt, once or more.

    `known` asks for a verb of the lexicon: within quotation marks a dash may be the speaker's own.
    """
    pieces: list[Span] = []
    first: Draft | None = None
    at = start
    for gap in _INTERRUPTION.finditer(page.text, start, end):
        if gap.start() < at:
            continue
        draft = author_words(page, gap.end(), (at, gap.start()), dashed=True)
        if draft is None or (known and draft.row is None):
            continue
        pieces.append((at, gap.start()))
        at = resumes_at(page, draft, gap.end(), end)
        first = first or draft
    if first is not None:
        pieces.append((at, end))
        first.content = [s for s in (trimmed(page, *p) for p in pieces) if s]
    return first


def _continue(page: Page, draft: Draft, quote: Quotation) -> None:
    """Join a second quotation that the author's words only interrupt: `…, — сказал X. — «…»`."""
    last = max(draft.content[-1][1], draft.cue[1], draft.source[1] if draft.source else 0)
    gap = page.text[last : quote.start] if quote.start - last < _WIDEST_GAP else "\n"
    if "\n" not in gap and _RESUMES.search(gap) and not _NEW_SENTENCE.search(gap):
        piece = trimmed(page, quote.inner_start, quote.inner_end)
        if piece:
            draft.content.append(piece)


def _blocks(page: Page) -> Iterator[Draft]:
    """A statement without marks in the paragraph after `X заявил:`."""
    for colon in _BLOCK.finditer(page.text):
        line = _LINE.match(page.text, colon.end())
        if not line or page.quote_at(colon.start()) is not None:
            continue
        draft = introduction.before_colon(page, colon.start(), line.span(), "direct-block")
        if draft is not None:
            yield draft


def _dialogue(page: Page) -> Iterator[Draft]:
    """`— …, — сказал X. — …` at the beginning of a line."""
    for line in _LINE.finditer(page.text):
        opening = _DIALOGUE.match(page.text, line.start(), line.end())
        draft = _pieced(page, opening.end(), line.end(), known=False) if opening else None
        if draft is not None:
            draft.rule = "direct-dialogue"
            yield draft
