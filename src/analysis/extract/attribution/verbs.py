"""Reporting verbs: each form of content that a lexicon row governs is tried in turn."""

from __future__ import annotations

from collections.abc import Callable

from analysis.extract.attribution import (
    asides,
    borrowing,
    charges,
    clauses,
    lexicon,
    minds,
    naming,
    objects,
    participles,
    refusals,
    sources,
    thoughts,
)
from analysis.extract.attribution import content as bounds
from analysis.extract.attribution.credit import (
    can_speak,
    credited,
    credited_behind,
    inherits,
    may_lack_source,
    of_the_writer,
    speaker,
)
from analysis.extract.attribution.cues import cue_tokens, expression, negated
from analysis.extract.attribution.factual import can_report, usable
from analysis.extract.attribution.lexicon import VerbRow
from analysis.extract.attribution.records import Draft, Site
from analysis.extract.attribution.view import View
from analysis.extract.attribution.words import (
    DENIED,
    FALSEHOODS,
    FIGURATIVE,
    FOLLOWS,
    FORBIDS,
    POINTERS,
    UNDONE,
)
from analysis.language.document import Span

Form = Callable[[Site], list[Span]]
FORMS: dict[str, Form] = {
    "что": clauses.that,
    "quoted": clauses.shouted,
    "чтобы": clauses.in_order_to,
    "ли": clauses.whether,
    "inf": clauses.infinitive,
    "inf_кому": clauses.permitted,
    "colon": clauses.after_colon,
    "о": objects.about,
    "acc": objects.direct_object,
    "gen": objects.genitive_object,
    "ins": objects.instrumental_object,
    "acc_ins": naming.named_as,
    "nom_ins": naming.considered,
    "nom": objects.expected,
    "acc_как": naming.described_as,
    "acc_в": charges.charge(("в", "во"), ("Loc",)),
    "acc_в_acc": charges.charge(("в", "во"), ("Acc", "Gen")),
    "acc_за": charges.active_charge(("за",), ("Acc",)),
    "acc_с": charges.active_charge(("с", "со"), ("Ins",)),
    "dat_в": charges.charge_brought,
    "в": objects.after(("в", "во"), ("Loc",)),
    "на_acc": objects.after(("на",), ("Acc", "Loc")),
    "на_loc": objects.after(("на",), ("Loc",)),
    "к": objects.after(("к", "ко"), ("Dat",)),
    "за": objects.after(("за",), ("Acc",)),
    "от": objects.after(("от",), ("Gen",)),
    "paren": asides.aside,
    "paren_как": asides.aside_with_how,
    "paren_кто": thoughts.aside_with_speaker,
}
# Not forms of content: direct speech is found by its marks; passives in -ся have their lemma.
OTHER_USES = frozenset({"dir", "ся"})
# Forms that a report has even where the speaker is not found: `заявила, что …`.
_CLAUSES = frozenset({"что", "чтобы", "inf"})
# With these forms a thing as subject means something else: `ремонт потребует времени`.
_NEEDS_SPEAKER = frozenset({"acc", "gen", "ins", "inf", "на_acc", "на_loc", "acc_с"})
# Forms before which an accusative addressee may stand: `предупредил соседей, что …`.
_ADDRESSED = frozenset({"что", "чтобы", "о", "от", "inf", "ли", "в", "за", "к"})
_VERBAL = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
_NO_COURTS = frozenset({"сосуд", "самосуд", "пересуд"})


def find(view: View, used: set[int]) -> list[Draft]:
    """Attributions of the sentence's reporting verbs, leaving out the tokens in `used`."""
    index = lexicon.verbs()
    out = []
    for i, lemma in enumerate(view.lemmas):
        if lemma in index and i not in used and view.tokens[i].pos in _VERBAL:
            draft = _draft(view, i, index[lemma])
            if draft is not None:
                out.append(draft)
    return out


def _draft(view: View, verb: int, rows: list[VerbRow]) -> Draft | None:
    if not can_report(view, verb):
        return None
    participle = participles.find(view, verb, rows)
    if participle is not None:
        return participle
    low, high = bounds.floor(view, verb), bounds.limit(view, verb)
    for row in usable(view, verb, rows):
        cue = expression(view, verb, row) if row.words else cue_tokens(view, verb)
        if cue is None:
            continue
        draft = _first_form(Site(view, verb, cue[0], cue[1], low, high), row)
        if draft is not None:
            return draft
    return None


def _first_form(site: Site, row: VerbRow) -> Draft | None:
    stance = _stance(site, row)
    if stance is None or _of_no_interest(site, row):
        return None
    for form in _forms(site, row):
        spans = FORMS[form](site) if form in FORMS and _takes(site, row, form) else []
        if not spans or (_needs_speaker(row, form) and not can_speak(site)):
            continue
        source = credited(site)
        if refusals.states_nothing(site, spans) or refusals.names_topic(site, form, source):
            return None
        if form == "на_acc" and site.view.form(site.verb) == "Short":
            continue
        spans = [span for span in spans if span != source] or spans
        source = _beside(site, source, spans)
        borrows = borrowing.lender(site, form) if source is None else ""
        unnamed = may_lack_source(site) or _told_in_a_clause(site, form)
        if source is not None or unnamed or inherits(site) or borrows:
            stance = _stance_by_form(site, form, stance)
            spans = _with_addressee(site, form, spans)
            draft = _assemble(site, row, f"verb-{form}", spans, source, stance)
            draft.borrows = borrows
            return draft
    return None


def _told_in_a_clause(site: Site, form: str) -> bool:
    """Whether a clause behind a finite verb is told although the parse shows nobody who tells."""
    view = site.view
    if form not in _CLAUSES or not _told(view, site.verb) or minds.comes(site):
        return False
    before = view.lemmas[site.low : site.verb]
    if form == "inf" and "который" in before:
        return False  # `ремонт, который обещал начать Иванов`
    if view.lemmas[site.verb] in FIGURATIVE and not POINTERS.isdisjoint(before):
        return False  # `это говорит о том, что …`
    return not refusals.of_nobody(view, speaker(site))


def _told(view: View, verb: int) -> bool:
    """Whether the verb is finite, or what somebody says he does: `спешу сообщить`."""
    own = view.form(verb) == "Inf" and view.feat(view.tokens[verb].head, "Person") == "1"
    return own or view.form(verb) == "Fin"


def _needs_speaker(row: VerbRow, form: str) -> bool:
    return form in _NEEDS_SPEAKER or row.lemma in FIGURATIVE


def _beside(site: Site, source: Span | None, spans: list[Span]) -> Span | None:
    """The source, or another one where it lies in the content; None where it lies in the cue."""
    if _within(source, spans):
        source = credited_behind(site)  # `мост в норме, отметили в мэрии`
    around = [] if minds.comes(site) else [site.view.span(site.first, site.last)]
    return None if _within(source, [*spans, *around]) else source  # `обвиняют в краже`


def _within(source: Span | None, spans: list[Span]) -> bool:
    return source is not None and any(s <= source[0] and source[1] <= e for s, e in spans)


def _of_no_interest(site: Site, row: VerbRow) -> bool:
    """The newsroom's own words, a question to the reader, hearsay that somebody only heard."""
    view = site.view
    after = view.lowers[site.verb + 1] if site.verb + 1 < view.n else ""
    if after == "ли" or of_the_writer(view, speaker(site), site.verb):
        return True
    if row.words and any(_is_court(view.lemmas[j]) for j in range(site.first, site.last)):
        return True  # `обратился в суд с требованием`: a filing
    around = view.lemmas[site.low : site.high]
    if row.lemma == "оспаривать" and (any(map(_is_court, around)) or "судебный" in around):
        return True
    return row.lemma == "узнавать" and refusals.hears_only(site, speaker(site))


def _is_court(lemma: str) -> bool:
    """`суд`, `горсуд`, `облсуд`."""
    return lemma.endswith("суд") and lemma not in _NO_COURTS


def _takes(site: Site, row: VerbRow, form: str) -> bool:
    """Whether the row admits the bare object that stands beside the verb."""
    if row.objects is None or form not in ("acc", "gen"):
        return True
    head = objects.object_head(site, form)
    return head is not None and row.takes(site.view.lemmas[head])


def _forms(site: Site, row: VerbRow) -> list[str]:
    """Forms of content in the order to try; `P, считают X` closes what stands before it."""
    forms = list(row.governs)
    if negated(site.view, site.verb) and site.view.lemmas[site.verb] not in UNDONE:
        forms = [form for form in forms if not form.startswith("paren")]
    after = [*site.view.lowers[site.last + 1 : min(site.high, site.last + 3)], "", ""]
    if "о" in forms and after[0] in ("о", "об") and after[1] != "том":
        forms.insert(0, "о")  # `объявил о ремонте, что радует`
    if "colon" in forms and after[0] == ":":
        forms.insert(0, "colon")
    closes = site.view.tokens[site.first - 1].text == "," if site.first > site.low else False
    speaker = sources.subject(site.view, site.verb)
    behind = speaker is not None and speaker > site.verb
    if closes and behind and "paren" in forms and not _opens_content(site):
        forms.remove("paren")
        forms.insert(0, "paren")
    return forms


def _opens_content(site: Site) -> bool:
    """Whether a content clause of its own follows the cue."""
    view = site.view
    return any(
        view.lowers[j] in ("что", "чтобы", "будто") or view.tokens[j].text in (":", "«", '"')
        for j in range(site.last + 1, min(site.high, site.last + 14))
    )


def _with_addressee(site: Site, form: str, spans: list[Span]) -> list[Span]:
    """`предупредил соседей, что …`: an accusative addressee is part of the content."""
    view = site.view
    if form not in _ADDRESSED or not spans:
        return spans
    start = spans[0][0]
    for c in view.children[site.verb]:
        token = view.tokens[c]
        addressee = token.rel == "obj" and view.feat(c, "Case") == "Acc" and c > site.last
        if not addressee or view.preposition(c) is not None:
            continue
        first = min((i for i in view.subtree(c) if i > site.last), default=c)
        if (
            site.last < first
            and view.tokens[c].end <= start
            and token.pos in ("NOUN", "PROPN", "PRON")
        ):
            return [(view.tokens[first].start, spans[0][1]), *spans[1:]]
    return spans


def _stance(site: Site, row: VerbRow) -> str | None:
    lemma = site.view.lemmas[site.verb]
    if not negated(site.view, site.verb):
        return row.stance
    if lemma in DENIED:
        return "denies"
    if lemma in FORBIDS:
        return row.stance
    return "asserts" if lemma in UNDONE else None


def _stance_by_form(site: Site, form: str, stance: str) -> str:
    """`назвал сообщения выдумкой` denies; `убеждает уехать` directs."""
    view = site.view
    if form == "inf" and view.lemmas[site.verb] in ("убеждать", "убедить"):
        return "directs"
    if form == "чтобы" and stance == "asserts":
        return "directs"  # `написал, чтобы мы приезжали`
    near = range(site.last + 1, min(site.high, site.last + 14))
    if form != "acc_ins" or stance != "asserts":
        return stance
    false = any(view.lemmas[j] in FALSEHOODS and view.feat(j, "Case") == "Ins" for j in near)
    return "denies" if false else stance


def _assemble(
    site: Site, row: VerbRow, rule: str, spans: list[Span], source: Span | None, stance: str
) -> Draft:
    view = site.view
    cue = view.span(site.first, site.last)
    kind = "according_to" if view.lemmas[site.verb] in FOLLOWS else "indirect"
    kind = "direct" if rule == "verb-quoted" else kind
    return Draft(rule, row.id, stance, cue, source, spans, view.sentence.id, site.verb, kind,
                 inherits=inherits(site))  # fmt: skip
