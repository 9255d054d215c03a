"""What a source turned out to stand for."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.extract.speakers import entities
from analysis.extract.speakers.persons import Person
from analysis.language import inflect


@dataclass(frozen=True)
class Referent:
    """Whom a source span stands for."""

    speaker: str | None
    source_class: str
    side: str | None = None
    person: Person | None = None
    plural: bool = False
    gender: str | None = None
    owner: str | None = None
    form: entities.Form | None = None
    noun: str | None = None
    kind: str | None = None  # of an entity, or what its noun refers to
    animate: bool = False  # an unnamed person
    rule: str | None = None  # the rule that answered

    def is_called(self, noun: str) -> bool:
        """The noun was said of it, or is in the name of the body or firm («Лесная биржа»)."""
        speaks = self.owner is None and self.source_class in ("official", "organisation", "media")
        return self.noun == noun or (
            speaks and noun in inflect.folded(self.speaker or "").split()[1:]
        )
