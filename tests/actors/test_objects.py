"""'They' who did what they are arrested or praised for."""

import pytest
from stories import span_of, who


@pytest.mark.parametrize(
    ("text", "done_to"),
    [
        ("Peruvian police arrested students after they blocked a road.", "students"),
        ("Peruvian police on Monday held dozens of nurses, two days after they marched in Lima.", "dozens of nurses"),
        ("Peruvian troops killed six rebels when they attacked a base.", "six rebels"),
        ("Peruvian judges fined ten farmers because they refused to leave.", "ten farmers"),
        ("Peruvian police arrested students after they searched a house.", None),
        ("Peruvian police arrested students after they found guns.", None),
        ("Peruvian troops shot three boys when they opened fire on a car.", None),
        ("Peruvian police arrested students before they blocked a road.", None),
        ("Peruvian investigators detained Yoon after they scaled the walls.", None),
        ("Peruvian police met students after they blocked a road.", None),
        ("Peruvian police arrested students after they warned them twice.", None),
        ("Peruvian police arrested students; after they left it rained.", None),
    ],
)
def test_they_are_those_to_whom_it_is_done_for_their_deed(text, done_to):
    subject = text[: text.index(" ", len("Peruvian "))]
    objects = [one for one in ("students", "dozens of nurses", "six rebels", "ten farmers", "three boys") if one in text]
    found = who(text, "they", 1, span_of(text, subject), *(span_of(text, one) for one in objects))
    names = [one.name for one in found]
    assert names == [done_to] if done_to else not set(names) & set(objects)
