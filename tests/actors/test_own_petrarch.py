from __future__ import annotations

import pytest

from dragoman.actors.lexicon import load
from dragoman.actors.own import ActorRow, ReadOptions, overlay, read_actors
from dragoman.actors.own.petrarch import looks_like_petrarch

# Invented, in the format of PETRARCH's actor dictionaries.
ACTORS = """\
# ministers
HARUN_TOPAL_  [TURGOV 030912-110504] [TURELI >110504]   ; a minister
+MINISTER_TOPAL_
+H._TOPAL_
DENIZ_ERBIL_
\t[TUROPP <911231]
\t[TURGOV 20020101-20041231]  # in four figures
KIVU_DAWN_BRIGADE_ [CODREB >980802]
+KDB_
WORLD_HEALTH_FUND_ [IGOUNO]
TIMORESE_HERALD_ [TMPMED]
"""


@pytest.fixture
def read(tmp_path):
    def reading(text, name="old.actors"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_actors(path)

    return reading


def test_date_ranged_actors_are_read(read):
    found = read(ACTORS)
    assert found.faults == ()
    assert [placed.row for placed in found.rows] == [
        ActorRow("Harun Topal", "TUR", "person", "GOV", None, None, "2003-09-12", "2011-05-04", ("Minister Topal", "H. Topal")),
        ActorRow("Harun Topal", "TUR", "person", "ELI", None, None, "2011-05-04", None, ("Minister Topal", "H. Topal")),
        ActorRow("Deniz Erbil", "TUR", "person", "OPP", None, None, None, "1991-12-31"),
        ActorRow("Deniz Erbil", "TUR", "person", "GOV", None, None, "2002-01-01", "2004-12-31"),
        ActorRow("Kivu Dawn Brigade", "COD", "organization", "REB", None, None, "1998-08-02", None, ("KDB",)),
        ActorRow("World Health Fund", "UNO", "organization"),
        ActorRow("Timorese Herald", "TLS", "organization", "JRN"),
    ]
    assert [placed.line for placed in found.rows] == [2, 2, 6, 7, 8, 10, 11]


def test_the_content_tells_the_format(read):
    assert len(read(ACTORS, "Phoenix.Countries.actors.txt").rows) == 7
    assert looks_like_petrarch(ACTORS)
    assert not looks_like_petrarch('[[actor]]\nname = "ALI"\n')
    assert not looks_like_petrarch("name,code\nALI,TUR\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("PLAIN_THING_", "there is no code in brackets with this name"),
        ("NO_CODE_ [ ]", "there is nothing in its brackets"),
        ("BAD_DATES_ [TURGOV >2001]", "[TURGOV >2001] has dates that are none"),
        ("BAD_DAYS_ [TURGOV >011341]", "since '2001-13-41' is no day"),
        ("NO_STATE_ [QQQREB]", "unknown code 'QQQ'"),
        ("TWO_CODES_ [TURGOV/IRQGOV]", "has several codes"),
        ("HASAN_TOPAL_ [TUR >010101]", "a person needs a sector"),
        ("ENDED_BEFORE_ [TURREB 20100101-20050101]", "it ends (2005-01-01) before it begins (2010-01-01)"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(read, line, reason):
    found = read(f"HARUN_TOPAL_ [TURGOV]\n{line}\n")
    assert [placed.row.name for placed in found.rows] == ["Harun Topal"]
    assert found.faults[0].line == 2
    assert reason in found.faults[0].reason


def test_the_kind_of_all_entries_can_be_told(tmp_path):
    path = tmp_path / "old.actors"
    path.write_text(ACTORS, encoding="utf-8")
    found = read_actors(path, ReadOptions(defaults={"kind": "organization"}))
    assert {placed.row.kind for placed in found.rows} == {"organization"}


def test_codes_of_all_states_are_those_of_the_lexicon():
    from dragoman.actors.own.petrarch import _STATES

    assert set(_STATES.values()) <= set(load().titles)


def test_a_state_is_the_state_whatever_its_entry_calls_it(read):
    found = read(
        "IRAN_ [IRN]\n+PERSIAN_REALM_\n+TEHRAN_\n+IRANIAN_\n+SHIRAZ_\nNORWAY_ [NORGOV]\nTHE_KREMLIN_ [RUS]\n"
        "PERSIAN_BAZAAR_ [IRN]\nNORWAY_SALMON_ [NOR]\nIRAN_ [IRNREB]\nIRAN_ [IRQ]\nSUDAN_ [SDN <110709]\n"
    )
    assert found.faults == ()
    assert [(one.line, one.row.name, one.row.code, one.row.kind, one.row.forms) for one in found.rows] == [
        (1, "Iran", "IRN", "state", ("Persian Realm",)), (6, "Norway", "NOR", "state", ()), (7, "Russia", "RUS", "state", ()),
        (8, "Persian Bazaar", "IRN", "organization", ()), (9, "Norway Salmon", "NOR", "organization", ()),
        (10, "IRAN", "IRN", "organization", ()), (11, "IRAN", "IRQ", "organization", ()),
        (12, "Sudan", "SDN", "organization", ()),
    ]  # fmt: skip


def test_entries_of_one_state_are_one_row(read):
    found = read("IRAN_ [IRN]\n+PERSIAN_REALM_\nPERSIAN_BAZAAR_ [IRN]\nTEHRAN_ [IRN]\n+PERSIAN_SEAT_\nIRAN_ [IRNGOV]\n")
    assert found.faults == ()
    assert [(one.line, one.row.name, one.row.kind, one.row.forms) for one in found.rows] == [
        (1, "Iran", "state", ("Persian Realm", "Persian Seat")), (3, "Persian Bazaar", "organization", ()),
    ]  # fmt: skip


def test_other_names_of_a_state_are_added_to_it(read):
    lexicon, conflicts = overlay(load(), read("IRAN_ [IRN]\n+PERSIAN_REALM_\n+TEHRAN_\n").rows)
    assert conflicts == ()
    for name, form in (("Persian Realm", "state"), ("Iran", "state"), ("Tehran", "capital"), ("Iranian", "adjective")):
        (entry,) = set(lexicon.entries(name))
        assert (entry.key, entry.form, entry.kind) == ("IRN", form, "state")
