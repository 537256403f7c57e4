"""Cells of CSV that no spreadsheet takes for a formula, and their way back."""

from __future__ import annotations

_OPENERS = frozenset("=+-@\t\r")
_SHIELD = "'"


def defuse(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula.

    So it is too where it begins with an apostrophe that `restore` would take away. What `-; ` begins, an unknown one among several
    parties, no spreadsheet reads as a formula.
    """
    if not cell or cell[0] not in _OPENERS | {_SHIELD} or cell.startswith("-; ") or cell == "-":
        return cell
    return cell if cell[0] == _SHIELD and not _is_shielded(cell) else _SHIELD + cell


def restore(cell: str) -> str:
    """The cell as it was before `defuse`."""
    return cell[1:] if _is_shielded(cell) else cell


def _is_shielded(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == _SHIELD and cell[1] in _OPENERS | {_SHIELD}
