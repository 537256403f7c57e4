"""Happenings joined and split in review: handed to the corrections of happenings, so that both ways of saying it are one."""

from __future__ import annotations

import sqlite3

from dragoman.ledger.corrections.values import JOIN, OF_HAPPENINGS, Correction, Target
from dragoman.ledger.happenings import corrections as happenings


def say_of_tellings(connection: sqlite3.Connection, one: Correction) -> None:
    """Tells happenings what a correction says of them, of others nothing; it counts when the report is counted anew. What is taken
    back they see among the corrections."""
    if one.action not in OF_HAPPENINGS:
        return
    word = happenings.JOIN if one.action == JOIN else happenings.SPLIT
    for other in (Target(**given) for given in one.value["with"]):
        anchors = (_anchor(one.target), _anchor(other))
        happenings.keep_anchored(connection, word, anchors, (one.made_at, one.made_by, one.note))


def _anchor(target: Target) -> tuple[object, ...]:
    return target.report, target.name, target.start, target.end, target.words
