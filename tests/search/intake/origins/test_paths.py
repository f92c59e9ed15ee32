"""From a path to the files that are read."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from briefsearch.intake.origins import PassedOver, count_items
from briefsearch.intake.origins.walking import files_below
from briefsearch.intake.values import Item, Refusal, SourceKind
from tests.search.intake.origins.conftest import Opening

PLAIN = "The harbour of Orvala\n\nThe ferry sails again, said the mayor.\n"
PAGE = "<!doctype html><title>Ferry</title><p>The ferry sails."


def write(folder: Path, *names: str, text: str = PLAIN) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def refusal(opened: list[Item | Refusal | PassedOver]) -> str:
    (only,) = opened
    assert isinstance(only, Refusal)
    assert "\n" not in only.reason
    return only.reason


def names(opened: list[Item | Refusal | PassedOver], folder: Path) -> list[str]:
    return [str(item.file.relative_to(folder)) for item in opened if isinstance(item, Item)]


def test_a_file_is_one_item_of_the_kind_that_its_bytes_show(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "rain.txt", text=PAGE)
    assert opening(tmp_path / "rain.txt") == [
        Item(tmp_path / "rain.txt", str(tmp_path / "rain.txt"), SourceKind.PAGE)
    ]
    assert count_items(str(tmp_path / "rain.txt")) == 1


@pytest.mark.parametrize("origin", ["", " ", "\n"])
def test_what_names_nothing_is_not_the_current_folder(
    tmp_path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    write(tmp_path, "rain.txt")
    monkeypatch.chdir(tmp_path)
    assert "nothing is named" in refusal(opening(origin))
    assert count_items(origin) == 1


def test_a_kind_that_is_given_goes_before_the_bytes(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "rain.css")
    (item,) = opening(tmp_path / "rain.css", SourceKind.MARKDOWN)
    assert isinstance(item, Item)
    assert item.kind is SourceKind.MARKDOWN


def test_a_file_address_and_a_home_are_paths(
    tmp_path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "much rain.txt")
    (item,) = opening((tmp_path / "much rain.txt").as_uri())
    assert isinstance(item, Item)
    assert item.file == tmp_path / "much rain.txt"
    monkeypatch.setenv("HOME", str(tmp_path))
    (item,) = opening("~/much rain.txt")
    assert isinstance(item, Item)
    assert item.file == tmp_path / "much rain.txt"


def test_a_folder_is_walked_in_the_order_of_its_numbers(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "10.txt", "2.txt", "3/b.txt", "3/a 10.txt", "3/a 9.txt", "Z.txt", "a.txt")
    expected = ["2.txt", "3/a 9.txt", "3/a 10.txt", "3/b.txt", "10.txt", "a.txt", "Z.txt"]
    assert names(opening(tmp_path), tmp_path) == expected
    assert count_items(str(tmp_path)) == len(expected)


def test_what_is_hidden_kept_or_linked_is_no_part_of_a_folder(tmp_path: Path, opening: Opening) -> None:
    folder = tmp_path / "in"
    write(tmp_path, "elsewhere/linked.txt")
    write(
        folder, ".hidden.txt", ".git/a.txt", "originals/a.txt", "originals/.briefreader-keeps", "library.toml"
    )
    write(folder, "plain/originals/b.txt", "c.txt")
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    (folder / "circle").symlink_to(folder)
    (folder / "d.txt").symlink_to(tmp_path / "elsewhere" / "linked.txt")
    opened = opening(folder)
    assert names(opened, folder) == ["c.txt", "d.txt", "plain/originals/b.txt"]
    assert len(opened) == 3


def test_the_parts_of_a_saved_page_are_passed_over(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "Ferry.html", "Ferry_files/frame.html", "Other_files/rain.html", text=PAGE)
    assert names(opening(tmp_path), tmp_path) == ["Ferry.html", "Other_files/rain.html"]
    assert count_items(str(tmp_path)) == 2


def test_what_a_folder_holds_of_other_kinds_is_counted_and_told_once(
    tmp_path: Path, opening: Opening
) -> None:
    write(tmp_path, "a.txt", "one.png", "two.PNG", "b.css", "c.js", "d.csv", "e.zip")
    (tmp_path / "f").write_bytes(b"\x7fELF\0\0")
    (tmp_path / "empty.txt").touch()
    opened = opening(tmp_path)
    assert names(opened, tmp_path) == ["a.txt"]
    note = opened[-1]
    assert isinstance(note, PassedOver)
    assert note.count == 8
    assert note.reason.startswith("8 files hold no article and were passed over (2 .png, ")
    assert len(opened) == 2


def test_empty_files_are_told_as_empty(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", "c.html", "d.txt", text="")
    write(tmp_path, "e.txt", text=" \n")
    note = opening(tmp_path)[-1]
    assert isinstance(note, PassedOver)
    assert note.reason == "4 files hold no article and were passed over (4 empty)"
    (tmp_path / "a.txt").unlink()
    assert "nothing in this folder can be read (4 empty); " in refusal(opening(tmp_path))


def test_files_of_odd_endings_are_told_by_what_is_in_them(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "000_3e30c3", "rain.2024-01-12", "rain.old")
    write(tmp_path, "saved.aspx", text=PAGE)
    kinds = [(item.file.name, item.kind.value) for item in opening(tmp_path) if isinstance(item, Item)]
    expected = ["000_3e30c3 dump", "rain.2024-01-12 dump", "rain.old dump", "saved.aspx page"]
    assert [" ".join(pair) for pair in kinds] == expected


def test_a_folder_in_which_nothing_is_read_is_refused(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "a.png")
    assert "nothing in this folder can be read (1 .png)" in refusal(opening(tmp_path))
    (tmp_path / "a.png").unlink()
    assert "nothing in this folder can be read; " in refusal(opening(tmp_path))


def test_a_wrong_path_names_what_is_nearest(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "Harbour/ferry-report.txt")
    assert refusal(opening(tmp_path / "Harbour" / "fery-report.txt")).endswith(
        f"did you mean {tmp_path}/Harbour/ferry-report.txt?"
    )
    assert refusal(opening(tmp_path / "harbor" / "ferry-report.txt")).endswith(
        f"did you mean {tmp_path}/Harbour?"
    )
    assert refusal(opening(tmp_path / "Harbour" / "zzz")).endswith("check how it is written")
    assert "no such file" in refusal(opening(tmp_path / "Harbour" / "ferry-report.txt" / "x"))
    assert refusal(opening("example.org/ferry")).endswith("a web address begins with https://")
    assert count_items(str(tmp_path / "missing")) == 1


@pytest.mark.parametrize(
    "origin", ["", "a\0b", "x" * 5000, "\udcff", "~nobody-of-this-name/a", "/\n", "file://[", "file:///x%00"]
)
def test_strange_paths_are_refused_in_one_line(
    origin: str, opening: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    assert refusal(opening(origin))


@pytest.mark.parametrize("origin", ["ftp://example.org/a.txt", "gopher://example.org"])
def test_other_addresses_are_refused(origin: str, opening: Opening) -> None:
    assert refusal(opening(origin)).startswith("only http, https and file addresses are read")


def test_pipes_devices_and_sockets_are_never_opened(
    tmp_path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    listening = socket.socket(socket.AF_UNIX)
    monkeypatch.chdir(tmp_path)
    listening.bind("socket.txt")
    write(tmp_path, "rain.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    opened = opening(tmp_path)
    listening.close()
    assert [type(each) for each in opened] == [Refusal, Item, Refusal, Refusal]
    assert "a pipe" in refusal(opening(tmp_path / "pipe.txt"))
    assert "a device" in refusal(opening("/dev/null"))


def test_a_link_to_nothing_is_told(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "rain.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    first, second, item = opening(tmp_path)
    assert isinstance(first, Refusal)
    assert first.reason.startswith("this is a link to nothing")
    assert isinstance(second, Refusal)
    assert isinstance(item, Item)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "closed/rain.txt", "rain.txt", "snow.txt")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "rain.txt").chmod(0)
    folder, file, item = opening(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert isinstance(folder, Refusal)
    assert isinstance(file, Refusal)
    assert isinstance(item, Item)
    assert "change its permissions" in folder.reason
    assert "change its permissions" in file.reason


@pytest.mark.parametrize(
    ("name", "start", "size", "limit"),
    [("a.html", PAGE, 300, "16 MB"), ("a.txt", PLAIN, 300, "16 MB"), ("a.pdf", "%PDF-1.7\n", 300, "256 MB")],
)
def test_a_large_file_is_refused_at_once_with_its_size(
    tmp_path: Path, opening: Opening, name: str, start: str, size: int, limit: str
) -> None:
    with (tmp_path / name).open("w") as file:
        file.write(start + "Rain again.\n" * 10_000)
        file.truncate(size * 1024 * 1024)
    began = time.perf_counter()
    reason = refusal(opening(tmp_path / name))
    assert time.perf_counter() - began < 0.5
    assert "300" in reason
    assert limit in reason


def test_a_large_file_in_a_folder_is_told_and_the_rest_goes_on(tmp_path: Path, opening: Opening) -> None:
    write(tmp_path, "b.html", text=PAGE)
    write(tmp_path, "a.html", text=PAGE + " " * 17 * 1024 * 1024)
    large, item = opening(tmp_path)
    assert isinstance(large, Refusal)
    assert large.name == str(tmp_path / "a.html")
    assert "17.1 MB" in large.reason
    assert isinstance(item, Item)


@pytest.mark.parametrize("start", ['{"title": "Rain", "text": "It rains."}\n', "WARC/1.0\r\n"])
def test_what_is_read_in_a_stream_may_be_as_large_as_it_likes(
    tmp_path: Path, opening: Opening, start: str
) -> None:
    with (tmp_path / "a").open("w") as file:
        file.write(start + "Rain again.\n" * 10_000)
        file.truncate(3 * 1024**3)
    (item,) = opening(tmp_path / "a")
    assert isinstance(item, Item)


def test_names_of_files_are_cleaned_in_messages_and_kept_for_opening(
    tmp_path: Path, opening: Opening
) -> None:
    name = "ra\u202ein\n\x1b[31m.txt"
    write(tmp_path, name)
    (tmp_path / os.fsdecode(b"sn\xffow.txt")).write_text(PLAIN)
    rain, snow = opening(tmp_path)
    assert isinstance(rain, Item)
    assert isinstance(snow, Item)
    assert rain.file.name == name
    assert rain.name.endswith("/ra\ufffdin \ufffd[31m.txt")
    assert snow.file.read_text() == PLAIN
    assert snow.name.endswith("/sn\ufffdow.txt")


def test_a_folder_gives_its_first_file_before_it_has_looked_at_all(tmp_path: Path) -> None:
    write(tmp_path, *(f"{number // 10}/{number}.txt" for number in range(30)))
    walked = files_below(tmp_path)
    assert next(walked) == tmp_path / "0" / "0.txt"
    write(tmp_path, "2/x.txt")
    assert sum(isinstance(found, Path) for found in walked) == 30  # the first was taken before
