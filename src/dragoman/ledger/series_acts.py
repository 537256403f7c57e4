"""The acts between two parties as columns: each once, with what decides whether it counts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.ledger.filters import Filters
from dragoman.ledger.own_types import list_own_types
from dragoman.ledger.parties import Side, relates, side_condition, side_table
from dragoman.ledger.periods import Days
from dragoman.plover import EVENT_TYPES

NO_DAY = -(10**7)
TYPES = tuple(EVENT_TYPES)
TYPE_NUMBERS = {name: number for number, name in enumerate(TYPES)}


@dataclass(frozen=True, slots=True)
class Acts:
    """Acts as columns, one row an act; `direction` is 1 forth, 2 back, 3 both."""

    day: Days
    last: Days
    published: Days
    type: npt.NDArray[np.int64]
    scale: npt.NDArray[np.float64]
    direction: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.day)

    def of(self, rows: npt.NDArray[Any]) -> Acts:
        """The acts at these positions, or for which a mask is true."""
        return Acts(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of `dyads` that count, as columns; rows with one `key` are one act. `n_told` are all acts, whether they count or
    not."""

    key: npt.NDArray[np.int64]
    act: npt.NDArray[np.int64]
    report: npt.NDArray[np.int64]
    doer: npt.NDArray[np.int64]
    back: npt.NDArray[np.int64]
    acts: Acts
    n_told: int


_COLUMNS = (
    f"{{key}} AS key, act, report, actor, coalesce(first_day, {NO_DAY}), coalesce(last_day, {NO_DAY}),"
    f" coalesce(published, {NO_DAY}), event, event_scale, mutual, {{condition}} AS counts"
)


def _select(one: Side, other: Side, columns: str, directed: bool) -> tuple[str, dict[str, Any]]:
    """SQL for the acts of the side `one` on the side `other`, and unless directed or the same the other way round; parameters."""
    parameters = {**one.parameters("one"), **other.parameters("other")}
    ways = " UNION ALL ".join(
        f"SELECT {back} AS back, {columns} FROM {doer} CROSS JOIN {target} CROSS JOIN dyads"
        f" WHERE {side_condition(doer, 'actor')} AND {side_condition(target, 'recipient')} AND dyads.event IS NOT NULL"
        f" AND {relates(one, other)}"
        for back, doer, target in ((0, "one", "other"), (1, "other", "one"))[: 1 if directed or one == other else 2]
    )
    return f"WITH {side_table('one')}, {side_table('other')} {ways}", parameters


def read_rows(connection: sqlite3.Connection, one: Side, other: Side, directed: bool, filters: Filters) -> Rows:
    """The rows of acts that count, by standing, background and confidence."""
    condition, chosen = filters.condition()
    sql, parameters = _select(one, other, _COLUMNS.format(key=filters.key(), condition=condition), directed)
    found = connection.execute(sql, parameters | chosen).fetchall()
    counting = [row for row in found if row[-1]]
    columns: Sequence[Sequence[Any]] = list(zip(*counting, strict=True)) or [()] * 12
    back, key, act, report, actor, day, last, published, event, scale, mutual, _ = columns
    numbers = [np.array(one, dtype=np.int64) for one in (back, key, report, actor, day, last, published, mutual, act)]
    types = np.array([TYPE_NUMBERS[name] for name in event], dtype=np.int64)
    direction = np.where(numbers[7] > 0, 3, numbers[0] + 1)
    acts = Acts(numbers[4], numbers[5], numbers[6], types, np.array(scale, dtype=np.float64), direction)
    return Rows(numbers[1], numbers[8], numbers[2], numbers[3], numbers[0], acts, len({row[1] for row in found}))


def find_own(
    connection: sqlite3.Connection, rows: Rows, counts: npt.NDArray[np.bool_], position: npt.NDArray[np.int64]
) -> dict[str, npt.NDArray[np.int64]]:
    """The acts of each type of the user's own, as positions among all; an act is of what one of its tellings that count is of."""
    if not list_own_types(connection):
        return {}
    told = json.dumps(np.unique(rows.act[counts]).tolist())
    found: dict[str, list[int]] = {}
    sql = "SELECT name, act FROM json_each(?) AS wanted JOIN own_types ON own_types.act = wanted.value"
    for name, act in connection.execute(sql, (told,)):
        found.setdefault(name, []).append(act)
    return {name: np.unique(position[counts & np.isin(rows.act, acts)]) for name, acts in sorted(found.items())}


def count_once(rows: Rows) -> tuple[Acts, npt.NDArray[np.int64]]:
    """Each act once, as its earliest telling has it, with the directions of all tellings; and for each row the act's position."""
    acts = rows.acts
    day = np.where(acts.day > NO_DAY, acts.day, -NO_DAY)  # a telling with a date goes before one without
    order = np.lexsort((acts.scale, acts.type, acts.last, acts.published, day, rows.key))
    keys = rows.key[order]
    is_first = np.ones(len(keys), dtype=bool)
    is_first[1:] = keys[1:] != keys[:-1]
    position = np.empty(len(keys), dtype=np.int64)
    position[order] = is_first.cumsum() - 1
    directions = np.bitwise_or.reduceat(acts.direction[order], np.flatnonzero(is_first)) if len(keys) else acts.direction
    one = acts.of(order[is_first])
    return Acts(one.day, one.last, one.published, one.type, one.scale, directions), position
