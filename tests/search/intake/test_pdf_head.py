"""What stands at the head of a PDF besides its text: contents, authors, the owner of its rights."""

from __future__ import annotations

from briefsearch.intake.values import SourceKind
from tests.search.intake.items import blocks, drafts, found_in
from tests.search.intake.pdfs import Text, column, pdf

PROSE = [
    "The harbour of Veldry was dredged for the first time since the",
    "great flood, and the pilots were the first to notice what the",
    "river had left behind in forty years of quiet work.",
]
TITLE = Text("The dredging of Veldry", 72, 720, 20)
OWNER = "© 2031 Veldry Harbour Board and the heirs of its pilots, who wrote it down"


def test_rows_of_contents_are_folded_with_their_heading() -> None:
    rows = [f"{number} Part {name} {'. ' * 30}{number * 7}" for number, name in enumerate("ABC", 1)]
    page = [TITLE, Text("Contents", 72, 690, 14, "F2"), *column(rows, top=670), *column(PROSE, top=560)]
    (draft,) = drafts(found_in(pdf([page]), SourceKind.PDF))
    told = blocks(draft.article)
    assert told[0] == ("boilerplate", "Contents")
    assert {kind for kind, _ in told[:-1]} == {"boilerplate"}
    assert told[-1] == ("paragraph", " ".join(PROSE))


def test_dots_in_a_sentence_lead_nowhere() -> None:
    page = [TITLE, *column(["They waited .... and in the end, 12 pilots came home to the harbour."], top=680)]
    (draft,) = drafts(found_in(pdf([page]), SourceKind.PDF))
    assert [kind for kind, _ in blocks(draft.article)] == ["paragraph"]


def test_large_names_are_a_byline_only_where_the_file_states_its_authors() -> None:
    page = [TITLE, Text("Ada Holm and Jonas Meer", 72, 690, 14), *column(PROSE, top=640)]
    (stated,) = drafts(found_in(pdf([page], {"Author": "Ada Holm, Jonas Meer"}), SourceKind.PDF))
    assert stated.article.authors == ("Ada Holm", "Jonas Meer")
    assert blocks(stated.article)[0] == ("byline", "Ada Holm and Jonas Meer")
    (silent,) = drafts(found_in(pdf([page]), SourceKind.PDF))
    assert silent.article.authors == ()
    assert blocks(silent.article)[0] == ("heading", "Ada Holm and Jonas Meer")


def test_the_sign_of_copyright_is_kept() -> None:
    (draft,) = drafts(found_in(pdf([[TITLE, *column([*PROSE, "", OWNER])]]), SourceKind.PDF))
    assert OWNER in draft.article.text
