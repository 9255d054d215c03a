"""The document on attribution knows every rule; mistakes are named for what they are."""

from __future__ import annotations

import re

import pytest
from benchmarks import attribution_errors as errors

from analysis.extract.attribution import lexicon
from analysis.extract.attribution.verbs import FORMS


@pytest.fixture(scope="module")
def document(root) -> str:
    return (root / "docs" / "attribution.md").read_text(encoding="utf-8")


def test_every_rule_is_explained(root, document):
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (root / "src/analysis/extract/attribution").glob("*.py")
    )
    named = set(re.findall(r'"((?:direct|headline|according|source|pointing)-[a-z]+)"', code))
    named |= {f"verb-{form}" for form in FORMS}
    named |= {f"noun-{form}" for row in lexicon.nouns().values() for form in row.governs}
    assert [rule for rule in sorted(named) if f"`{rule}`" not in document] == []


def test_every_file_that_the_document_names_is_there(root, document):
    for name in re.findall(r"`(\w+\.py)`", document):
        assert (root / "src/analysis/extract/attribution" / name).exists(), name


@pytest.mark.parametrize(
    ("found", "gold", "kind"),
    [
        ([[0, 20]], [[0, 10]], "runs on"),
        ([[0, 5]], [[0, 10]], "stops early"),
        ([[0, 20]], [[12, 20]], "begins early"),
        ([[8, 20]], [[0, 20]], "begins late"),
        ([[30, 40]], [[0, 20]], "other words"),
        ([[0, 20]], [[0, 8], [12, 20]], "a gap between its pieces"),
    ],
)
def test_what_is_wrong_with_a_content(found, gold, kind):
    assert errors.content_kind(found, gold) == kind


@pytest.mark.parametrize(
    ("found", "gold", "kind"),
    [
        (None, [0, 5], "none found"),
        ([0, 5], None, "one where there is none"),
        ([0, 5], [9, 12], "another noun"),
        ([0, 3], [0, 9], "cut short"),
        ([0, 9], [0, 3], "too long"),
    ],
)
def test_what_is_wrong_with_a_source(found, gold, kind):
    assert errors.source_kind(found, gold) == kind
