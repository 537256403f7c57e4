from __future__ import annotations

import pytest

from dragoman.ledger import Store
from dragoman.records import CodedReport, Coder, Entity, Gap, Report, Span

NO_STATE = Gap("entity_code", "no state is named with these words")
NO_SECTOR = Gap("sector_code", "the words do not tell a sector")
NO_OFFICE = Gap("role", "no words of the report tell the office")


def spans(text, words):
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    return tuple(Span(at, at + len(words)) for at in starts)


def report(number, text, *entities):
    found = tuple(Entity(f"n{i}", name, kind, "EGY", "EGY", mentions=spans(text, name), gaps=gaps)
                  for i, (name, kind, *gaps) in enumerate(entities, 1))  # fmt: skip
    return CodedReport(Coder("0.1.0", "m"), Report(text, id=f"r{number}", published=f"2013-07-0{number}"), found, (), ())


FIRST = report(
    1, "The Tamarod said it would march.\nThe Tamarod and its allies met Amr Nour. They left the operation to others.",
    ("The Tamarod", "other", NO_STATE, NO_SECTOR), ("Amr Nour", "person", NO_OFFICE), ("They", "other", NO_STATE),
    ("the operation", "other", NO_SECTOR), ("its allies", "group", Gap("name", "not ours")),
)  # fmt: skip
SECOND = report(
    2, "A Tamarod leader said no, Tamarod being what it was, and diplomats agreed. Diplomats often do.",
    ("Tamarod", "organization", NO_SECTOR), ("diplomats", "group", NO_STATE), ("Diplomats", "group", NO_STATE),
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "dragoman.db") as opened:
        for coded in (SECOND, FIRST):
            opened.add(coded)
        yield opened


def test_names_are_joined_counted_and_ordered(store):
    found = store.unresolved()
    told = [(one.name, one.n_mentions, one.n_reports) for one in found.mentions]
    assert told == [("Tamarod", 4, 2), ("Amr Nour", 1, 1)]
    tamarod = found.mentions[0]
    assert (tamarod.code, tamarod.sector) == ("EGY", None)
    assert tamarod.missing == ("entity_code", "sector_code")
    assert tamarod.reasons == (NO_SECTOR.reason, NO_STATE.reason)


def test_all_words_are_listed_on_demand(store):
    names = {one.name: one.is_name for one in store.unresolved(names_only=False).mentions}
    assert names == {"Tamarod": True, "Amr Nour": True, "They": False, "the operation": False, "Diplomats": False}


def test_contexts_are_the_words_around_one_mention_of_each_report(store):
    first, second = store.unresolved().mentions[0].contexts
    assert (first.report, first.published) == ("r1", "2013-07-01")
    assert first.text == "The Tamarod said it would march."
    assert first.text[first.start : first.end] == "The Tamarod"
    assert second.text[second.start : second.end] == "Tamarod"


def test_long_lines_are_cut_at_words(tmp_path):
    text = " ".join(["strangely"] * 30) + " Tamarod " + "and so on " * 30
    with Store.open(tmp_path / "long.db") as opened:
        opened.add(report(1, text, ("Tamarod", "other", NO_STATE)))
        ((context,),) = [one.contexts for one in opened.unresolved().mentions]
    assert context.text.startswith("strangely ")
    assert context.text.endswith((" and", " so", " on"))
    assert context.text[context.start : context.end] == "Tamarod"


def test_the_list_can_be_cut_and_says_how_long_it_is(store):
    found = store.unresolved(names_only=False, limit=1, n_contexts=0)
    assert [one.name for one in found.mentions] == ["Tamarod"]
    assert found.mentions[0].contexts == ()
    assert found.n_found == 5


def test_an_empty_store_has_none(tmp_path):
    with Store.open(tmp_path / "empty.db") as opened:
        assert opened.unresolved().mentions == ()
