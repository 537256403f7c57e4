from __future__ import annotations

import http.client
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from dragoman.cli.main import app


def test_serve_answers_at_the_address_that_it_prints(stored):
    command = [sys.executable, "-m", "dragoman.cli.main", "serve", "--store", str(stored), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            opening = process.stdout.readline().strip()
            host, _, query = opening.removeprefix("http://").partition("/")
            connection = http.client.HTTPConnection(host, timeout=30)
            connection.request("GET", f"/report/alborz-1.json{query}")
            answer = connection.getresponse()
            assert (answer.status, b"alborz-1" in answer.read()) == (200, True)
            connection.request("GET", "/report/alborz-1.json")
            assert connection.getresponse().status == 401
        finally:
            process.terminate()


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--host", "0.0.0.0"], 2, "DRAGOMAN_PASSWORD"),
        (["--store", "missing.db"], 1, "there is no store"),
        (["--port", "99999"], 2, "65535"),
    ],
)
def test_serve_refuses(tmp_path, monkeypatch, options, code, told):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_PASSWORD", raising=False)
    result = CliRunner().invoke(app, ["serve", "--no-open", *options])
    assert result.exit_code == code
    assert told in result.output


def test_serve_says_that_a_port_is_taken(stored):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = CliRunner().invoke(app, ["serve", "--no-open", "--store", str(stored), "--port", str(taken.getsockname()[1])])
    assert result.exit_code == 1
    assert "choose another --port" in result.output
