import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake.encoding import decode_text, find_binary
from dragoman.intake.failure import RefusedError

TEXT = "Ankara’s envoy, Kılıçdaroğlu, said “no” in Sofia."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_decode_text_reads_unicode(encoding):
    assert decode_text(TEXT.encode(encoding)) == TEXT


def test_decode_text_reads_windows_1252_where_it_makes_sense():
    text = "“The café is closed,” the minister’s aide said – twice."
    assert decode_text(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "content",
    [
        "Министр иностранных дел заявил".encode("cp1251"),
        "وزارت امور خارجه ایران".encode("cp1256", errors="replace"),
        "Dışişleri “bakanı” Kılıçdaroğlu’nu aradı".encode()[:-20] + b"\xff tail",
        b"\x81\x8d\x8f\x90\x9d not in windows-1252",
        b"\xff\xfeA",
    ],
)
def test_decode_text_refuses_what_no_reading_fits(content):
    with pytest.raises(RefusedError) as refused:
        decode_text(content)
    assert refused.value.kind == "encoding"


def test_decode_text_takes_the_declared_encoding():
    assert decode_text("Praha a Řím".encode("cp1250"), "windows-1250") == "Praha a Řím"


@pytest.mark.parametrize("declared", ["no-such-code", "hex", "rot13", "undefined", "idna", "koi8-r-x"])
def test_decode_text_refuses_a_declaration_that_does_not_hold(declared):
    with pytest.raises(RefusedError):
        decode_text("café".encode("latin-1"), declared)


@pytest.mark.parametrize("declared", ["iso-8859-1", "UTF-8", "us-ascii"])
def test_decode_text_reads_a_loose_declaration_as_windows_1252(declared):
    assert decode_text("“No,” the envoy said.".encode("cp1252"), declared) == "“No,” the envoy said."


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not text.startswith("\ufeff")))
def test_decode_text_gives_back_every_utf8_text(text):
    assert decode_text(text.encode()) == text


@given(st.binary())
def test_decode_text_decodes_or_refuses(content):
    try:
        assert isinstance(decode_text(content), str)
    except RefusedError as refused:
        assert refused.kind == "encoding"


@pytest.mark.parametrize(
    ("head", "is_binary"),
    [
        (b"%PDF-1.7 ...", True),
        (b"PK\x03\x04rest", True),
        (b"\x00\x01\x02", True),
        (b"text\x00text", True),
        (b"A report with one stray \x0b byte " + b"and many words " * 20, False),
        (b"", False),
        ("\ufeffKiev".encode("utf-16-le"), False),
        ("Kyjev – Řím".encode(), False),
    ],
)
def test_find_binary_by_the_first_bytes(head, is_binary):
    assert (find_binary(head) is not None) == is_binary
