"""Ways to damage a file that a reader may stumble over, chosen by Hypothesis."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from tests.funds.fuzz.seeds import archive, parts_of, seed

TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\x1a",
        b"\x1b[31m",
        b"\r",
        b"\n\n",
        b"\t",
    ),
    *(
        b'"',
        b"'",
        b'""',
        b"<",
        b">",
        b"&",
        b"&x;",
        b"&#0;",
        b"&#27;",
        b"&#xD800;",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
    ),
    *(
        b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b";",
        b":",
        b"|",
        b"null",
        b"true",
        b"{}",
    ),
    *(
        b"\\ud800",
        b"\\u0000",
        b"\\u001b",
        b"_x001B_",
        b"NaN",
        b"-Infinity",
        b"1e999999999",
        b"9" * 5000,
        b"-0",
    ),
    *(
        b"1,2,3",
        b"1.234,5",
        b"(5)",
        b"0x10",
        b"%",
        b"\xe2\x80\xae",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\xd9\xa1",
    ),
    *(b"=cmd|'/C calc'!A0", b"../../etc/passwd", b"99/99/9999", b"0000-00-00", b"31 Feb 2026"),
)
"""What may stand where nobody expects it."""

_PIECE = re.compile(rb"[A-Za-z_]{2,}|[0-9][0-9.,]*")


@st.composite
def damaged(draw: st.DrawFn, form: str) -> bytes:
    """A file of a form with a few damages; those of a packed form may lie inside."""
    whole = seed(form)
    if whole.startswith(b"PK") and draw(st.integers(0, 3)):
        parts = parts_of(whole)
        inside = draw(st.sampled_from(sorted(parts)))
        parts[inside] = _several(draw, parts[inside])
        return archive(parts)
    return _several(draw, whole)


def _several(draw: st.DrawFn, data: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 3))):
        data = _damage(draw, data)
    return data


def _damage(draw: st.DrawFn, data: bytes) -> bytes:
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 60)))
    before, piece, after = data[:start], data[start:end], data[end:]
    how = draw(st.sampled_from(["token", "other piece", "byte", "cut", "drop", "repeat"]))
    if how == "other piece":
        return _replaced(draw, data)
    if how == "cut":
        return before
    within = {
        "token": st.sampled_from(TOKENS).map(lambda token: token + piece),
        "byte": st.binary(min_size=1, max_size=2).map(lambda other: other + piece[1:]),
        "drop": st.just(b""),
        "repeat": st.sampled_from([2, 40]).map(lambda often: piece * often),
    }
    return before + draw(within[how]) + after


def _replaced(draw: st.DrawFn, data: bytes) -> bytes:
    """One word or number of the file in place of another, or a token in place of it."""
    pieces = list(_PIECE.finditer(data))
    if not pieces:
        return data
    piece = draw(st.sampled_from(pieces))
    other = draw(st.sampled_from([*TOKENS, *sorted({found.group() for found in pieces})]))
    return data[: piece.start()] + other + data[piece.end() :]
