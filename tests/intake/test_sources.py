import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.intake import Failure, count_reports, read_reports, sources
from dragoman.records import Report

STORY = "Georgia recalled its envoy from Minsk on Monday.\n\nThe two had quarrelled over a visit to the border.\n"
PAGE = (
    "<html><head><title>Envoy</title></head><body><article><p>Georgia recalled its envoy from Minsk on Monday after the two had "
    "quarrelled over a visit to the border and the arrest of a fisherman.</p></article></body></html>"
)


def line(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def kinds(paths: list[Path | str]) -> list[str]:
    return [one.kind if isinstance(one, Failure) else "report" for one in read_reports(paths)]


def give_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_read_reports_of_a_folder_in_order_without_hidden_and_other_files(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/one.HTML", "a.jsonl", ".hidden.txt", ".git/x.txt", "README.md", "settings.yaml"):
        text = PAGE if name.endswith("HTML") else line(id="first", text=STORY) if name.endswith("jsonl") else STORY
        (tmp_path / name).write_text(text)
    found = list(read_reports([tmp_path]))
    assert [type(one) for one in found] == [Report, Report, Report]
    assert [one.id for one in found][:1] == ["first"]
    assert found[1].text == STORY
    assert found[2].title == "Envoy"


def test_read_reports_takes_a_named_file_whatever_it_is_called(tmp_path):
    (tmp_path / "report.md").write_text(STORY)
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "lines.txt").write_text(line(id="a", text=STORY))
    first, second, third = read_reports([tmp_path / "report.md", str(tmp_path / "page.txt"), tmp_path / "lines.txt"])
    assert (first.text, second.title, third.id) == (STORY, "Envoy", "a")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.4 \x00\x01", "binary"),
        (b"Text that turns" + b" " * 20_000 + b"\x00 into data", "binary"),
        ("Министр иностранных дел заявил".encode("cp1251"), "encoding"),
        (b"<html><body></body></html>", "no-text"),
        (b'{\n "text": "one document"\n}', "no-json"),
        (b'<?xml version="1.0"?><rss><channel></channel></rss>', "format"),
        (b"Published: 2016-13-45\n\nText.", "bad-date"),
        (b"Goals Assists Minutes Played Points Won Lost Drawn Total " * 4, "language"),
    ],
)
def test_read_reports_names_a_bad_file_and_goes_on(tmp_path, content, kind):
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text(STORY)
    failure, report = read_reports([tmp_path])
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.where) == (kind, str(tmp_path / "a.txt"))
    assert failure.reason.startswith("expected ")
    assert report.text == STORY


def test_read_reports_names_what_is_not_there(tmp_path):
    (tmp_path / "b.txt").write_text(STORY)
    assert kinds([tmp_path / "a.txt", tmp_path / "b.txt"]) == ["not-found", "report"]


def test_read_reports_names_what_cannot_be_looked_at(tmp_path):
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "c.txt")
    Path(os.fsdecode(bytes(tmp_path / "d\udcff.txt"))).write_text("")
    assert kinds([tmp_path / ("a" * 300), tmp_path]) == ["unreadable", "unreadable", "empty"]
    assert all(one.where.encode() for one in read_reports([tmp_path]))


def test_read_reports_of_json_lines_names_the_bad_lines(tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_bytes(
        line(id="1", text=STORY).encode()
        + b"\n   \r\n"
        + b'{"id": "2"}\nnot json\n'
        + b'{"id": "3", "text": "\xff\xff\xff\xff."}\n'
        + line(id="4", text=STORY, published="31 June 2019").encode()
        + line(id="5", text=STORY).encode().rstrip(b"\n")
    )
    found = list(read_reports([path]))
    assert [one.id if isinstance(one, Report) else one.kind for one in found] == [
        "1",
        "no-text",
        "no-json",
        "encoding",
        "bad-date",
        "5",
    ]
    assert [one.where for one in found if isinstance(one, Failure)] == [f"{path}:line {number}" for number in (4, 5, 6, 7)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_read_reports_of_json_lines_in_every_unicode(tmp_path, encoding):
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    (tmp_path / "a.jsonl").write_bytes((mark + line(id="ı", text=STORY + "“Ω”") + line(id="2", text=STORY)).encode(encoding))
    first, second = read_reports([tmp_path])
    assert (first.id, first.text, second.id) == ("ı", STORY + "“Ω”", "2")


def test_read_reports_refuses_what_is_too_large_and_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_REPORT_BYTES", 5_000)
    monkeypatch.setattr(sources, "_CHUNK_BYTES", 700)
    (tmp_path / "a.txt").write_text(STORY * 100)
    (tmp_path / "b.jsonl").write_text(line(id="1", text=STORY) + line(id="2", text=STORY * 100) + line(id="3", text=STORY) * 80)
    found = kinds([tmp_path])
    assert found[:3] == ["too-large", "report", "too-large"]
    assert found[3:] == ["report"] * 80


def test_read_reports_names_utf16_lines_that_break_off(tmp_path):
    (tmp_path / "a.jsonl").write_bytes((line(id="1", text=STORY) * 300).encode("utf-16") + b"\x00")
    (tmp_path / "b.txt").write_text(STORY)
    found = kinds([tmp_path])
    assert found[-2:] == ["encoding", "report"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (STORY.encode(), ["report"]),
        ((line(id="1", text=STORY) * 300).encode(), ["report"] * 300),
        (PAGE.encode(), ["report"]),
        (b"", ["empty"]),
    ],
)
def test_read_reports_of_standard_input(monkeypatch, content, expected):
    give_stdin(monkeypatch, content)
    assert kinds(["-"]) == expected


def test_read_reports_names_lines_of_standard_input(monkeypatch):
    give_stdin(monkeypatch, (line(id="1", text=STORY) + '{"id": 2}\n').encode())
    assert [one.where for one in read_reports(["-"]) if isinstance(one, Failure)] == ["standard input:line 2"]


def test_read_reports_from_a_pipe_that_gives_little_at_a_time():
    program = "from dragoman.intake import read_reports; print(sum(1 for _ in read_reports(['-'])))"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        for number in range(3):
            running.stdin.write(line(id=str(number), text=STORY))
            running.stdin.flush()
        assert running.communicate()[0].strip() == "3"


def test_count_reports_counts_files_and_lines(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.jsonl").write_text(line(id="1", text=STORY) * 7)
    (tmp_path / "c.html").write_bytes(b"\x00")
    (tmp_path / "README.md").write_text("not counted")
    assert count_reports([tmp_path]) == 9
    assert count_reports([tmp_path / "nothing", tmp_path / "b.jsonl"]) == 8
    assert count_reports(["-"]) == 1


def test_import_of_intake_leaves_the_slow_parts_out():
    program = "import sys, dragoman.intake; print([name for name in ('trafilatura', 'lxml', 'numpy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_read_reports_in_mixed_encodings_names_the_one_that_mixes_them(tmp_path):
    text = "The Polish foreign ministry said on Monday that talks in Łódź and Gdańsk would go on until the end of May."
    western = "The Portuguese prime minister said on Monday that talks in São Tomé would go on until the end of May."
    (tmp_path / "1.txt").write_text(text, "utf-8")
    (tmp_path / "2.txt").write_text(text, "utf-16")
    (tmp_path / "3.txt").write_text(text, "utf-8-sig")
    (tmp_path / "4.txt").write_text(western, "cp1252")
    (tmp_path / "5.txt").write_bytes(text.encode("utf-8") * 3 + western.encode("cp1252"))
    *found, failure = read_reports([tmp_path])
    assert [one.text for one in found] == [text, text, text, western]
    assert (failure.kind, failure.where) == ("encoding", str(tmp_path / "5.txt"))
