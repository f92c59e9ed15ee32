"""Files of web pages: their bytes, their limits, and what must be installed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefsearch.errors import UnreadableError
from briefsearch.intake.page import read
from briefsearch.intake.values import Draft, Hints, Item, SourceKind
from tests.search.intake.page.pages import BODY, PARAGRAPHS, TITLE, URL, page, texts


def item(tmp_path: Path, data: bytes, charset: str = "") -> Item:
    file = tmp_path / "page.html"
    file.write_bytes(data)
    return Item(file, "page.html", SourceKind.PAGE, URL, charset, Hints())


def one(of: Item) -> Draft:
    (draft,) = read(of)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1", "nonsense"])
def test_a_false_charset_is_seen_through(tmp_path: Path, charset: str) -> None:
    html = page(BODY.replace("Ombrel", "Ömbrél")).replace("utf-8", "iso-8859-1")
    draft = one(item(tmp_path, html.encode(), charset))
    assert texts(draft)[0] == PARAGRAPHS[0].replace("Ombrel", "Ömbrél")
    latin = page(BODY.replace("Ombrel", "Ömbrél"))
    assert texts(one(item(tmp_path, latin.encode("cp1252"), charset))) == texts(draft)


def test_a_page_is_read_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    draft = one(item(tmp_path, page().encode()))
    assert draft.article.title == TITLE
    assert draft.article.url == URL
    assert draft.article.id == "lantern-bridge-opens-two-years-late"
    assert draft.original is None


def test_hostile_pages_end_in_an_answer(tmp_path: Path) -> None:
    started = time.perf_counter()
    deep = page("<div>" * 50_000 + BODY + "</div>" * 50_000)
    with pytest.raises(UnreadableError, match="nested thousands deep"):
        one(item(tmp_path, deep.encode()))
    attributes = " ".join(f"data-{number}='{number}'" for number in range(300_000))
    assert texts(one(item(tmp_path, page(f"<p {attributes}></p>{BODY}").encode()))) == list(PARAGRAPHS)
    assert texts(one(item(tmp_path, page("<span>" * 600 + "</span>" * 600 + BODY).encode()))) == list(
        PARAGRAPHS
    )
    picture = f"<img src='data:image/png;base64,{'A' * 3_000_000}'>"
    assert texts(one(item(tmp_path, page(picture + BODY).encode()))) == list(PARAGRAPHS)
    assert time.perf_counter() - started < 10


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(), "utf-8")
    program = (
        "import sys, pathlib\n"
        "sys.modules['trafilatura'] = None\n"
        "from briefsearch.errors import UnreadableError\n"
        "from briefsearch.intake.page import read, pieces_of_html\n"
        "from briefsearch.intake.values import Item, SourceKind\n"
        "print(len(pieces_of_html('<p>works without</p>', '')))\n"
        "try:\n"
        "    next(iter(read(Item(pathlib.Path(sys.argv[1]), 'x', SourceKind.PAGE))))\n"
        "except UnreadableError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True, timeout=60
    )
    wanted = "web pages need more than is installed; install briefreader[intake]"
    assert done.stdout.splitlines() == ["1", wanted]


def test_importing_the_reader_loads_no_parser() -> None:
    program = (
        "import sys, briefsearch.intake.page\n"
        "print(sorted({'trafilatura', 'lxml', 'bs4', 'charset_normalizer'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
