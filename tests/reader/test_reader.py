"""Reading with the model that is shipped: positions, odd texts, and the same reading under all circumstances."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.plover import EVENT_TYPES, STATUSES
from dragoman.reader.encode import words_given
from dragoman.reader.reader import _ends_sentence, _sentences
from dragoman.records import Reading, Span

SCHEMES = ("guide", "polnear")
STORY = (
    "ANKARA - Turkish Foreign Minister Mevlut Cavusoglu on Friday accused Iran of arming militias in Syria.\n\n"
    "“We will not close a single gate,” Cavusoglu told reporters, adding that Ankara had sent two envoys to Tehran.\n\n"
    "READ MORE: Oil climbs 4 percent\n\n"
    "Hassan Rouhani said the charge was baseless. Turkish forces shelled a village near Aleppo on Thursday, killing 12 civilians, "
    "according to the Syrian Observatory for Human Rights."
)
FURNITURE = (Span(STORY.index("READ"), STORY.index("percent") + 7),)
NOTE = "The UN Security Council will meet on Tuesday, two diplomats said."
ODD_TEXTS = (
    "a" * 5000,
    "-" * 700,
    "中" * 700,
    "“" * 300,
    "\u200b\u200b",
    "No",
    "He said: “\n\n”",
    "\x00\x01 Iran \ufeffdenied",
    "Iran said. " * 200,
    "🙂 Tehran’s 🙂",
)


def spans_of(reading: Reading) -> list[Span]:
    spans = [*reading.sentences, *reading.words, *(name.span for name in reading.names)]
    for one in reading.attributions:
        spans += [*one.content, *(span for span in (one.source, one.cue) if span)]
    for trigger in reading.triggers:
        spans += [trigger.span, *trigger.actors, *trigger.recipients]
    return spans


def check_reading(reading: Reading, text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in spans_of(reading))
    words = set(reading.words)
    starts, ends = {span.start for span in words}, {span.end for span in words}
    assert all(span.start in starts and span.end in ends for span in spans_of(reading))
    assert list(reading.sentences) == sorted(reading.sentences)
    assert not any(a.overlaps(b) for a, b in zip(reading.sentences, reading.sentences[1:], strict=False))
    assert all(any(sentence.contains(word) for sentence in reading.sentences) for word in words)
    for trigger in reading.triggers:
        shares = [share for _, share in trigger.types]
        assert sorted(name for name, _ in trigger.types) == sorted(EVENT_TYPES)
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) == pytest.approx(1, abs=1e-2)
        assert trigger.status in STATUSES
        assert 0 <= trigger.background <= 1
        assert 0 < trigger.score <= 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_positions_lie_within_the_text(reader, scheme):
    check_reading(reader.read(STORY, scheme=scheme), STORY)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:6]))
def test_odd_texts_are_read(reader, text):
    check_reading(reader.read(text), text)


@settings(max_examples=10, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_is_read(reader, text):
    check_reading(reader.read(text), text)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["", " ", "\n\n\n"])
def test_an_empty_text_has_an_empty_reading(reader, text, scheme):
    assert reader.read(text, scheme=scheme) == Reading((), (), (), (), ())


def test_a_text_of_furniture_only_has_an_empty_reading(reader):
    assert reader.read(NOTE, (Span(0, len(NOTE)),)) == Reading((), (), (), (), ())


def test_furniture_is_not_read(reader):
    reading = reader.read(STORY, FURNITURE)
    check_reading(reading, STORY)
    assert not any(word.overlaps(FURNITURE[0]) for word in reading.words)
    assert "READ" in {word.text_of(STORY) for word in reader.read(STORY).words}


def test_a_reading_does_not_depend_on_what_is_read_before_or_beside_it(reader):
    texts = [(STORY, FURNITURE), (NOTE, ()), ("", ()), ("Iran said. " * 60, ()), (STORY, ())]
    alone = [reader.read(text, furniture) for text, furniture in texts]
    assert [reader.read(text, furniture) for text, furniture in reversed(texts)] == alone[::-1]
    for n_threads in (1, 3):
        with ThreadPoolExecutor(n_threads) as pool:
            assert list(pool.map(lambda one: reader.read(*one), texts)) == alone


def test_a_plain_attribution_is_found(reader):
    text = "Mevlut Cavusoglu said on Friday that Turkey had sent two envoys to Iran."
    reading = reader.read(text, scheme="polnear")
    assert {(name.span.text_of(text), name.kind) for name in reading.names} >= {("Mevlut Cavusoglu", "PER"), ("Iran", "LOC")}
    [one] = reading.attributions
    assert (one.source.text_of(text), one.cue.text_of(text)) == ("Mevlut Cavusoglu", "said")
    assert "sent two envoys to Iran" in one.content[0].text_of(text)


def test_sentences_begin_with_paragraphs_at_least(reader):
    starts = {span.start for span in reader.read(STORY).sentences}
    assert {STORY.index(words) for words in ("ANKARA", "“We will", "READ MORE", "Hassan")} <= starts


def test_parse_gives_every_word_a_head_and_the_sentence_one_root(reader):
    words = ["Turkish", "forces", "shelled", "a", "village", "near", "Aleppo", "."]
    parse = reader.parse(words)
    assert len(parse.upos) == len(parse.heads) == len(parse.relations) == len(words)
    assert [words[at] for at, head in enumerate(parse.heads) if head == -1] == ["shelled"]
    assert all(-1 <= head < len(words) and head != at for at, head in enumerate(parse.heads))
    assert parse.upos[words.index("Aleppo")] == "PROPN"
    assert reader.parse(["Silence"]).heads == (-1,)


def test_parse_and_find_names_take_sentences_longer_than_a_window(reader):
    words = ["Iran", "said", "no", ".", *["and", "Turkey", "asked", "again", ","] * 60]
    parse = reader.parse(words)
    assert len(parse.heads) == len(words)
    assert all(-1 <= head < len(words) for head in parse.heads)
    assert all(0 <= start < end <= len(words) for start, end, _ in reader.find_names(words))


def test_type_pair_shares_add_up(reader):
    text = "Turkey on Friday accused Iran of arming militias."
    shares = reader.type_pair(text, Span(0, 6), Span(25, 29))
    assert set(shares) == set(EVENT_TYPES)
    assert sum(shares.values()) == pytest.approx(1, abs=1e-4)


def test_type_pair_needs_words_of_both_parties(reader):
    with pytest.raises(ValueError, match="no word of the text lies in"):
        reader.type_pair("Turkey accused Iran.", Span(0, 6), Span(90, 99))


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (["In", "Ankara", ","], False), (["he", "said", "."], True), (["fire", ".", "”"], True), (["fire", ",", "”"], False),
        (["calm", "!", ")", "’"], True), (["But"], False), (["said", ":"], False), (["U.S."], True), (["”"], False),
    ],
)
def test_a_sentence_ends_with_its_mark_whatever_closes_behind_it(words, ends):
    assert _ends_sentence(words, len(words) - 1) is ends


def test_a_sentence_without_end_is_cut_where_a_window_begins():
    words = words_given(["word"] * 1000)
    scores = [np.tile(np.array([1.0, 0.0], np.float32), (n, 1)) for n in (150, 150, 150, 150, 150, 250)]
    lengths = [len(range(one.start, one.end, len("word "))) for one in _sentences(words, scores)]
    assert lengths == [450, 550]


def test_names_and_parties_have_opinions_of_their_sector(reader):
    reading = reader.read(STORY)
    told = {one.span: one.shares for one in reading.sectors}
    parties = [one.source for one in reading.attributions if one.source]
    parties += [span for one in reading.triggers for span in (*one.actors, *one.recipients)]
    assert len(told) == len(reading.sectors)
    assert {one.span for one in reading.names} | set(parties) <= set(told)
    for shares in told.values():
        assert len({sector for sector, _ in shares}) == len(shares) == 3
        assert [share for _, share in shares] == sorted((share for _, share in shares), reverse=True)
        assert sum(share for _, share in shares) <= 1.0002
    village = "Police officer Adam Wray denied it. Lena Brandt, who edits the harbour gazette, called it a lie."
    sectors = {one.span.text_of(village): one.shares[0][0] for one in reader.read(village).sectors}
    assert (sectors["Police officer Adam Wray"], sectors["Lena Brandt"]) == ("COP", "JRN")
