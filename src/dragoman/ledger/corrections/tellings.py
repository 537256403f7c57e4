"""Happenings joined and split in review: handed to the corrections of happenings, so that both ways of saying it are one."""

from __future__ import annotations

import sqlite3

from dragoman.ledger.corrections.values import JOIN, OF_HAPPENINGS, SPLIT_OFF, UNDO, Correction, Target
from dragoman.ledger.happenings import corrections as happenings
from dragoman.ledger.happenings.merging import regroup

_UNDONE = {JOIN: SPLIT_OFF, SPLIT_OFF: JOIN}


def say_of_tellings(connection: sqlite3.Connection, one: Correction) -> None:
    """Tells happenings what a correction says of them; of others nothing. Undoing says the contrary of what was said."""
    action = _UNDONE.get(str(one.value.get("action")), "") if one.action == UNDO else one.action
    if action not in OF_HAPPENINGS:
        return
    word = happenings.JOIN if action == JOIN else happenings.SPLIT
    for other in (Target(**given) for given in one.value["with"]):
        anchors = (_anchor(one.target), _anchor(other))
        numbers = happenings.keep_anchored(connection, word, anchors, (one.made_at, one.made_by, one.note))
        regroup(connection, numbers)


def _anchor(target: Target) -> tuple[object, ...]:
    return target.report, target.name, target.start, target.end, target.words
