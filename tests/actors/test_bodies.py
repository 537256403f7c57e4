import pytest
from stories import standing


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("executive director of One Wisconsin Now", ("USA", "SOC")),
        ("a senior policy director at the Centre for Quiet Diplomacy", ("CAN", "SOC")),
        ("director of the river programme at the Institute for Delta Studies", ("CAN", "SOC")),
        ("president and chief executive of Concerned Women for Peace", ("CAN", "SOC")),
        ("an organizer with the Coalition for Fair Rents", ("CAN", "SOC")),
        ("director of the border agency", ("CAN", "GOV")),
        ("director of the CIA", ("USA", "SPY")),
        ("president of the Northern Police Association", ("CAN", "LAB")),
        ("spokesman for the Montreal Police", ("CAN", "COP")),
        ("head of the Northern Border Agency", ("CAN", "GOV")),
        ("president of the Central Bank", ("CAN", "GOV")),
        ("director of Hale Capital Partners", ("CAN", "BUS")),
        ("director of the Hillside School", ("CAN", "EDU")),
        ("chairman of the Prairie Party", ("CAN", "PTY")),
        ("spokeswoman for the Hillside Baptist Church", ("CAN", "REL")),
        ("a member of the River Action Network", ("CAN", "SOC")),
        ("president of the Russian Football Federation", ("RUS", "SOC")),
        ("president of the Russian Federation", ("RUS", "GOV")),
        ("head of the Russian Federation of Trade Unions", ("RUS", "LAB")),
        ("a police officer at Oxford University", ("GBR", "COP")),
        ("an engineer at the Centre for Quiet Diplomacy", ("CAN", "CVL")),
    ],
)
def test_who_is_of_an_organisation_that_no_table_knows_has_its_sector(office, expected):
    text = f"Canada was told, and Canadian voters were. Ann Hale, {office}, said so in Ottawa."
    assert standing(text, "Ann Hale") == expected
