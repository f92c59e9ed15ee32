"""Bytes of many character sets, with claims that are true, false or missing."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.intake.charset import decode

FRENCH = "<p>L’été dernier, la régie a annoncé que le téléphérique rouvrirait « très bientôt ».</p>"
RUSSIAN = "<p>Совет города решил, что новый мост через реку откроют весной, а старый закроют.</p>"
JAPANESE = (
    "<p>町議会は来年の春に新しい橋を開通させることを決めた。古い橋は閉鎖される。</p>\n"
    "<p>住民のひとりは「とてもうれしい」と話した。一方、費用が高すぎるという声もある。</p>\n"
    "<p>町長は記者会見で、工事は予定どおり進んでいると説明した。</p>"
)
KOREAN = "<p>시의회는 내년 봄에 새 다리를 열기로 결정했고 낡은 다리는 닫힌다.</p>"
CHINESE = "<p>市议会决定明年春天开放新桥，旧桥将关闭。居民对此表示欢迎。</p>"
GREEK = "<p>Το συμβούλιο αποφάσισε ότι η νέα γέφυρα θα ανοίξει την άνοιξη.</p>"
WRITTEN = [
    (FRENCH, "cp1252"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (JAPANESE, "cp932"),
    (JAPANESE, "euc_jp"),
    (JAPANESE, "iso2022_jp"),
    (KOREAN, "cp949"),
    (CHINESE, "gb18030"),
    (GREEK, "cp1253"),
    *[(text, "utf-8") for text in (FRENCH, RUSSIAN, JAPANESE)],
    *[(text, "utf-16") for text in (FRENCH, RUSSIAN, JAPANESE)],
]


@pytest.mark.parametrize(("text", "charset"), WRITTEN)
@pytest.mark.parametrize("claim", ["", "utf-8", "iso-8859-1", "no such set", "true"])
def test_no_claim_misleads(text: str, charset: str, claim: str) -> None:
    data = text.encode(charset)
    assert decode(data, charset if claim == "true" else claim) == text


@pytest.mark.parametrize("claim", ["", "utf-8", "windows-1251"])
@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="{}">',
        "<meta content='text/html; charset={}' http-equiv=Content-Type>",
        "<?xml encoding='{}'?>",
    ],
)
def test_what_the_file_names_decides_between_sets_of_single_bytes(head: str, claim: str) -> None:
    text = head.format("ISO-8859-15") + "<p>Le billet coûte trois € pour l'après-midi.</p>"
    claim = "" if claim == "windows-1251" else claim
    assert decode(text.encode("iso8859-15"), claim) == text


@pytest.mark.parametrize(
    ("label", "charset", "text"),
    [
        ("latin1", "cp1252", "“Déjà”"),
        ("us-ascii", "cp1252", "“Déjà”"),
        ("GB2312", "gb18030", "镕基先生回家了"),
        ("x-sjis", "cp932", "①番目の橋が開いた"),
        ("windows-874", "cp874", "สะพานใหม่เปิดแล้ว"),
    ],
)
def test_a_label_stands_for_the_wider_set_of_practice(label: str, charset: str, text: str) -> None:
    assert decode(text.encode(charset), label) == text


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN])
def test_utf_16_without_a_mark_is_seen_by_its_zeroes(text: str, charset: str) -> None:
    assert decode(text.encode(charset), "utf-8") == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_mark_goes_before_all_claims_and_is_dropped(codec: str) -> None:
    mark = "\ufeff".encode(codec)
    assert decode(mark + RUSSIAN.encode(codec), "cp1252") == RUSSIAN


@pytest.mark.parametrize("text", ["<title>Fog äö</title>äö über", "<p>Café à la</p><p>naïf", "<p>Å i Ås"])
@pytest.mark.parametrize("claim", ["", "utf-8"])
def test_a_few_accents_are_western_whatever_is_claimed(text: str, claim: str) -> None:
    page = f'<meta charset="utf-8">{text}<p>{"Fog closed the port of Varn. " * 20}'
    assert decode(page.encode("cp1252"), claim) == page


def test_damaged_utf_8_stays_utf_8() -> None:
    data = RUSSIAN.encode() + b" \x93stray\x94"
    assert decode(data, "iso-8859-1").startswith(RUSSIAN)
    assert decode(RUSSIAN.encode()[:-5], "windows-1252").startswith(RUSSIAN[:-6])


@pytest.mark.parametrize(
    "label", ["rot13", "hex", "punycode", "idna", "unicode_escape", "../x", "a" * 999, "\0"]
)
def test_codecs_that_are_no_character_sets_are_not_obeyed(label: str) -> None:
    text = f'<meta charset="{label}"><p>uryyb \\u0041 xn--bcher-kva</p>'
    assert decode(text.encode(), label) == text


@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "big5", "hz", "utf-16", "koi8-u"]))
def test_nothing_fails(data: bytes, declared: str) -> None:
    assert isinstance(decode(data, declared), str)


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1b\ufeff"), max_size=200
    )
)
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "windows-1252") == text
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


def test_large_files_are_decoded_in_no_time() -> None:
    page = b"<script>" + b"x = '\xe9\xe0';" * 100_000 + b"</script>" + RUSSIAN.encode("cp1251") * 10_000
    started = time.perf_counter()
    assert RUSSIAN in decode(page, "utf-8")
    assert time.perf_counter() - started < 5
