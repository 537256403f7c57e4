"""Topics of agreement, talk and help."""

from __future__ import annotations

import pytest
from hand_reading import act, span_of

from dragoman.coding.topics import without_topic


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "recipient", "kept"),
    [
        ("Lomé and Accra would exchange intelligence on Islamic State.", "AGREE", "would exchange", "Islamic State", False),
        ("Lomé and Accra held talks about the rebel group.", "CONSULT", "held talks", "rebel group", False),
        ("Lomé gave way over Benin.", "CONCEDE", "gave way", "Benin", False),
        ("Lomé agreed with Benin on a border.", "AGREE", "agreed", "Benin", True),
        ("Lomé promised Benin aid.", "AGREE", "promised", "Benin", True),
        ("Lomé called on Benin to act.", "REQUEST", "called", "Benin", True),
        ("Lomé will withdraw its troops from Benin.", "CONCEDE", "will withdraw", "Benin", False),
        ("Lomé received an apology from Benin.", "CONCEDE", "received an apology", "Benin", True),
        ("Lomé keeps 200 troops in Benin.", "MOBILIZE", "keeps 200 troops", "Benin", False),
        ("Lomé keeps 200 troops in Togo and Benin.", "MOBILIZE", "keeps 200 troops", "Benin", False),
        ("Lomé massed troops around Benin.", "MOBILIZE", "massed troops", "Benin", True),
        ("On Benin, which it met on Monday, Lomé agreed.", "AGREE", "agreed", "Benin", True),
    ],
)
def test_whom_an_agreement_is_about_is_no_recipient(text, kind, trigger, recipient, kept):
    told = act(text, trigger, kind, ("Lomé",), (recipient,))
    assert without_topic(told, text).recipients == ((span_of(text, recipient),) if kept else ())
