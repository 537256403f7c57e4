"""Coded reports as a file of JSON Lines that an interrupted run can go on with.

Lines are appended in the order of the input, and each is handed to the system as soon as its report is coded. So a run
that was stopped and started again ends with the same bytes as one that was not. A last line that was cut off is dropped
and coded anew; so are zeros at the end, which is what a file system may leave after a power cut.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.ledger.errors import StoreError
from dragoman.ledger.met import MetTexts
from dragoman.records import FORMAT, CodedReport, Coder, Report, digest, to_json
from dragoman.records.check import check

_BEGINNING = f'{{"format":"{FORMAT}"'.encode()


class CodedLines:
    """An open file of coded reports, all by one coder; make one with `CodedLines.open`."""

    def __init__(self, stream: BinaryIO, met: MetTexts | None = None, made: Path | None = None) -> None:
        self._stream = stream
        self._met = met if met is not None else MetTexts()
        self._made = made

    @staticmethod
    def open(path: Path, coder: Coder) -> CodedLines:
        """Opens the file to go on with it, makes it if there is none.

        Raises:
            StoreError: if the file holds anything else than coded reports of this coder; it is not touched.
        """
        made = None if path.exists() else path
        try:
            met, length = _read_met(path, coder) if made is None else (MetTexts(), 0)
            stream = path.open("ab")
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror}") from error
        if path.stat().st_size > length:
            stream.truncate(length)
        return CodedLines(stream, met, made)

    def has(self, report: Report) -> bool:
        """Whether this very text stands in the file under its id, with its day, title and publisher."""
        return self._met.has(*_key_of(report.id, report.sha256, report.told))

    def add(self, coded: CodedReport) -> bool:
        """Writes the coded report as the next line; False if it was there already.

        Raises:
            FaultyRecordError: if the coded report breaks the contract; nothing is written.
        """
        if self.has(coded.report):
            return False
        check(coded)
        self._stream.write(to_json(coded).encode("utf-8") + b"\n")
        self._stream.flush()
        self._met.add(*_key_of(coded.report.id, coded.report.sha256, coded.report.told))
        return True

    def close(self) -> None:
        """Closes the file; one that was made and has nothing in it is taken away again."""
        self._stream.close()
        if self._made and not self._met:
            self._made.unlink(missing_ok=True)
        self._met.close()


def _read_met(path: Path, coder: Coder) -> tuple[MetTexts, int]:
    """The texts of the whole lines of the file, and the length of these lines in bytes."""
    met = MetTexts()
    length = 0
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            written = line.rstrip(b"\0")  # of a line that was cut off
            if not written.startswith(_BEGINNING[: len(written)]):
                raise StoreError(f"{path} line {number} is no coded report; choose another file for --to")
            if not line.endswith(b"\n"):
                break
            met.add(*_read_key(path, number, line, coder))
            length += len(line)
    return met, length


def _read_key(path: Path, number: int, line: bytes, coder: Coder) -> tuple[str, str]:
    try:
        value = json.loads(line)
        made_by = Coder(*(value["coder"].get(name) for name in ("version", "model", "name", "actors", "types")))
        report = value["report"]
        key = _key_of(report["id"], report["sha256"], [report.get(name) for name in ("published", "title", "publisher")])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} line {number} is no coded report; choose another file for --to") from error
    if _told(made_by) != _told(coder):
        raise StoreError(
            f"{path} holds reports coded by Dragoman {_told(made_by)}, this is {_told(coder)}; choose another file for --to"
        )
    return key


def _key_of(report_id: str, sha256: str, told: Sequence[str | None]) -> tuple[str, str]:
    return report_id, digest(json.dumps([sha256, *told]))


def _told(coder: Coder) -> str:
    own = {"actors": coder.actors, "types": coder.types}
    return f"{coder.version} with {coder.model}" + "".join(f" and {what} of your own ({one})" for what, one in own.items() if one)
