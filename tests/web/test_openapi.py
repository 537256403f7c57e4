"""Whatever is asked within the OpenAPI description and beside it: no answer is an error of the server's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from stubs import ADDRESS, TOKEN, StubCoder

from dragoman.web.app import create_app
from dragoman.web.guard import Access

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

HEADERS = {"Authorization": f"Bearer {TOKEN}", "Host": ADDRESS.removeprefix("http://")}
QUICK = settings(
    max_examples=4, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_no_question_ends_in_an_error_of_the_server(path):
    app = create_app(path, StubCoder(), Access(TOKEN), reviewer="Eve")
    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers=HEADERS)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 25
    for operation in operations:

        @QUICK
        @given(case=operation.as_strategy())
        def ask(case):
            answer = case.call(headers=HEADERS)
            assert answer.status_code < 500, (case.method, case.formatted_path, case.query, answer.text[:500])

        ask()
