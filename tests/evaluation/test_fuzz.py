"""A few inputs for each target of the fuzzing, and all that it has found."""

from __future__ import annotations

import io
import signal
import threading
import zipfile

import pytest

from fuzz import HangError, Target, _end_hang, _spoil, attempt, run_hypothesis, targets

TARGETS = {one.name: one for one in targets()}


@pytest.fixture(autouse=True)
def clocked():
    before = signal.signal(signal.SIGPROF, _end_hang) if threading.current_thread() is threading.main_thread() else None
    yield
    if before is not None:
        signal.signal(signal.SIGPROF, before)


def broken_zip():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), b"Title: A visit\n\nThe minister said that both sides would meet again.\n")
    return packed.getvalue().replace(b"both", b"oth")


FOUND = (
    ("bytes", b"\x00\x1f\xc4\r\xc1,x\n"),
    ("tables", b"title,text\r,published\nA visit,The talks had ended.,2016\n"),
    ("tables", b"[" * 70_000 + b",[\n"),
    ("bytes", broken_zip()),
    ("feeds", b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>A&#1114112;</title></item></channel>'),
    ("queries", b"minister " + b'{"a":' * 9000),
    ("lexicons, CSV", b"name,st\rate\nA,B\n"),
    ("lexicons, CSV", b"name,state\nA,B\rC\n"),
    ("lexicons, TOML", b"[[actor]]\nname = " + b"[" * 3000),
    ("lexicons, PETRARCH", b"HASSAN_ROUHANI_ []\n"),
)
"""Target and input of every finding, made small; mended since."""


@pytest.mark.parametrize(("name", "content"), FOUND)
def test_findings_stay_mended(name, content):
    attempt(TARGETS[name], content)


@pytest.mark.parametrize("name", sorted(set(TARGETS) - {"texts, coded"}))
def test_a_few_inputs_find_nothing(name):
    assert run_hypothesis(TARGETS[name], 12, seed=7)[1] is None


def test_shares_add_up_to_one():
    assert sum(one.share for one in TARGETS.values()) == pytest.approx(1.0)


def test_crash_is_found_and_made_small():
    def act(content):
        if b"x" in content:
            raise ZeroDivisionError("an x")

    n_given, finding = run_hypothesis(Target("made up", act, (ValueError,), (b"abcxdef",), 1.0), 200)
    assert n_given > 1 and finding.startswith("ZeroDivisionError: an x on b'")


def test_refusal_is_no_finding_but_a_silent_one_is():
    def refuse(_content):
        raise ValueError(words)

    target = Target("made up", refuse, (ValueError,), (b"a",), 1.0)
    words = "expected a number"
    attempt(target, b"")
    words = ""
    with pytest.raises(AssertionError, match="without a word"):
        attempt(target, b"")


def test_hang_is_a_finding():
    def spin(_content):
        while True:
            pass

    with pytest.raises(HangError):
        attempt(Target("made up", spin, (), (b"",), 1.0, longest_s=0.02), b"")


def test_inputs_are_spoiled():
    edits = [
        ("insert", 0.5, 1, b"XX"), ("delete", 0.0, 2, b""), ("repeat", 0.0, 2, b""), ("cut", 0.9, 1, b""),
        ("replace", 0.0, 1, b"Z"),
    ]  # fmt: skip
    assert _spoil(b"abcd", edits[:1]) == b"abXXcd"
    assert _spoil(b"abcd", edits[1:2]) == b"cd"
    assert _spoil(b"abcd", edits[2:3]) == b"abababcd"
    assert _spoil(b"abcd", edits[3:4]) == b"abc"
    assert _spoil(b"abcd", edits[4:]) == b"Zbcd"
