from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import InputError
from extract.readers.decoding import decode

TEXT = "برداشت گندم در دشت آغاز شد و کشاورزان شادند.\nباران بهار امسال (1402) خوب بود."
ARABIC_TYPED = TEXT.replace("ی", "ي")  # windows-1256 has no Persian yeh


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode(codec: str) -> None:
    assert decode(TEXT.encode(codec), "f") == TEXT


def test_big_endian_with_its_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "f") == TEXT


def test_windows_1256() -> None:
    assert decode(ARABIC_TYPED.encode("cp1256"), "f") == ARABIC_TYPED


def test_one_stray_control_character_is_kept() -> None:
    assert decode(f"{TEXT}\0\x07".encode(), "f") == f"{TEXT}\0\x07"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\0" * 100, "empty"),
        (bytes(range(256)) * 10, "binary"),
        (b"\x01\x02\x03", "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 abc", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (TEXT.encode()[:50] + b"\xff" + TEXT.encode()[50:], "line 1 holds bytes"),
        (TEXT.encode() + b"\n\xc7\xe4", "line 3 holds bytes"),
        ("café à la crème, très bien".encode("latin-1"), "neither UTF-8 nor windows-1256"),
        ("Привет, как дела у вас сегодня".encode("cp1251"), "neither UTF-8 nor windows-1256"),
        (TEXT.encode("utf-16-le") + b"\x00", "UTF-16"),
        (TEXT.encode().decode("latin-1").encode(), "decoded with the wrong encoding"),
        (TEXT.encode().decode("cp1256").encode(), "decoded with the wrong encoding"),
    ],
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as error:
        decode(data, "file")
    assert error.value.where == "file"
    assert error.value.advice


def test_letters_of_mojibake_are_letters_too() -> None:
    text = "خط، «ربط»؛ حفظ! لفظ؟ خط… Ø1 Ù2\n" * 20
    assert decode(text.encode(), "f") == text


@given(st.text(alphabet="ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی۰۱۲ ‌،.\n«»()", min_size=40))
def test_utf_8_comes_back_or_is_refused(text: str) -> None:
    try:
        assert decode(text.encode(), "f") == text
    except InputError:
        assert not text.strip("\n ")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(InputError):
        decode(data, "f").encode()
