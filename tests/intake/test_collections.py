"""Tables, feeds, archives, web archives and the news industry's XML, and all that can be wrong with them."""

from __future__ import annotations

import csv
import gzip
import io
import re
import tarfile
import time
import tracemalloc
import zipfile
import zlib

import duckdb
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from dragoman.intake import Failure, archives, feeds, read_reports
from dragoman.intake.tables import find_columns, find_delimiter
from dragoman.records import Report
from dragoman.records.zstd import zstd

STORY = (
    "Georgia recalled its envoy from Minsk on Monday after the two had quarrelled over a visit to the border and the arrest of a "
    "fisherman in the spring. The foreign ministry in Tbilisi said the envoy would stay at home until Belarus explained why its "
    "guards had fired on a boat. A spokesman in Minsk called the step hasty and said that the door remained open. Traders on the "
    "border said that lorries were waiting for two days to cross. The European Union asked both sides to keep talking and offered "
    "to send monitors to the river. No date for new talks has been named."
)
PAGE = f"<html><head><title>Envoy</title></head><body><article><p>{STORY}</p></article></body></html>"
TEASER = "Georgia recalled its envoy from Minsk…"


def read(path, **columns):
    return list(read_reports([path], columns or None))


def kinds(found):
    return [one.kind if isinstance(one, Failure) else "report" for one in found]


def write_csv(path, rows, delimiter=","):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_csv_with_usual_columns(tmp_path, delimiter):
    head, row = ["Headline", "Pub Date", "Source", "Body"], ["Envoy", "2016-11-26", "Wire, Inc", STORY + "\n\nMore; of it."]
    rows = [head, row, ["", "", "", ""]]
    first, second = read(write_csv(tmp_path / "t.csv", rows, delimiter))
    assert (first.title, first.published, first.publisher) == ("Envoy", "2016-11-26", "Wire, Inc")
    assert first.text == STORY + "\n\nMore; of it."
    assert (second.kind, "nothing in 'Body'" in second.reason) == ("no-text", True)
    assert "line 5" in second.where


def test_columns_can_be_named(tmp_path):
    path = write_csv(tmp_path / "t.csv", [["nr", "what was printed", "when"], ["7", STORY, "2016-11-26"]])
    [report] = read(path, text="what was printed", id="nr", published="when")
    assert (report.id, report.published) == ("7", "2016-11-26")
    [failure] = read(path, text="words")
    assert (failure.kind, "'words' for text; it has nr, what was printed, when" in failure.reason) == ("columns", True)


def test_a_table_without_a_text_says_which_columns_it_has(tmp_path):
    [failure] = read(write_csv(tmp_path / "t.csv", [["title", "date"], ["Envoy", "2016-11-26"]]))
    assert failure.kind == "columns"
    assert "it has title, date; name the columns with --map" in failure.reason


@pytest.mark.parametrize("head", ["Text, in the title of a report\n", "He said: title, date and place.\n", "one,two\n", ""])
def test_prose_is_no_table(head):
    assert find_delimiter(head) is None


@pytest.mark.parametrize(
    "table",
    [
        "words,day\n{text},2016-11-26\n",
        "Story Text;Day\n{text};2016-11-26\n",
        "a,b,c\n1,{text},3\n",
        "words\tpages\n" + "{text}\t3\n" * 100,
    ],
)
def test_a_table_of_unknown_columns_is_no_prose(tmp_path, table):
    path = tmp_path / "table.csv"
    path.write_text(table.replace("{text}", '"The minister said, on Monday, that ""talks"" go on.\nThey do."'))
    (failure,) = read_reports([path])
    names = ", ".join(re.split("[,;\t]", table.split("\n")[0]))
    assert (failure.kind, failure.where) == ("columns", str(path))
    assert f"a column with the reports' text; it has {names}; name the columns with --map" in failure.reason


def test_a_table_with_one_usual_column_is_read(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('text,foo\n"The minister said, on Monday, that talks go on.",1\n')
    (report,) = read_reports([path])
    assert report.text == "The minister said, on Monday, that talks go on."


def test_the_first_usual_name_is_taken():
    assert find_columns(["content", "Text", "date"], {}) == {"text": "Text", "published": "date"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("head", ["id\tTitle\tBody", "nr\theading\tcopy"])
def test_tables_in_every_encoding_and_with_every_end_of_lines(tmp_path, encoding, end, head):
    path = tmp_path / "t.txt"
    rows = [head, *(f'{number}\tOrbán’s envoy\t"{STORY}{end}{end}More."' for number in range(30))]
    path.write_bytes("".join(row + end for row in rows).encode(encoding))
    names = {} if "Title" in head else {"text": "copy", "title": "heading", "id": "nr"}
    found = read(path, **names)
    assert [(one.id, one.title) for one in found] == [(str(number), "Orbán’s envoy") for number in range(30)]
    assert {one.text for one in found} == {STORY + "\n\nMore."}
    if names:
        assert "nr, heading, copy; name the columns" in read(path)[0].reason


def test_a_utf16_table_that_breaks_off_keeps_what_came_before(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("".join(["id,text\n", *(f"{number},{STORY}\n" for number in range(40))]).encode("utf-16")[:-3])
    found = kinds(read(path))
    assert (found[:30], found[-1]) == (["report"] * 30, "encoding")


def test_a_row_of_unreadable_bytes_does_not_stop_the_others(tmp_path):
    path = tmp_path / "t.csv"
    bad = "Посол отозван".encode("koi8-r")
    row = f'"{STORY}\n\nMore of it.",2016-11-26\n'.encode()
    path.write_bytes(b"text,date\n" + row + b'"The envoy\n' + bad + b'\nLine 3 of it, in its cell",2016-11-27\n' + row * 2)
    found = read(path)
    assert kinds(found) == ["report", "encoding", "report", "report"]
    assert found[1].where == f"{path}:line 7"
    assert {one.text for one in found if isinstance(one, Report)} == {STORY + "\n\nMore of it."}
    path.write_bytes(b"text,date," + bad + b"\n" + row)
    assert kinds(read(path)) == ["encoding"]


def test_a_nul_byte_in_a_row_does_not_stop_the_others(tmp_path):
    rows = [["id", "text"], *[[f"a{n}", STORY] for n in range(60)], ["b", STORY + "\0"], ["c", STORY]]
    path = write_csv(tmp_path / "t.csv", rows)
    found = read(path)
    assert kinds(found) == ["report"] * 60 + ["bad-field", "report"]


def test_parquet(tmp_path):
    path = tmp_path / "t.parquet"
    duckdb.sql(f"COPY (SELECT '{STORY}' AS body, DATE '2016-11-26' AS date, 7 AS id UNION ALL SELECT NULL, NULL, 8) TO '{path}'")
    report, failure = read(path)
    assert (report.text, report.published, report.id, failure.kind) == (STORY, "2016-11-26", "7", "no-text")
    path.write_bytes(path.read_bytes()[:200])
    [failure] = read(path)
    assert (failure.kind, "Parquet file that is broken" in failure.reason) == ("format", True)


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Caucasus Wire</title>
<item><title>Envoy</title><link>https://example.org/1</link><pubDate>Sat, 26 Nov 2016 10:00:00 GMT</pubDate>
<description>{teaser}</description><content:encoded><![CDATA[<p>{story}</p><script>x()</script><p>More.</p>]]></content:encoded></item>
<item><title>Short</title><description>{teaser}</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Caucasus Wire</title><entry><title>Envoy</title>
<link href="https://example.org/1"/><updated>2016-11-26T10:00:00Z</updated><content type="html">&lt;p&gt;{story}&lt;/p&gt;</content>
</entry></feed>"""


def test_rss_gives_whole_reports_and_names_teasers(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format(story=STORY, teaser=TEASER))
    report, teaser = read(path)
    assert (report.title, report.publisher, report.url) == ("Envoy", "Caucasus Wire", "https://example.org/1")
    assert (report.published, report.text) == ("2016-11-26T10:00:00Z", STORY + "\n\nMore.")
    assert (teaser.kind, teaser.where.endswith("item 2")) == ("teaser", True)


def test_atom(tmp_path):
    path = tmp_path / "feed"
    path.write_text(ATOM.format(story=STORY))
    [report] = read(path)
    assert (report.text, report.published) == (STORY, "2016-11-26T10:00:00Z")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Georgia’s envoy", "Georgia’s envoy"),
        ("Georgia&#8217;s envoy &amp; his wife\n\nleft.", "Georgia’s envoy & his wife\n\nleft."),
        ("<p>One.</p>\n<p>Two <b>and</b>\n a half.</p>", "One.\n\nTwo and a half."),
        ("LEAD: one.<p>Two.</p>Three.<div>Four.</div>Five.", "LEAD: one.\n\nTwo.\n\nThree.\n\nFour.\n\nFive."),
        ("One.<br/><br/>Two.<br/>Three.<br>\n<BR>Four.", "One.\n\nTwo. Three.\n\nFour."),
        ("<ul><li><p>One.</p></li><li>Two.<ul><li>Three.</li></ul></li></ul>", "One.\n\nTwo.\n\nThree."),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote><script>x()</script>Three.", "One.\n\nTwo.\n\nThree."),
        ("<!-- no --><div>One.<figure>a<figcaption>b</figcaption></figure></div>", "One."),
    ],
)
def test_markup_in_feeds_keeps_all_its_words_once(markup, text):
    assert feeds.text_of_markup(markup) == text


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("Sat, 26 Nov 2016 20:30:00 -0500", "2016-11-26T20:30:00-05:00"),
        ("Sat, 26 Nov 2016 20:30:00 EST", "2016-11-26T20:30:00-05:00"),
        ("2016-11-26T00:30:00+03:00", "2016-11-26T00:30:00+03:00"), ("2016-11-26", "2016-11-26"),
        ("Sat, 26 Nov 16 20:30:00 GMT", "2016-11-26T20:30:00Z"), ("on a fine evening", None),
    ],
)  # fmt: skip
def test_an_items_time_keeps_its_zone(tmp_path, told, published):
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format(story=STORY, teaser=TEASER).replace("Sat, 26 Nov 2016 10:00:00 GMT", told))
    assert read(path)[0].published == published


def test_a_title_in_a_feed_is_no_markup(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format(story=STORY, teaser=TEASER).replace("Envoy", "Georgia&amp;#8217;s &lt;b&gt;envoy&lt;/b&gt;"))
    assert read(path)[0].title == "Georgia’s envoy"


def test_a_feed_that_never_ends_is_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(feeds, "MAX_FEED_BYTES", 2000)
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format(story=STORY * 9, teaser=TEASER))
    assert kinds(read(path)) == ["too-large"]


BOMB = '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"


@pytest.mark.parametrize(
    "body",
    [
        "<nitf><body><body.content><p>&j;</p></body.content></body></nitf>",
        "<rss><channel><item><title>&j;</title></item></channel></rss>",
    ],
)
def test_entities_are_not_expanded(tmp_path, body):
    path = tmp_path / "bomb.xml"
    path.write_text(BOMB + body)
    tracemalloc.start()
    began = time.monotonic()
    found = read(path)
    assert time.monotonic() - began < 5
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    assert kinds(found) and "report" not in kinds(found)


NITF = """<?xml version="1.0"?><nitf><head><docdata><doc-id id-string="w1"/><date.issue norm="20161126T100000Z"/></docdata>
<pubdata name="Caucasus Wire" ex-ref="https://example.org/1"/></head><body><body.head><hedline><hl1>Envoy</hl1></hedline></body.head>
<body.content><block><p>{story}</p><p>More.</p></block></body.content></body></nitf>"""
G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:1"><itemMeta>
<provider><name>Caucasus Wire</name></provider><versionCreated>2016-11-26T10:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Envoy</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>{story}</p><p>More.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""


@pytest.mark.parametrize(("markup", "name"), [(NITF, "w1"), (G2, "urn:newsml:1")])
def test_the_news_industrys_xml(tmp_path, markup, name):
    path = tmp_path / "item.xml"
    path.write_text(markup.format(story=STORY))
    [report] = read(path)
    assert (report.id, report.title, report.publisher) == (name, "Envoy", "Caucasus Wire")
    assert (report.text, report.published) == (STORY + "\n\nMore.", "2016-11-26T10:00:00Z")
    path.write_text(markup.format(story=STORY)[:-30])
    assert kinds(read(path)) == ["format"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ul><li><p>A.</p><p>B.</p></li><li>C.</li></ul>", "A.\n\nB.\n\nC."),
        ("<p>A.<br/><br/>B.</p><!-- C. --><blockquote>D.</blockquote>", "A.\n\nB.\n\nD."),
    ],
)
def test_the_words_of_nested_blocks_stand_once(tmp_path, body, text):
    path = tmp_path / "item.xml"
    path.write_text(NITF.format(story=STORY).replace("<p>More.</p>", body))
    assert [one.text for one in read(path)] == [f"{STORY}\n\n{text}"]


def warc(pages):
    stream = io.BytesIO()
    for address, status, kind, body in pages:
        record = WarcRecord()
        record.init_headers(0, WarcRecordType.response)
        record.headers["WARC-Target-URI"] = address
        record.set_bytes_content(f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n\r\n".encode() + body)
        record.is_http = True
        record.write(stream)
    return stream.getvalue()


PAGES = [
    ("https://example.org/1", 200, "text/html", PAGE.encode()), ("https://example.org/2", 404, "text/html", PAGE.encode()),
    ("https://example.org/3", 200, "image/png", b"\x89PNG"), ("https://example.org/4", 200, "text/html", b"<html></html>"),
]


def pack_zstd(data, dictionary=None):
    return zstd.compress(data, zstd_dict=dictionary)


def with_dictionary(data, words):
    """As web archives are packed with a dictionary, which stands before them in a frame of its own, packed itself."""
    frame = pack_zstd(words.dict_content)
    return b"\x5d\x2a\x4d\x18" + len(frame).to_bytes(4, "little") + frame + pack_zstd(data, words)


LEARNED = zstd.train_dict([f"{STORY[at:]} {at}".encode() for at in range(0, 400, 3)], 2000)
PACKINGS = {
    "plain": lambda data: data, "gzip": gzip.compress, "zstd": pack_zstd,
    "zstd in frames": lambda data: b"".join(pack_zstd(data[at : at + 700]) for at in range(0, len(data), 700)),
    "zstd with a dictionary": lambda data: with_dictionary(data, zstd.ZstdDict((STORY * 3).encode(), is_raw=True)),
    "zstd with a learned dictionary": lambda data: with_dictionary(data, LEARNED),
}


@pytest.mark.parametrize("pack", PACKINGS.values(), ids=PACKINGS)
def test_web_archives(tmp_path, pack):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(pack(warc(PAGES)))
    report, failure = read(path)
    assert (report.url, report.text) == ("https://example.org/1", STORY)
    assert (failure.kind, failure.where) == ("no-text", f"{path}:https://example.org/4")


def in_chunks(body, size=300):
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("heads", "body"),
    [
        ("Transfer-Encoding: chunked", in_chunks(PAGE.encode())),
        ("transfer-encoding: chunked", in_chunks(PAGE.encode(), 64).replace(b"40\r\n", b"40;a=b\r\n")),
        ("Transfer-Encoding: chunked", in_chunks(PAGE.encode(), 4000)[:-5]),
        ("Transfer-Encoding: chunked", PAGE.encode()),
        ("Content-Encoding: gzip", gzip.compress(PAGE.encode())),
        ("content-encoding: deflate", zlib.compress(PAGE.encode())),
        ("Content-Encoding: gzip", PAGE.encode()),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", in_chunks(gzip.compress(PAGE.encode()))),
    ],
    ids=["chunked", "chunked with extensions", "cut off", "joined", "gzip", "deflate", "unpacked", "gzip in chunks"],
)
def test_pages_of_a_web_archive_are_unpacked(tmp_path, heads, body):
    path = tmp_path / "crawl.warc"
    path.write_bytes(warc([("https://example.org/1", 200, f"text/html\r\n{heads}", body)]))
    assert [one.text for one in read(path)] == [STORY]


def test_a_compressed_page_that_breaks_off_is_named(tmp_path):
    path = tmp_path / "crawl.warc"
    packed = gzip.compress(PAGE.encode())
    path.write_bytes(warc([("https://example.org/1", 200, "text/html\r\nContent-Encoding: gzip", packed[: len(packed) // 2])]))
    [failure] = read(path)
    assert (failure.kind, failure.where) == ("archive", f"{path}:https://example.org/1")


def test_a_web_archives_pages_have_the_charset_that_the_server_told(tmp_path):
    path = tmp_path / "crawl.warc"
    body = PAGE.replace("Tbilisi", "Łódź").encode("iso-8859-2")
    path.write_bytes(warc([("https://example.org/1", 200, "text/html; charset=ISO-8859-2", body)]))
    assert [one.text for one in read(path)] == [STORY.replace("Tbilisi", "Łódź")]


def test_a_web_archives_broken_pages_are_named(tmp_path):
    path = tmp_path / "crawl.warc"
    broken = in_chunks(PAGE.encode()).replace(b"12c\r\n", b"12b\r\n")
    long = gzip.compress(PAGE.encode() + b" " * 30_000_000)
    path.write_bytes(warc([
        ("https://example.org/1", 200, "text/html\r\nTransfer-Encoding: chunked", broken),
        ("https://example.org/2", 200, "text/html\r\nContent-Encoding: gzip", long),
        ("https://example.org/3", 200, "text/html", PAGE.encode()),
    ]))
    assert kinds(read(path)) == ["archive", "too-large", "report"]


def test_archives_within_archives(tmp_path):
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as tar:
        for name, content in (("b.txt", STORY + " B."), (".hidden.txt", STORY), ("c.png", "x")):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content.encode()))
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.html", PAGE)
        packed.writestr("inner.tgz", inner.getvalue())
        packed.writestr("__MACOSX/a.html", PAGE)
        packed.writestr("empty.txt", "")
    found = read(path)
    assert kinds(found) == ["report", "report", "empty"]
    assert [one.text for one in found[:2]] == [STORY, STORY + " B."]
    assert found[2].where == f"{path}:empty.txt"


@pytest.mark.parametrize("cut", [20, 100, 250])
def test_a_truncated_gzip_is_named(tmp_path, cut):
    path = tmp_path / "one.txt.gz"
    path.write_bytes(gzip.compress(STORY.encode())[:cut])
    assert kinds(read(path)) == ["archive"]


@pytest.mark.parametrize("spoil", [lambda data: data[:-3], lambda data: data[:40] + b"x" * 60 + data[100:], lambda data: data[:6]])
def test_a_broken_zstd_is_named(tmp_path, spoil):
    path = tmp_path / "one.txt.zst"
    path.write_bytes(spoil(pack_zstd(STORY.encode())))
    assert kinds(read(path)) == ["archive"]


def test_any_file_may_be_packed_with_zstd(tmp_path):
    path = tmp_path / "lines.jsonl.zst"
    path.write_bytes(pack_zstd("".join(f'{{"id": "a{n}", "text": "{STORY} {n}."}}\n' for n in range(3)).encode()))
    assert [one.id for one in read(path)] == ["a0", "a1", "a2"]


def test_what_came_before_a_truncation_is_kept(tmp_path):
    lines = "".join(f'{{"id": "a{n}", "text": "{STORY} {n}."}}\n' for n in range(2000))
    path = tmp_path / "lines.jsonl.gz"
    packed = gzip.compress(lines.encode())
    path.write_bytes(packed[: len(packed) // 2])
    found = kinds(read(path))
    assert found[-1] == "archive"
    assert found[0] == "report"


@pytest.mark.parametrize("kind", ["zip", "gzip", "zstd"])
def test_bombs_are_not_unpacked(tmp_path, kind, monkeypatch):
    monkeypatch.setattr(archives, "FREE_BYTES", 1_000_000)
    content = b'{"text": "' + b"a" * 40_000_000
    path = tmp_path / "bomb"
    if kind == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("bomb.jsonl", content)
            packed.writestr("fine.txt", STORY)
    else:
        path.write_bytes({"gzip": gzip.compress, "zstd": pack_zstd}[kind](content))
    found = read(path)
    assert kinds(found) == (["archive", "report"] if kind == "zip" else ["archive"])
    assert "more than 200 times" in found[0].reason


def test_broken_and_foreign_archives(tmp_path):
    office, broken, nested = tmp_path / "a.docx", tmp_path / "b.zip", tmp_path / "c.gz"
    with zipfile.ZipFile(office, "w") as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
    broken.write_bytes(b"PK\x03\x04" + b"x" * 500)
    data = STORY.encode()
    for _ in range(archives.MAX_DEPTH + 1):
        data = gzip.compress(data)
    nested.write_bytes(data)
    assert kinds([*read(office), *read(broken), *read(nested)]) == ["binary", "archive", "archive"]


def test_a_page_of_two_hundred_megabytes_is_refused_in_little_memory(tmp_path):
    path = tmp_path / "page.html"
    with path.open("wb") as file:
        file.write(b"<html><body><p>")
        file.seek(200_000_000)
        file.write(b"</p></body></html>")
    tracemalloc.start()
    assert kinds(read(path)) in (["too-large"], ["binary"])
    assert tracemalloc.get_traced_memory()[1] < 150_000_000
    tracemalloc.stop()


def test_reports_of_a_collection_are_reports(tmp_path):
    path = write_csv(tmp_path / "t.csv", [["title", "text"], ["Envoy", STORY]])
    assert all(isinstance(one, Report) and one.language == "en" for one in read(path))


def test_a_feed_that_names_a_file_does_not_open_it(tmp_path):
    """feedparser takes bytes that are a path for one."""
    secret = tmp_path / "secret.xml"
    secret.write_text("<rss version='2.0'><channel><title>Secret</title><item><title>A</title></item></channel></rss>")
    assert feeds.parse_feed(secret.read_bytes()).entries
    assert not feeds.parse_feed(str(secret).encode()).entries
