"""What browsers send with a form."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request

from dragoman.ledger import QueryError

MOST_BYTES = 1_000_000
"""Of a form; the longest wire stories have a tenth of it. Whole books go through `dragoman code`."""


async def read_form(request: Request, *, n_fields: int = 20) -> dict[str, list[str]]:
    """The fields of a form with their values.

    Args:
        request: what the browser sends.
        n_fields: how many values it may have.

    Raises:
        QueryError: if it is longer than a report, has more values, or is no form in UTF-8.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise QueryError(f"a form has up to {MOST_BYTES:,} bytes; code longer reports with `dragoman code`")
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=n_fields)
    except ValueError as error:
        raise QueryError(f"a form in UTF-8 is expected, as a browser sends it ({error})") from error


def first(form: dict[str, list[str]], name: str) -> str:
    """The first value of a field without spaces around it; empty where there is none."""
    return form.get(name, [""])[0].strip()
