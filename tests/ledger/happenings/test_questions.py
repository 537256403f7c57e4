from __future__ import annotations

from itertools import pairwise

import pytest
from happening_stories import read_stories

from dragoman.ledger import ContradictionError, NothingFoundError, QueryError, Store, UnknownHappeningError, UnknownPartyError
from dragoman.ledger.frames import to_frame
from dragoman.ledger.happenings.questions import AmbiguousHappeningError


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        for coded in read_stories():
            opened.add(coded)
        yield opened


def days(found):
    return [one.date for one in found]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["2029-08-12", "2031-03-04", "2031-03-25"]),
        ({"actor": "Iran"}, ["2031-03-04", "2031-03-25"]),
        ({"actor": "Iran", "other": "Turkey"}, ["2031-03-04", "2031-03-25"]),
        ({"actor": "Turkey", "other": "Iran", "since": "2031-03-20"}, ["2031-03-25"]),
        ({"actor": "Liberation Front"}, ["2029-08-12"]),
        ({"actor": "SDN REB"}, ["2029-08-12"]),
        ({"actor": "Karimi"}, ["2031-03-04", "2031-03-25"]),
        ({"types": ["ASSAULT", "AID"]}, ["2029-08-12"]),
        ({"statuses": ["alleged"]}, ["2029-08-12"]),
        ({"least_accounts": 3}, ["2031-03-04"]),
        ({"until": "2029"}, ["2029-08-12"]),
    ],
)
def test_happenings_answer_to_what_is_asked(store, asked, expected):
    assert days(store.happenings(**asked)) == expected


def test_happening_is_told_by_its_fullest_telling_with_all_standings(store):
    (raid,) = store.happenings(types=["ASSAULT"])
    assert (raid.actor, raid.recipient, raid.place) == (("Liberation Front",), ("villagers",), "Damazin")
    assert raid.statuses == ("alleged", "happened")
    assert [[(one.low, one.kind) for one in each.figures] for each in raid.tellings] == [[(17.0, "dead")], [(14.0, "dead")]]
    assert (raid.n_tellings, raid.n_accounts, raid.first_published) == (2, 2, "2029-08-13")


def test_happening_is_found_by_its_id_by_a_telling_and_by_a_record(store):
    (raid,) = store.happenings(types=["ASSAULT"])
    names = [raid.id, *(one.id for one in raid.tellings), *(f"{one.report}:{one.record}" for one in raid.tellings)]
    assert all(store.happening(name) == raid for name in names)
    with pytest.raises(UnknownHappeningError, match="dragoman happenings"):
        store.happening("deadbeef")


def test_likeness_tells_why(store):
    (raid,) = store.happenings(types=["ASSAULT"])
    likeness = store.likeness(*(one.id for one in raid.tellings))
    assert likeness.is_one
    assert {"type: same deed", "day: same"} <= {sign.name for sign in likeness.signs}
    other = store.happenings(types=["CONSULT"])[0]
    assert not store.likeness(raid.id, other.id).is_one


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"actor": "Peru"}, NothingFoundError, "no happening"),
        ({"actor": "Nobody Known"}, UnknownPartyError, "Nobody Known"),
        ({"types": ["MEETING"]}, QueryError, "CONSULT"),
        ({"statuses": ["done"]}, QueryError, "happened"),
        ({"since": "soon"}, QueryError, "soon"),
        ({"other": "Iran"}, QueryError, "second party"),
        ({"since": "2031", "until": "2030"}, ContradictionError, "2031"),
        ({"least_accounts": 9}, NothingFoundError, "fewer accounts"),
    ],
)
def test_what_has_no_answer_says_so(store, asked, error, words):
    with pytest.raises(error, match=words):
        store.happenings(**asked)


def test_happenings_are_rows_of_a_data_frame(store):
    pytest.importorskip("pandas")
    frame = to_frame(store.happenings())
    assert list(frame["n_tellings"]) == [2, 3, 2]


def test_a_happening_is_found_by_the_beginning_of_its_id(store):
    store._connection.execute("UPDATE tellings SET id = 'ab' || id")  # of three ids perhaps no two begin alike
    ids = sorted(one.id for one in store.happenings())
    n_common, one, other = max(
        (next(at for at, pair in enumerate(zip(*two, strict=False)) if pair[0] != pair[1]), *two) for two in pairwise(ids)
    )
    assert store.happening(one[: n_common + 1]).id == one
    with pytest.raises(AmbiguousHappeningError, match="several") as caught:
        store.happening(one[:n_common])
    assert {one, other} <= set(caught.value.candidates)
    first = store.happening(one).tellings[0]
    assert store.happening(f"{first.report}:{first.record}").id == one
    with pytest.raises(UnknownHappeningError):
        store.happening("")
