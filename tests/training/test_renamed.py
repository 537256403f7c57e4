"""Annotated reports under other names; the reports are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renamed import Pool, read_pool, rename

POOL = Pool(
    ("Okello", "Tamm", "Quispe"),
    (
        ("Kenya", "Kenyan", "Nairobi"), ("Peru", "Peruvian", "Lima"), ("Nepal", "Nepali", "Kathmandu"),
        ("China", "Chinese", "Beijing"),
    ),
)  # fmt: skip
TEXT = (
    "Peru’s president, Ana Rojas, met the Kenyan envoy in Lima. Rojas said that Peruvians and Kenyans were friends; will Will"
    " stay?"
)
CODED = {
    "entities": [
        {"id": "rojas", "name": "President Ana Rojas", "kind": "person"}, {"id": "will", "name": "Will Stone", "kind": "person"},
        {"id": "peru", "name": "Peru", "kind": "state"},
    ],
    "events": [{"trigger": {"start": TEXT.index("met"), "end": TEXT.index("met") + 3}, "actor": ["rojas"]}],
}  # fmt: skip


def span_of(words):
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def words_at(text, span):
    return text[span["start"] : span["end"]]


def told(seed):
    spans = [span_of(words) for words in ("Ana Rojas", "met", "the Kenyan envoy", "Lima", "Peruvians", "will Will")]
    return rename({**CODED, "spans": spans}, TEXT, POOL, seed)


@given(st.text(max_size=8))
def test_spans_hold_the_same_words_under_their_new_names(seed):
    coded, text = told(seed)
    ana, met, envoy, lima, peruvians, will = (words_at(text, one) for one in coded["spans"])
    assert met == words_at(text, coded["events"][0]["trigger"]) == "met"
    assert ana.split()[0] in {"Ana", *POOL.persons}
    assert ana.split()[1] in {"Rojas", *POOL.persons}
    assert envoy.split()[0] == "the"
    assert envoy.split()[2] == "envoy"
    assert (lima, peruvians) in {("Lima", "Peruvians"), ("Kathmandu", "Nepalis"), ("Beijing", "Chinese")}
    assert will == "will Will"  # a name that is a word too stays
    assert text.count(ana.split()[1]) == 2


@given(st.text(max_size=8))
def test_the_same_seed_gives_the_same_names(seed):
    assert told(seed) == told(seed)


def test_some_seed_renames_persons_and_states_and_none_joins_two():
    texts = [told(str(number))[1] for number in range(40)]
    assert any("Nepal’s president" in one and "the Chinese envoy" in one for one in texts)
    assert any("Ana" not in one for one in texts)
    assert all(one.count("Lima") == one.count("Peru’s") for one in texts)


def test_a_person_who_is_only_described_and_a_body_keep_their_words():
    text = "A French fighter of Isis told Ana Rojas that the Rojas Institute was closed, said the head of Germany’s Federal Office."
    entities = [
        {"id": "a", "name": "French fighter of Isis", "kind": "person"},
        {"id": "b", "name": "head of the Federal Office", "kind": "person"},
        {"id": "c", "name": "Ana Rojas", "kind": "person"}, {"id": "d", "name": "Rojas Institute", "kind": "organization"},
    ]  # fmt: skip
    for number in range(20):
        _, renamed = rename({"entities": entities}, text, POOL, str(number))
        assert renamed.replace(renamed.split()[6], "Ana") == text


def test_the_pool_holds_single_words_alone(tmp_path):
    (tmp_path / "officeholders.csv").write_text("name\nAna María Rojas\nLima Minister O'Neil\n", encoding="utf-8")
    (tmp_path / "countries.csv").write_text(
        "names,demonym_adjective,capital\nPeru|Republic of Peru,Peruvian,Lima\nCosta Rica,Costa Rican,San Jose\n", encoding="utf-8"
    )
    assert read_pool(tmp_path) == Pool(("Ana", "Rojas"), (("Peru", "Peruvian", "Lima"),))
