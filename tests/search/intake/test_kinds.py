"""What kind of source the first bytes of a file show."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import time
import wave
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.kinds import HEAD_BYTES, is_other, kind_of
from briefsearch.intake.values import SourceKind

PAGE = "<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>The ferry sails.</p></body></html>"
PLAIN = "The harbour of Orvala\n\nBy Mila Trent\n\nThe ferry sails again, said the mayor.\n"
WARC = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def packed(*members: tuple[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def recording() -> bytes:
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(800))
    return data.getvalue()


def told(head: bytes, name: str) -> str:
    """Return the kind of a file, or why it has none."""
    try:
        return kind_of(head, name)
    except UnreadableError as error:
        return str(error)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PAGE, "page"),
        ("\n\n  <!-- saved in Orvala -->\n<html lang=en><p>Rain", "page"),
        (
            '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html>',
            "page",
        ),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "page"),
        ("<h1>Rain</h1><p>It rains.", "page"),
        ("Skip to text\n<div><h1>Rain</h1><p>It rains.</p><p>It pours.</p></div>", "page"),
        ('<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "feed"),
        ("<!-- made by hand --><rss version='2.0'>", "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ('<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">', "feed"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss version="0.91">', "feed"),
        ('<rdf:RDF xmlns:rdf="x" xmlns="http://purl.org/rss/1.0/">', "feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": []}', "feed"),
        ('{\n  "title": "Harbour",\n  "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "feed"),
        ('<?xml version="1.0"?><opml version="2.0"><body/></opml>', "opml"),
        ('{"title": "Rain", "text": "It rains."}\n{"title": "Snow"}\n', "jsonl"),
        ('{"Headline": "Rain", "text": "<html>It rains.</html>"}\n', "jsonl"),
        ('[\n  {"title": "Rain", "text": "It rains."}\n]', "jsonl"),
        ("---\ntitle: Rain\noutlet: The Gauge\n---\n\nIt rains.\n", "markdown"),
        ("---\n# a remark\ntitle: Rain\n---\n<p>It</p><p>rains</p><p>again.</p>\n", "markdown"),
        (PLAIN, "dump"),
        ("[Photo: the harbour]\n\nThe ferry sails.", "dump"),
        ("[2] See the report of the harbour.", "dump"),
        ("The sign <b> makes words bold.", "dump"),
        ("<unknown> said the ferry would sail.", "dump"),
        ("---\n\nThe ferry sails.\n\n---\n", "dump"),
        ("Note: the ferry sails.\nReceived: on Monday.\n\nAll is well.", "dump"),
        ("BMW and MZ were made here. GIF89a is a format.", "dump"),
    ],
)
def test_text_is_known_by_what_is_in_it(head: str, kind: str) -> None:
    assert kind_of(head.encode(), "") == kind
    assert kind_of(head.replace("\n", "\r\n").encode("utf-8-sig"), "saved.txt") == kind
    assert kind_of(head.encode("utf-16"), "saved.txt") == kind
    assert kind_of(head.encode("utf-16-be"), "saved.txt") == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
        (b"\n%PDF-1.4\n", "pdf"),
        (packed(("mimetype", "application/epub+zip"), ("a.opf", "x")), "epub"),
        (packed(("a.xhtml", "x"), ("META-INF/container.xml", "x")), "epub"),
        (WARC, "warc"),
        (gzip.compress(WARC), "warc"),
    ],
)
def test_packed_kinds_are_known_by_their_signs_whatever_they_are_called(head: bytes, kind: str) -> None:
    assert kind_of(head, "odd.html", "text/html") == kind


@pytest.mark.parametrize(
    ("name", "content_type", "kind"),
    [
        ("rain.md", "", "markdown"),
        ("rain.MARKDOWN", "", "markdown"),
        ("rain", "text/markdown; charset=utf-8", "markdown"),
        ("rain.md", "text/plain", "markdown"),
        ("rain.html", "", "dump"),
        ("rain.html", "text/html", "dump"),
        ("rain.txt", "text/plain", "dump"),
        ("rain.2024-01-12", "application/octet-stream", "dump"),
        ("rain.jsonl", "", "jsonl"),
        ("index.php", "application/rss+xml", "feed"),
    ],
)
def test_plain_text_is_known_by_what_is_said_of_it(name: str, content_type: str, kind: str) -> None:
    assert kind_of(PLAIN.encode(), name, content_type) == kind


def test_one_tag_makes_a_page_of_what_is_called_one() -> None:
    assert kind_of(b"Rain<br>again", "rain.html") is SourceKind.PAGE
    assert kind_of(b"Rain<br>again", "", "text/html; charset=utf-8") is SourceKind.PAGE
    assert kind_of(b"Rain<br>again", "rain.txt") is SourceKind.DUMP


def test_markdown_may_begin_with_parts_of_pages_but_not_with_a_whole_one() -> None:
    assert kind_of(b'<p align="center">Harbour</p>\n\n# Rain\n', "README.md") is SourceKind.MARKDOWN
    assert kind_of(PAGE.encode(), "saved.md") is SourceKind.PAGE


@pytest.mark.parametrize(
    ("head", "name", "seems"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.html", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a.txt", "a picture"),
        (recording(), "a", "a film or a recording"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "a", "a film or a recording"),
        (Path(sys.executable).resolve().read_bytes()[:HEAD_BYTES], "python", "a program"),
        (
            packed(("[Content_Types].xml", "x"), ("word/document.xml", "x")),
            "a.docx",
            "save it as PDF or HTML",
        ),
        (packed(("mimetype", "application/vnd.oasis.opendocument.text")), "a.odt", "save it as PDF or HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a.doc", "save it as PDF or HTML"),
        (b"{\\rtf1\\ansi Rain}", "a.rtf", "save it as PDF or HTML"),
        (packed(("rain.txt", "It rains.")), "a.zip", "unpack it"),
        (gzip.compress(b"It rains."), "a.txt.gz", "unpack it"),
        (gzip.compress(WARC)[:12], "a.warc.gz", "unpack it"),
        (b"MIME-Version: 1.0\nFrom: mila@example.org\n\nRain", "a.eml", "a mail"),
        (
            b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n",
            "a.mht",
            "save it as HTML",
        ),
        (b"bplist00\xd1\0", "a.webarchive", "save the page as HTML"),
        (b"SQLite format 3\0", "a.db", "a database"),
        (b'<?xml version="1.0"?><svg width="1"/>', "a.svg", "<svg>"),
        (b'{"weights": [1, 2, 3]}', "a.json", "JSON without articles"),
        (b"title,text\nRain,It rains.", "a.csv", "with the keys title, text, outlet, date"),
        (b"print('rain')", "a.py", "--kind dump"),
        (b"p { color: red }", "a.css", "text/css"),
        (b"Rain", "a.pdf", "application/pdf"),
        (b"Rain", "a", "image/png"),
        (bytes(range(256)) * 4, "a", "not text"),
        (b"Rain" + bytes(range(1, 9)) * 3, "a.txt", "not text"),
        (b"", "a.txt", "empty; save it again"),
        (b" \r\n\t", "a.txt", "white space"),
    ],
)
def test_what_is_not_read_is_named_in_one_line_that_says_what_to_do(
    head: bytes, name: str, seems: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        kind_of(head, name, "image/png" if seems == "image/png" else "")
    line = str(caught.value)
    assert seems in line
    assert "\n" not in line
    assert len(line) < 110


def test_a_page_without_its_beginning_is_told_from_a_text_about_pages() -> None:
    tags = "</p><p>It rains.</p></div>"
    assert kind_of(f"Rain {tags}".encode(), "") is SourceKind.PAGE
    assert kind_of(f"{PLAIN * 20}A paragraph looks so: {tags}".encode(), "") is SourceKind.DUMP


@pytest.mark.parametrize(
    ("name", "other"),
    [("a.png", True), ("a.CSS", True), ("a.js", True), ("a.zip", True), ("a.mp4", True), ("a.csv", True)]
    + [
        (f"a{ending}", False)
        for ending in (".txt", ".html", ".pdf", ".warc.gz", ".xml", ".json", ".old", "", ".1")
    ],
)
def test_some_names_tell_that_a_file_is_not_read(name: str, other: bool) -> None:
    assert is_other(name) is other


@given(
    head=st.binary(max_size=300) | st.text(alphabet="<!-[]{}\"'/?>ab:\n \0", max_size=200).map(str.encode),
    name=st.text(max_size=12),
)
def test_any_bytes_are_of_a_kind_or_refused(head: bytes, name: str) -> None:
    assert len(told(head, name).splitlines()) == 1


@pytest.mark.parametrize(
    "part",
    [
        "\n",
        "<!--",
        "<?",
        "<!doctype a [",
        "]",
        "A: b\n",
        "--- \n",
        "{",
        "[",
        "</p",
        "---\na: ",
        " \n",
        "<a",
        "---\n# b\n \n",
    ],
)
def test_no_beginning_takes_long(part: str) -> None:
    began = time.perf_counter()
    for head in (part * HEAD_BYTES, f"---\n{part * HEAD_BYTES}", f"<!doctype a [{part * HEAD_BYTES}"):
        told(f"x{head}".encode()[:HEAD_BYTES], "")
        told(head.encode()[:HEAD_BYTES], "")
    assert time.perf_counter() - began < 2


def test_telling_kinds_loads_no_parser() -> None:
    heavy = ("lxml", "feedparser", "trafilatura", "yaml", "zipfile")
    program = (
        f"import sys, briefsearch.intake.kinds\nprint([name for name in {heavy} if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
