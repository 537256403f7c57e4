import pytest
from stories import standing


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("In Syria Ann Hale, of Human Rights Watch, said so.", "Ann Hale", ("NGO", "SOC")),
        ("In Syria Omar Zaki of the Syrian Action Network said so.", "Omar Zaki", ("SYR", "SOC")),
        ("In the US Paul Sparrow of Vantage Watch said so.", "Paul Sparrow", ("USA", "SOC")),
        ("In the US Paul Sparrow of Vantage Capital Partners said so.", "Paul Sparrow", ("USA", "BUS")),
        ("In the US Paul Sparrow of Hillside Baptist Church said so.", "Paul Sparrow", ("USA", "REL")),
        ("In the US Paul Sparrow of Winnipeg said so.", "Paul Sparrow", ("CAN", "CVL")),
        ("In the US Fox News’ Jenna Holt said so.", "Jenna Holt", ("USA", "JRN")),
        ("In the US “no,” wrote Ben Joyce in the Guardian.", "Ben Joyce", ("USA", "JRN")),
        ("In the US Ben Joyce, writing in the Guardian, said so.", "Ben Joyce", ("USA", "JRN")),
        ("In the US AFL-CIO President Ben Joyce said so.", "Ben Joyce", ("USA", "LAB")),
    ],
)
def test_whom_somebody_belongs_to_is_told_beside_the_name(text, name, expected):
    assert standing(text, name) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Canada jailed Ann Hale, with the Guardian first reporting the news.",
        "In Canada Ann Hale, at the White House for talks, said so.",
        "Canada heard that police shot Ann Hale at Church Street.",
        "Canada dragged Ann Hale from Grace Church.",
        "Canada freed Ann Hale from University Hospital.",
        "In Canada Ann Hale of Freedom Square said so.",
        "In Canada Ann Hale of Toronto City Council said so.",
    ],
)
def test_a_place_or_a_circumstance_is_no_body_that_somebody_belongs_to(text):
    assert standing(text, "Ann Hale") == ("CAN", "CVL")
