"""What stands for the European Union."""

import pytest
from stories import codes, who


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Greece opened a camp. Brussels wants the states to pay for it.", "Brussels", ("EUR", None)),
    ("The European Union met. Brussels wants the states to pay.", "Brussels", ("EUR", None)),
    ("Belgium voted, and Belgian parties quarrel. Brussels wants calm.", "Brussels", ("BEL", None)),
    ("The EU met. The Commission refused.", "The Commission", ("EUR", None)),
    ("The EU met. A spokeswoman for the Commission refused.", "A spokeswoman for the Commission", ("EUR", "GOV")),
    ("Kenya voted. The Commission refused to publish.", "The Commission", ("KEN", "GOV")),
])  # fmt: skip
def test_brussels_and_the_commission_are_the_unions_where_it_is_meant(text, words, expected):
    assert codes(who(text, words)) == [expected]
