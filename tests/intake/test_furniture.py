from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake import find_furniture

FIRST = "Armenia’s foreign minister flew to Tbilisi on Thursday for talks on the railway that the two governments want to rebuild."
SECOND = "“We have waited for thirty years,” she told reporters. Her host promised an answer before the end of the month."
THIRD = "The line has been closed since 1992. Russia, which owns part of the track, has not said whether it agrees to the plan."
PROSE = [FIRST, SECOND, THIRD]


def found(text: str, title: str | None = None) -> list[str]:
    return [span.text_of(text) for span in find_furniture(text, title)]


@pytest.mark.parametrize(
    "line",
    [
        "World",
        "POLITICS",
        "Middle East",
        "Sputnik",
        "Al Jazeera",
        "Discuss",
        "Discuss this story (14)",
        "Comments (3)",
        "12 comments",
        "Share on Facebook",
        "Share this article",
        "Related articles",
        "Related Articles:",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Read more: Russia Names New Envoy to Yerevan",
        "READ MORE: Rail freight falls for a third year.",
        "RELATED: Oil climbs 4 percent on fears",
        "Also in the Courier: Snow closes the mountain pass",
        "See also | Five facts about the South Caucasus railway",
        "© AP Photo / Shakh Aivazov",
        "© 2021 Caucasus Wire. All rights reserved.",
        "Photo: Press office of the government",
        "[Reuters]",
        "(AFP/File)",
        "David Mdzinarishvili/Reuters",
        "Anadolu Agency via Getty Images",
        "Passengers wait at the closed station in Gyumri [Lusine Hakobyan/AFP]",
        "(Reporting by Nino Beridze in Tbilisi; Editing by Paul Smith)",
        "Additional reporting by Ani Sarkissian in Yerevan and Tom Hill in London",
        "This article was originally published by the Caucasus Wire on its own site.",
        "This story has been updated with a reply of the ministry.",
        "Editor’s note: The name of the station has been corrected.",
        "Nino Beridze contributed to this report.",
        "Sign up for our newsletter and never miss a story.",
        "Subscribe to our channel on YouTube for free",
        "Follow us on Twitter",
        "Follow Nino Beridze on Twitter @ninob",
        "We use cookies to improve your visit to this site.",
        "Please enable JavaScript to see the comments.",
        "By Nino Beridze, Reuters",
        "By NINO BERIDZE and ANI SARKISSIAN",
        "Thursday, March 4, 2021",
        "Last updated: March 4, 2021 10:21 GMT",
        "5 min read",
        "Russia Says It Will Send Railway Experts to Georgia Before Easter",
        "Tbilisi Denies 'Secret' Deal With Moscow Over Rail Link",
        ">> In pictures: a hundred years of the mountain railway",
        "+++ Ticker: Icebreakers clear the river at Poti +++",
        ">>> Opinion: The forgotten ferry to Odesa <<<",
        "-- Trending now: Snow comes early, farmers worry --",
        "► Why Gyumri still waits",
        "LISTEN: Who remembers the railway?",
        "Join the conversation: Discuss",
        "Discuss on our forum",
        "The Courier is not responsible for the content of external sites.",
        "The Gazette welcomes letters. Comments are moderated.",
        "An uneasy friendship",
        "Calls to cancel",
        "Oil climbs 4 percent on Gulf supply fears",
    ],
)
def test_find_furniture_between_paragraphs(line):
    assert found("\n\n".join([FIRST, SECOND, line, THIRD])) == [line]
    assert found("\n".join([FIRST, line, SECOND, THIRD])) == [line]


@pytest.mark.parametrize(
    "headline",
    [
        "Armenia and Georgia Discuss Rebuilding of Railway",
        "Armenian minister in Tbilisi for talks on a railway closed since 1992",
        "Armenia, Georgia Move Closer to a Deal on the Railway.",
        "RAIL DEAL NEAR",
    ],
)
def test_find_furniture_first_line_that_is_the_headline(headline):
    assert found("\n\n".join([headline, *PROSE])) == [headline]


def test_find_furniture_headline_told_by_the_title():
    headline = "Armenia and Georgia will rebuild their railway."
    assert found("\n\n".join([headline, *PROSE])) == []
    assert found("\n\n".join([headline, *PROSE]), "Armenia and Georgia will rebuild their railway") == [headline]


def test_find_furniture_several_in_a_row():
    text = "\n".join(
        [FIRST, SECOND, "World", "Georgia Summons Envoy Over Remarks on Border", "* A group outlawed in Russia.", "Discuss"]
    )
    assert len(found(text)) == 4


def test_find_furniture_footnote_of_a_starred_word():
    note = "* Known also as Daesh, a terrorist group."
    text = f"The Islamic State (ISIS)* claimed the attack on the railway. {FIRST}\n\n{SECOND}\n\n{note}"
    assert found(text) == [note]


@pytest.mark.parametrize(
    "end",
    [
        "(Reporting by Nino Beridze; Editing by Paul Smith)",
        "• This article was amended on 5 March 2021 to correct a name.",
        "This article was amended on 5 March 2021 to correct a name.",
        "(AFP)",
        "Photo: Nino Beridze.",
        "• Follow our blog for updates",
    ],
)
def test_find_furniture_at_the_end_of_prose(end):
    assert found(f"{FIRST} {SECOND} {end}") == [end]


def test_find_furniture_of_a_wrapped_text_goes_by_paragraphs():
    wrapped = "\n".join(
        [
            "Russia Says It Will Send Railway",
            "Experts to Georgia",
            "",
            "Armenia’s foreign minister flew to Tbilisi",
            "on Thursday for talks on the railway that",
            "the two governments want to",
            "rebuild.",
            "",
            "An uneasy friendship",
            "",
            "The line has been closed since 1992, but",
            "Russia has not said whether it",
            "agrees.",
        ]
    )
    assert found(wrapped) == ["Russia Says It Will Send Railway\nExperts to Georgia", "An uneasy friendship"]


@pytest.mark.parametrize(
    "line",
    [
        "The Foreign Ministry in Yerevan said:",
        "Foreign Minister Ara Aivazian said",
        "“This is extremely irresponsible.”",
        "“But why?” she asked.",
        "Ani Sarkissian asked, “With whose money?”",
        "Nobody answered.",
        "He refused.",
        "BEIRUT —",
        "which was closed in 1992",
        "- a joint commission on the railway",
        "-- The two sides will meet again in May.",
        "** The two sides will meet again in May.",
        "* The parties agree to reopen the border",
        "1. The parties agree to reopen the border",
        "Photographs of the meeting were banned by the police.",
        "Share prices of the railway company fell on Thursday.",
        "Related articles of the constitution were suspended by decree.",
        "Copyright law was amended by parliament on Thursday.",
        "Published in Yerevan in 2016, the report accused Russia of delays.",
        "Follow-up talks are to be held in Yerevan in May.",
        "By the end of May the two sides want to sign a treaty.",
        "By Thursday Russia had withdrawn its guards.",
        "Discussions went on until midnight.",
        "By using force, Russia has shown that it does not accept the treaty.",
        "Intelligence from Turkey contributed to this report, officials said.",
        "Opinion: divided, as a Georgian minister admitted.",
        "The agency reported it, citing the Armenian Press Association (AP).",
        "This article was amended by parliament in 2012.",
        "Sources: none of the officials wanted to be named.",
    ],
)
def test_find_furniture_leaves_prose(line):
    assert found("\n\n".join([FIRST, line, SECOND, THIRD])) == []


@pytest.mark.parametrize("sign", ["", "1. ", "• "])
def test_find_furniture_list_of_other_reports(sign):
    listed = ["Most read", f"{sign}Heating bills: who gets the rebate", f"{sign}Ferry strike called off", f"{sign}Snow in May"]
    assert found("\n\n".join([FIRST, *listed, SECOND, THIRD])) == listed


def test_find_furniture_leaves_a_list_after_a_colon():
    text = "\n".join(
        [
            FIRST,
            "The ministers made the following announcements:",
            "Georgia Opens the Border in May",
            "Armenia pays for the track",
            SECOND,
        ]
    )
    assert found(text) == []


def test_find_furniture_leaves_a_list_of_plain_lines():
    assert (
        found("\n".join([FIRST, SECOND, "Border opens in May", "Track repaired by June", "Guards withdrawn in July", THIRD])) == []
    )


def test_find_furniture_leaves_a_last_sentence_that_was_cut_off():
    assert found("\n\n".join([FIRST, SECOND, "Russia rejected the plan and closed its border"])) == []


def test_find_furniture_leaves_a_text_that_is_hardly_prose():
    assert found("Talks Open in Tbilisi\n\nMinister Meets Envoy\n\nNo Deal Yet\n\nIt rained.") == []


def test_find_furniture_leaves_an_old_wire_in_capitals():
    assert found("IRAN REJECTED THE PLAN OF THE FOUR POWERS ON TUESDAY.\n\nITS ENVOY LEFT THE TALKS IN GENEVA.") == []


VOCABULARY = "the minister said that Armenia would not open its border with Georgia before Russia had withdrawn guards"
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCE = st.lists(WORDS, min_size=12, unique=True).map(  # so many that some are neither names nor small words
    lambda words: " ".join(words).capitalize() + "."
)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)


@given(st.lists(PARAGRAPH, min_size=1, max_size=6), st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_find_furniture_finds_nothing_in_plain_prose(paragraphs, gap):
    assert find_furniture(gap.join(paragraphs)) == ()


@given(
    st.lists(
        st.one_of(
            PARAGRAPH, st.sampled_from(["World", "Discuss", "An uneasy friendship", "* A note.", "(AFP)"]), st.text(max_size=30)
        )
    ),
    st.sampled_from(["\n", "\n\n"]),
    st.none() | st.text(max_size=10),
)
def test_find_furniture_spans_are_in_range_sorted_and_disjoint(parts, gap, title):
    text = gap.join(parts)
    spans = find_furniture(text, title)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
