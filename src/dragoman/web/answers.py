"""One answer in all its forms: as a page, as JSON, as CSV, and its chart as SVG, PNG and Vega-Lite specification."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.web.addresses import in_form
from dragoman.web.charts import FILE, PAGE, Paint, Spec, render_png, render_svg
from dragoman.web.pages import render_page

SEPARATOR = "; "
"""Between several values of one cell, as in the exports."""


class NoSuchFormError(LookupError):
    """The page has no such form: no chart, or nothing for a table."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page shows: `value` is all of it as JSON, `rows` its table as CSV, `chart` makes its chart's specification."""

    template: str
    value: Any
    rows: Sequence[Any] = ()
    columns: tuple[str, ...] = ()
    chart: Callable[[Paint], Spec] | None = None
    shown: Mapping[str, Any] = field(default_factory=dict)


def respond(request: Request, answer: Answer) -> Response:
    """The answer in the form that the address asks for.

    Raises:
        NoSuchFormError: if the page has no such form.
    """
    form = request.state.form
    if form == "html":
        return render_page(request, answer.template, {"value": answer.value, **answer.shown})
    if form == "json":
        return Response(to_json(answer.value) + "\n", media_type="application/json")
    if form == "csv" and (answer.rows or answer.columns):
        return Response(to_csv(answer.rows, answer.columns), media_type="text/csv")
    if answer.chart is not None and form in {"svg", "png", "vega-lite"}:
        return _draw(form, answer.chart, is_for_page=request.query_params.get("paint") == "page")
    raise NoSuchFormError(f"this page has no form {form!r}; there are {', '.join(_forms_of(answer))}")


def move_to(request: Request, address: str) -> Response:
    """Sends to a page's own address, in the form that was asked for."""
    return RedirectResponse(in_form(address, request.state.form), 303)


def _forms_of(answer: Answer) -> list[str]:
    charts = ["svg", "png", "vl.json"] if answer.chart else []
    return ["json", *(["csv"] if answer.rows or answer.columns else []), *charts]


def _draw(form: str, chart: Callable[[Paint], Spec], *, is_for_page: bool) -> Response:
    """The chart, in the colours of a file or, to be put into a page, in the page's own."""
    if form == "vega-lite":
        return Response(to_json(chart(FILE)) + "\n", media_type="application/json")
    if form == "png":
        return Response(render_png(chart(FILE)), media_type="image/png")
    svg = render_svg(chart(PAGE if is_for_page else FILE))
    # A picture that is opened by itself is a document: the policy of pages holds for it too, which forbids any script in it.
    return Response(svg, media_type="image/svg+xml")


def to_json(value: object) -> str:
    """The value as JSON; frozen dataclasses are objects with their fields."""
    return json.dumps(value, default=_as_value, ensure_ascii=False, allow_nan=False)


def _as_value(value: object) -> dict[str, Any]:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")


def to_csv(rows: Sequence[Any], columns: Sequence[str] = ()) -> str:
    """The rows as CSV with a header; several values of a cell are parted by semicolons.

    Args:
        rows: mappings or frozen dataclasses, all with the same columns.
        columns: which columns; all of the first row by default.
    """
    from dragoman.exports.cells import defuse

    plain = [row if isinstance(row, Mapping) else {name: getattr(row, name) for name in row.__dataclass_fields__} for row in rows]
    names = list(columns) or list(plain[0])
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(names)
    cells = ([_cell(row[name]) for name in names] for row in plain)
    writer.writerows([defuse(cell) if isinstance(cell, str) else cell for cell in row] for row in cells)
    return written.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return SEPARATOR.join(one if isinstance(one, str) else to_json(one) for one in value)
    return to_json(value) if is_dataclass(value) else value
