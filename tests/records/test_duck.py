"""DuckDB loads and fetches nothing."""

from __future__ import annotations

import socket

import duckdb
import pytest

from dragoman.records.duck import open_duck


def test_no_extension_is_fetched_or_loaded():
    with open_duck(n_threads=1) as connection:
        for name, expected in (("autoinstall_known_extensions", False), ("autoload_known_extensions", False), ("threads", 1)):
            assert connection.execute("SELECT current_setting(?)", [name]).fetchone() == (expected,)


@pytest.mark.parametrize("source", ["'https://example.org/a.parquet'", "'s3://bucket/a.parquet'", "read_xlsx('a.xlsx')"])
def test_what_would_need_an_extension_is_refused_without_asking_for_one(source, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", None)
    with open_duck() as connection, pytest.raises(duckdb.Error, match="extension"):
        connection.execute(f"SELECT * FROM {source}")


def test_what_we_use_is_built_in(tmp_path):
    path = tmp_path / "a.parquet"
    with open_duck() as connection:
        connection.execute(f"COPY (SELECT '{{}}' AS coded) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        assert connection.execute(f"SELECT coded FROM read_parquet('{path}')").fetchall() == [("{}",)]
