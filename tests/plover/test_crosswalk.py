from __future__ import annotations

import pytest

from dragoman.plover import EVENT_TYPES, cameo_codes, to_cameo


def test_every_type_and_only_known_modes_have_codes():
    assert {name for name, mode in cameo_codes() if not mode} == set(EVENT_TYPES)
    assert all(not mode or mode in EVENT_TYPES[name].modes for name, mode in cameo_codes())
    assert all(code.code.isdigit() and -10 <= code.goldstein <= 10 for code in cameo_codes().values())


@pytest.mark.parametrize(
    ("event", "modes", "code"),
    [
        ("CONSULT", (), "040"), ("CONSULT", ("visit",), "042"), ("COERCE", ("withhold", "arrest"), "173"),
        ("ASSAULT", ("primitive",), "190"),
    ],
)
def test_the_first_mode_with_a_code_decides(event, modes, code):
    assert to_cameo(event, modes).code == code
