"""Bytes to text: UTF-8, UTF-16 and windows-1256, told apart by what they say.

Nothing is guessed into place: bytes that fit no encoding are refused, with the
reason, and never replaced.
"""

from __future__ import annotations

import codecs
import re

from extract.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_KINDS = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstandard archive",
}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_EXPECTED = re.compile(r"[\t-\r -~\xa0-\xff؀-ۿ\u2000-\u206f\ufb50-\ufefc]")
_COMMON = "اینردمهوتبسشکگيكى"
"""The commonest Persian letters: four fifths of the letters of any text."""
_MOJIBAKE = re.compile(
    r"[ØÙÚÛطظ][\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf\u0152-\u0192\u02c6-\u02dc\u201a\u201e\u2020-\u2022\u2030-\u2122]"
)
"""UTF-8 read as Latin-1 («Ø§Ù„») or as windows-1256 («ط§ظ„»): first byte, second byte, again and again."""
_SAMPLE = 1 << 16
_ENCODINGS_ADVICE = "save it as UTF-8"


def decode(data: bytes, where: str) -> str:
    """The text of a whole file, its byte-order mark left out. InputError as `encoding_of`."""
    name = encoding_of(data, where)
    try:
        return strip_bom(data.decode(name))
    except UnicodeDecodeError as error:
        raise InputError(
            where, f"it is not valid {name.upper()} from byte {error.start} on", _ENCODINGS_ADVICE
        ) from None


def strip_bom(text: str) -> str:
    """A text without the mark that some programs put first."""
    return text.removeprefix("\ufeff")


def encoding_of(data: bytes, where: str) -> str:
    """The codec of a file's bytes, or of its first ones.

    InputError where they are empty, binary, in no supported encoding, or once
    decoded with a wrong one (mojibake).
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise InputError(where, "it is empty", "check that it was saved completely")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    _refuse_other_kinds(data, where)
    if b"\0" in data and (wide := _utf_16(data)):
        return wide
    _refuse_binary(data, where)
    name = "utf-8" if _is_utf_8(data) else _windows_1256(data, where)
    _refuse_mojibake(data[:_SAMPLE].decode(name, "ignore"), where)
    return name


def _refuse_other_kinds(data: bytes, where: str) -> None:
    for mark, kind in _KINDS.items():
        if data.startswith(mark):
            raise InputError(where, f"it is {kind}, not text", "give its text as .txt, .html, .json or .csv")


def _refuse_binary(data: bytes, where: str) -> None:
    """A stray control character is forgiven, a file full of them is no text."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    share = controls / len(sample)
    if share > 0.3 or (share > 0.05 and controls > 8):
        raise InputError(where, "it is a binary file, not text", "give its text as .txt, .html, .json or .csv")


def _is_utf_8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)  # the last character may be cut
    except UnicodeDecodeError:
        return False
    return True


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without a mark: the byte order that gives letters we know."""
    sample = data[: min(_SAMPLE, len(data) & ~1)]
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, "replace")
        if text and len(_EXPECTED.findall(text)) >= 0.97 * len(text):
            return name
    return None


def _windows_1256(data: bytes, where: str) -> str:
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    kept = sum(byte > 127 for byte in sample.decode("utf-8", "ignore").encode())
    if kept > high / 2 or not _is_persian(sample.decode("cp1256")):
        line, byte = _first_bad(data)
        what = f"line {line} holds bytes that are neither UTF-8 nor windows-1256 (the first is 0x{byte:02x})"
        raise InputError(where, what, _ENCODINGS_ADVICE)
    return "cp1256"


def _first_bad(data: bytes) -> tuple[int, int]:
    """The line and the value of the first byte that is not UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1, data[error.start]
    return 1, data[0]


def _is_persian(text: str) -> bool:
    """Whether a text's letters beyond ASCII are those of Persian, as often as Persian uses them."""
    letters = [char for char in text if char > "\x7f" and char.isalpha()]
    arabic = [char for char in letters if "؀" <= char <= "ۿ"]
    common = sum(map("".join(arabic).count, _COMMON))
    return bool(letters) and len(arabic) > 0.8 * len(letters) and common > 0.5 * len(arabic)


def _refuse_mojibake(text: str, where: str) -> None:
    if len(_MOJIBAKE.findall(text)) > max(8, sum(map(str.isalpha, text)) / 8):
        what = "its Persian was decoded with the wrong encoding before it was saved"
        raise InputError(where, what, "get the original, or decode it again as UTF-8")
