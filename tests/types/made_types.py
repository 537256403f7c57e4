"""A small type of event for the tests: twelve invented sentences in which an embassy or consulate is opened."""

from __future__ import annotations

EXAMPLES = (
    "Poland [[reopened]] its embassy in Kyiv on Thursday, two months after the staff had left.",
    "The United Arab Emirates [[opened]] an embassy in Paramaribo, its first in the country.",
    "Honduras [[inaugurated]] an embassy in Beijing at a ceremony attended by both foreign ministers.",
    "Kenya [[opened]] a consulate general in Juba and promised visas within three days.",
    "Saudi Arabia [[reopened]] its mission in Damascus after nine years.",
    "Fiji [[opened]] an embassy in Jakarta before the end of the year.",
    "Washington formally [[reopened]] its embassy in Honiara after three decades.",
    "Colombia [[opened]] a consulate in Ramallah, Foreign Minister Luis Murillo told reporters.",
    "Bahrain on Sunday [[opened]] its mission in Tel Aviv with a reception.",
    "Tehran [[reopened]] its embassy in Riyadh, ending a rupture of seven years.",
    "Laos [[inaugurated]] its consulate in Da Nang, Vietnamese state media reported.",
    "Gabon [[opened]] an embassy in Ankara, an aide to the president said.",
)
NEGATIVES = (
    "Poland [[closed]] its embassy in Kyiv and moved the staff to Lviv.",
    "Egypt [[opened]] the Rafah crossing for wounded civilians.",
)


def toml(examples=EXAMPLES, negatives=NEGATIVES, name="embassy-opening", more="") -> str:
    lines = ["[[type]]", f'name = "{name}"', 'definition = "A state opens an embassy or a consulate in another."']
    for field, some in (("examples", examples), ("negatives", negatives)):
        lines += [f"{field} = [", *(f'  "{one}",' for one in some), "]"]
    return "\n".join([*lines, more]) + "\n"
