from __future__ import annotations

import json

import pytest


@pytest.fixture
def lines(tmp_path):
    """A file of seven invented reports and one line that is none."""
    path = tmp_path / "in.jsonl"
    rows = [
        {
            "id": f"r{number}", "title": f"Border talks, day {number}", "published": f"2021-03-{number:02}",
            "text": f"The foreign minister of Iran said on day {number} that the border with Turkey would be opened.\n\n"
            "Turkey accused Iran of closing it in winter, and the two governments will meet in Van.",
        }
        for number in range(1, 8)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n")
    return path


@pytest.fixture
def snapshot():
    """The files of a folder with their bytes; scratch files are left out."""

    def look(folder):
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "died" and not path.name.startswith(".")
        }

    return look
