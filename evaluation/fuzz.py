"""Inputs that nobody would write, many of them: no crash, no hang, no flood of memory.

    python evaluation/fuzz.py [--inputs 100000] [--seed 2] [--only "dates;queries"] [--json]
    python evaluation/fuzz.py --engine atheris --seconds 60       (pip install -r evaluation/fuzz-requirements.txt)

Each target takes bytes and may answer or refuse with one of our own errors; anything else is a finding, and so are more seconds of
the processor than the target allows (`longest_s`) or `MOST_MIB` of memory. Hypothesis draws inputs anew or takes sound ones and
spoils them, and makes a finding small; atheris looks for inputs that reach other code. What they find becomes a test
(`tests/evaluation/test_fuzz.py`).
"""

from __future__ import annotations

import argparse
import gzip
import inspect
import io
import json
import logging
import os
import resource
import signal
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import FrameType

from dragoman.actors.own.read import read_actors
from dragoman.actors.own.rows import ActorsError
from dragoman.coding import Coder
from dragoman.intake import read_reports
from dragoman.intake.dates import read_date
from dragoman.intake.failure import RefusedError
from dragoman.ledger import Store, StoreError
from dragoman.reader.encode import split_words
from dragoman.records import FaultyRecordError, Report, WireError, from_json, to_json
from dragoman.records.check import check
from dragoman.times import find_times
from generated_store import build_reports, fill

LONGEST_S = 2.0
LONGEST_CODED_S = 10.0
"""Of a text that the model reads: ten thousand brackets are as many words, and take more than two seconds like any other words."""
MOST_MIB = 1024
ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples" / "reports").iterdir())


class HangError(Exception):
    """An input took too long."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed: a function of bytes, the errors with which it may refuse them, inputs to spoil, its share of all inputs, and
    the processor seconds that an input may take."""

    name: str
    act: Callable[[bytes], object]
    refusals: tuple[type[Exception], ...]
    seeds: tuple[bytes, ...]
    share: float
    longest_s: float = LONGEST_S


def _text(content: bytes) -> str:
    """Any text, single surrogates too: a JSON escape can bring them in."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("latin-1")


@lru_cache(maxsize=1)
def _folder() -> Path:
    base = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="fuzz", dir=base if base.is_dir() else None))


def _read_file(content: bytes, name: str = "input") -> object:
    path = _folder() / name
    path.write_bytes(content)
    return list(read_reports([path]))


def _read_lexicon(suffix: str) -> Callable[[bytes], object]:
    def act(content: bytes) -> object:
        path = _folder() / f"own{suffix}"
        path.write_bytes(content)
        return read_actors(path)

    return act


@lru_cache(maxsize=1)
def _store() -> Store:
    store = Store.open(_folder() / "fuzz.db")
    fill(store, build_reports(300))
    return store


def _search(content: bytes) -> object:
    return _store().search(_text(content))


def _relate(content: bytes) -> object:
    one, _, other = _text(content).partition("\n")
    other, _, since = other.partition("\n")
    return _store().relation(one, other or "TUR", since=since or None)


def _read_back(content: bytes) -> object:
    coded = from_json(content)
    check(coded)
    line = to_json(coded)
    if to_json(from_json(line)) != line:
        raise AssertionError("what was read is not what was written")
    return coded


@lru_cache(maxsize=1)
def _coder() -> Coder:
    return Coder()


def _code(content: bytes) -> object:
    text = _text(content)
    found = [one for one in _read_file(b"Title: x\nPublished: 2016-11-26\n\n" + content) if isinstance(one, Report)]
    for report in found or [Report(text.replace("\r", ""), "fuzzed")] if _is_whole(text) else found:
        coded = _coder().code_report(report)
        check(coded)
        to_json(coded)
    return found


def _is_whole(text: str) -> bool:
    """Reports have no single surrogates: what is read from a file cannot."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _packed() -> tuple[bytes, ...]:
    member = b"Title: A visit\n\nThe minister said on Monday that the talks had ended and both sides would meet again in May.\n"
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), member)
    with tarfile.open(fileobj=tarred, mode="w") as packed:
        info = tarfile.TarInfo("a.txt")
        info.size = len(member)
        packed.addfile(info, io.BytesIO(member))
    warc = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
            b"Content-Type: application/http;msgtype=response\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: 82\r\n\r\n"
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            b"<html><body><p>Word</p></body></html>\r\n\r\n\r\n")  # fmt: skip
    return zipped.getvalue(), tarred.getvalue(), gzip.compress(member, mtime=0), warc


_RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Alborz News</title><item><title>A visit</title>
<link>https://example.org/1</link><pubDate>Sat, 26 Nov 2016 10:00:00 GMT</pubDate><description>&lt;p&gt;The minister said on
Monday that the talks had ended and both sides would meet again in May, after years without a single meeting.&lt;/p&gt;
</description></item></channel></rss>"""
_ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>a</id><title>Talks</title>
<updated>2016-11-26T10:00:00Z</updated><content type="html">&lt;p&gt;Talks ended.&lt;/p&gt;</content></entry></feed>"""
_TOML = b"""[[actor]]
name = "Hassan Rouhani"
state = "IRN"
sector = "GOV"
since = 2013-08-03
until = 2021-08-05
forms = ["Rouhani"]
"""
_CSV = b"name,state,sector,since,until,forms\nHassan Rouhani,IRN,GOV,2013-08-03,2021-08-05,Rouhani|Rohani\nX,XXX,,31/02/2016,,\n"
_PETRARCH = b"# a comment\nHASSAN_ROUHANI_ [IRNGOV >130803]\n+ROUHANI_\n\t[IRNGOV 130803-210805]\nTURKEY_ ; [TUR]\n"
_TIMES = (
    b"on 31 February 2016, the second Sunday of Ramadan, two weeks after 12/11/2016 at 25:61; since 1398/13/40 and Q5 2016",
    b"Monday to Friday next week, the 1990s, mid-May, 9/11, between 3 and 5 June, twice a day, the day before yesterday",
)


@lru_cache(maxsize=1)
def _coded_seeds() -> tuple[bytes, ...]:
    return tuple(to_json(one).encode() for one in build_reports(20))


def targets() -> tuple[Target, ...]:
    """All that is fuzzed; shares add up to one."""
    files = {one.suffix: one.read_bytes() for one in EXAMPLES}
    table = b"title,text,published\nA visit,The minister said that the talks had ended.,2016-11-26\n"
    dates = b"2016-11-26|Sat, 26 Nov 2016 10:00:00 +0330|26 November 2016|2016-11-26T10:00:00Z|20161126".split(b"|")
    queries = (b'minister "the talks" accus* -sanctions', b"AND OR NOT NEAR(a b) ^x {a}:b", "“Kılıçdaroğlu” –x".encode())
    return (
        Target("dates", lambda content: read_date(_text(content)), (RefusedError,), tuple(dates), 0.16),
        Target("queries", _search, (StoreError,), queries, 0.12),
        Target("parties", _relate, (StoreError,), (b"Iran\nTUR\n2016-11", b"IRN GOV\nNATO\n1900"), 0.06),
        Target("coded reports", _read_back, (WireError, FaultyRecordError), _coded_seeds(), 0.14),
        Target("bytes", _read_file, (), (*files.values(), *_packed()), 0.08),
        Target("plain text", _read_file, (), (files[".txt"], b"Title: x\nPublished: 2016\n\nText."), 0.08),
        Target("web pages", _read_file, (), (files[".html"][:4000],), 0.02),
        Target("feeds", _read_file, (), (_RSS, _ATOM), 0.04),
        Target("json lines", _read_file, (), (files[".jsonl"][:3000], *_coded_seeds()[:1]), 0.1),
        Target("tables", _read_file, (), (table, table.replace(b",", b"\t"), table.replace(b",", b";")), 0.04),
        Target("archives", _read_file, (), _packed(), 0.05),
        Target("lexicons, TOML", _read_lexicon(".toml"), (ActorsError,), (_TOML,), 0.03),
        Target("lexicons, CSV", _read_lexicon(".csv"), (ActorsError,), (_CSV,), 0.02),
        Target("lexicons, PETRARCH", _read_lexicon(".actors"), (ActorsError,), (_PETRARCH,), 0.02),
        Target("times in texts", lambda content: find_times(_text(content), "2016-11-26"), (), _TIMES, 0.015),
        Target("words", lambda content: split_words(_text(content)), (), (files[".txt"],), 0.02),
        Target("texts, coded", _code, (), (files[".txt"][:600], _TIMES[0]), 0.005, LONGEST_CODED_S),
    )


def attempt(target: Target, content: bytes) -> None:
    """Gives one input to a target.

    Raises:
        HangError: if it takes too long.
        Exception: if it is neither answered nor refused.
    """
    signal.setitimer(signal.ITIMER_PROF, target.longest_s)
    try:
        target.act(content)
    except target.refusals as refusal:
        if not str(refusal):
            raise AssertionError("it was refused without a word") from refusal
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _end_hang(_number: int, _frame: FrameType | None) -> None:
    raise HangError("more processor time than an input may take")


# --- engines ----------------------------------------------------------------------------------------------------------------

NASTY = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", "\u202e".encode(), "e\u0301\u0301".encode(),
    "\U0001f1f9".encode(), b"9" * 400, b"1e999", b"NaN", b"-1", b"null", b"[" * 3000, b'{"a":' * 3000, b"<b>" * 500, b'"',
    "“".encode() * 30, b"\f", b"\r", b"\n\n", b"&#1114112;", b"&#xD800;", b"%s%n", b"../../x", b"'; DROP TABLE reports; --",
    b"0000-00-00", b"9999-12-31", b"2016-02-30", b"\x85", "\u2028".encode(), b"*", b"(", b":", b"=", b",", b";", b"#",
)  # fmt: skip


def run_hypothesis(target: Target, n_inputs: int, seed: int = 1) -> tuple[int, str | None]:
    """How many inputs were given, and the finding with its input made small, if there is one."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as set_seed
    from hypothesis import strategies as st

    edits = st.tuples(
        st.sampled_from(("insert", "delete", "repeat", "cut", "replace")), st.floats(0, 1), st.integers(1, 40),
        st.sampled_from(NASTY) | st.binary(max_size=8),
    )  # fmt: skip
    spoiled = st.builds(_spoil, st.sampled_from(target.seeds), st.lists(edits, min_size=1, max_size=6))
    any_text = st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
    n_given, last = 0, b""

    @set_seed(seed)
    @settings(
        max_examples=n_inputs, database=None, deadline=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink), report_multiple_bugs=False,
    )  # fmt: skip
    @given(spoiled | spoiled | st.binary(max_size=80) | any_text)
    def give(content: bytes) -> None:
        nonlocal n_given, last
        n_given, last = n_given + 1, content
        attempt(target, content)

    try:
        give()
    except Exception as error:  # whatever it is, it is the finding
        return n_given, f"{type(error).__name__}: {error} on {last[:300]!r}"
    return n_given, None


def _spoil(seed: bytes, edits: Sequence[tuple[str, float, int, bytes]]) -> bytes:
    content = bytearray(seed)
    for kind, share, length, new in edits:
        at = int(share * len(content))
        if kind == "cut":
            del content[at:]
        elif kind == "repeat":
            content[at:at] = content[at : at + length] * length
        else:
            content[at : at + (0 if kind == "insert" else length)] = b"" if kind == "delete" else new
    return bytes(content)


def run_atheris(chosen: Sequence[Target], seconds: int) -> None:
    """Runs atheris over the targets, the first byte of an input choosing which; it prints and stops at a finding."""
    import atheris

    corpus = _folder() / "corpus"
    corpus.mkdir()
    for number, target in enumerate(chosen):
        for at, content in enumerate(target.seeds):
            (corpus / f"{number}-{at}").write_bytes(bytes([number]) + content)

    def give(content: bytes) -> None:
        if content:
            attempt(chosen[content[0] % len(chosen)], content[1:])

    for module in [module for name, module in sys.modules.items() if name.startswith("dragoman.")]:
        for function in [one for one in vars(module).values() if inspect.isfunction(one) and one.__module__ == module.__name__]:
            atheris.instrument_func(function)  # all functions of all libraries would take a quarter of an hour
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=8000", f"-rss_limit_mb={2 * MOST_MIB}", str(corpus)], give)
    atheris.Fuzz()


def measure(chosen: Sequence[Target], n_inputs: int, seed: int = 1) -> list[dict[str, object]]:
    """A row for each target: inputs, processor seconds, the process's peak of memory, what was found."""
    rows: list[dict[str, object]] = []
    for target in chosen:
        began = time.process_time()
        n_given, finding = run_hypothesis(target, max(1, round(n_inputs * target.share)), seed)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if finding is None and peak > MOST_MIB:
            finding = f"the process took {peak} MiB"
        row = {"target": target.name, "inputs": n_given, "processor_s": round(time.process_time() - began, 1), "peak_mib": peak}
        rows.append(row | {"finding": finding})
        sys.stderr.write(f"{target.name}: {n_given:,} inputs, {finding or 'nothing found'}\n")
    return rows


def main() -> int:
    """Fuzzes; 1 if something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=105_000, help="how many in all")
    parser.add_argument("--only", help="some targets, with semicolons between")
    parser.add_argument("--seed", type=int, default=1, help="another draws other inputs")
    parser.add_argument("--engine", choices=("hypothesis", "atheris"), default="hypothesis")
    parser.add_argument("--seconds", type=int, default=60, help="of atheris")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the libraries' words about broken pages
    signal.signal(signal.SIGPROF, _end_hang)
    chosen = [one for one in targets() if not options.only or one.name in options.only.split(";")]
    if options.engine == "atheris":
        run_atheris(chosen, options.seconds)
        return 0
    rows = measure(chosen, options.inputs, options.seed)
    for row in rows:
        cells = (json.dumps(row),) if options.json else map(str, row.values())
        print(" | ".join(cells))
    print(f"{sum(int(str(row['inputs'])) for row in rows):,} inputs", file=sys.stderr)
    return int(any(row["finding"] for row in rows))


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # the store's folder is of no use any more, and atheris has ended already
