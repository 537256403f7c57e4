"""Numbers in words."""

from __future__ import annotations


def write_number(value: float, parted: bool = False) -> str:
    """All digits of a number, which no power of ten stands for: '2345678', '0.5'; parted in thousands, '2,345,678'."""
    return f"{value:{',' if parted else ''}.6f}".rstrip("0").rstrip(".")
