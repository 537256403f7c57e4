"""What is printed of positions: the cue of what is denied, days of reports in brackets, and what was said once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from dragoman.cli.positions import NEWEST, print_once, print_positions, tell_older
from dragoman.ledger import positions_questions
from dragoman.ledger.parties import Party
from dragoman.ledger.positions import Position, Positions
from dragoman.ledger.positions_tables import Wording

DENIED = Wording(
    "wire-7", "s1", "2018-03-04", "2018-03-05", "Levant Wire", None, ("Hassan Rouhani",), (), "indirect", "denied",
    "that Iran had sent missiles", 10, 40, 0.9, True, "denied that Iran had sent missiles",
)  # fmt: skip
UNDATED = replace(DENIED, report="wire-8", day="2018-04-02", is_dated=False)
ONCE = replace(DENIED, report="wire-9", cue="said", words="the road is open", told="the road is open", day=None, is_dated=False)
POSITION = Position(1, "Iran", DENIED.told, "2018-03-04", "2018-04-02", "held", 0.91, 2, DENIED.speaker, (DENIED, UNDATED))
FOUND = Positions(Party("Iran", "IRN"), 3, 0, 1, (POSITION,), (), (ONCE,))


def printed(show, *arguments):
    console = Console(width=100, color_system=None)
    with console.capture() as captured:
        show(console, FOUND, *arguments)
    return captured.get()


def test_what_is_denied_stands_with_its_cue():
    lines = printed(print_positions, 5).splitlines()
    assert lines[0] == " 1  denied that Iran had sent missiles"
    assert "2 statements in 2 reports · cohesion 0.91" in lines[1]
    assert not any(line.strip().startswith("that Iran") for line in lines)


@pytest.mark.parametrize("start", ["    2018-03-04    denied that Iran", "    (2018-04-02)  denied that Iran"])
def test_a_day_of_the_report_is_in_brackets(start):
    assert any(line.startswith(start) for line in printed(print_positions, 5).splitlines())


def test_what_was_said_once_is_listed_apart():
    assert "the road" not in printed(print_positions, 5)
    assert printed(print_once).splitlines()[:2] == [
        "said once", "    no date       the road is open — Hassan Rouhani, Levant Wire · wire-9:s1",
    ]  # fmt: skip


def test_what_is_too_much_to_be_compared_is_told(capsys):
    tell_older(FOUND)
    assert capsys.readouterr().err == ""
    tell_older(replace(FOUND, n_older=1234))
    told = " ".join(capsys.readouterr().err.split())
    assert told.startswith("the newest 3 statements by Iran of 1,237 are compared; --until")
    assert NEWEST == positions_questions.NEWEST
