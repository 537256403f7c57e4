import pytest
from stories import cast_of, span_of

from dragoman.actors.lexicon import load
from dragoman.actors.namesakes import tell_namesakes
from dragoman.actors.words import Words


def found(text, day="2023-08-10"):
    words = Words.read(text)
    hits = tell_namesakes(words, load(), load().find(words, day))
    return {words.written(hit.first): hit.entry.code for hit in hits}


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Seoul said the North had fired; the South waited.", "North", "PRK"),
        ("Seoul said the North had fired; the South waited.", "South", "KOR"),
        ("Rebels in the North attacked, Yemen said.", "North", None),
        ("The two Koreas met in the North Atlantic; Pyongyang agreed.", "North", None),
        ("Georgia voted, and Americans in the United States watched.", "Georgia", "USA"),
        ("Georgia voted, and Russia watched.", "Georgia", "GEO"),
        ("Georgia voted, and the Republicans of the United States blamed Russia.", "Georgia", "USA"),
        ("Georgians voted for the US Senate, Democrats said of Russia.", "Georgians", "USA"),
        ("Georgia voted; Russia and the US watched.", "Georgia", "GEO"),
        ("George W. Bush told Russia to leave Georgia; the Pentagon of the US sent aid.", "Georgia", "GEO"),
        ("Peru's Congress met; India watched.", "Congress", "USA"),
        ("Georgia voted; Donald Trump, the FBI and the US blamed Russia, Tbilisi said.", "Georgia", "GEO"),
        ("Georgia voted; Donald Trump, the FBI and the US blamed a Georgian.", "Georgia", "GEO"),
        ("Gunmen raided a school in Niger state, Nigeria said.", "Niger", "NGA"),
        ("Troops of Niger left, the state media of Nigeria said.", "Niger", "NER"),
        ("Police fired in Lahore, in Pakistan and in Punjab.", "Punjab", "PAK"),
        ("Police fired in Punjab, India said, and Pakistan watched.", "Punjab", "IND"),
        ("The BJP blamed Rahul Gandhi; Congress denied it.", "Congress", "IND"),
        ("Narendra Modi flew to the US, where Congress met.", "Congress", "USA"),
        ("The New York Times asked. The Times was told.", "The", "USA"),
        ("The Financial Times asked. The Sunday Times was told.", "Sunday", "GBR"),
        ("The Times asked. The New York Times was told.", "Times", None),
        ("THE RACE IS ON; IS FIGHTERS KILLED MANY", "IS", "IMG"),
        ("THE RACE IS ON", "IS", None),
        ("I know that Rand is tired.", "Rand", None),
        ("The RAND study was long.", "RAND", "USA"),
        ("Barzani left the Kurdish Democratic party.", "Democratic", None),
        ("He fears the Kurdish Democratic Union party of Syria.", "Democratic", "SYR"),
        ("Turkey has an Islamist Justice and Development party.", "Justice", "TUR"),
        ("Sanders left the US Democratic party.", "Democratic", "USA"),
        ("Former Democratic Party donors spoke.", "Democratic", "USA"),
        ("The two former Soviet republics fought.", "Soviet", None),
        ("The Soviet army fought.", "Soviet", "RUS"),
        ("San José rejected the ruling; Costa Rica closed its border.", "San", "CRI"),
        ("San Jose rejected the plan, a Costa Rican official told the US.", "San", "CRI"),
        ("San Jose rejected the plan, the mayor said in California.", "San", "USA"),
        ("San Jose wrote to the US Senate and to the Pentagon about Costa Rica.", "San", "USA"),
        ("Victoria rejected the claim; the Seychelles will sue.", "Victoria", "SYC"),
        ("Victoria will vote in May, Australia said.", "Victoria", "AUS"),
        ("Djibouti City rejected the claim.", "Djibouti", "DJI"),
        ("Congo closed a school.", "Congo", "COD"),
        ("Congo closed a school, Brazzaville said.", "Congo", "COG"),
        ("The Congolese army fired, Denis Sassou Nguesso said.", "Congolese", "COG"),
        ("The Congolese army fired; Brazzaville and Kinshasa spoke.", "Congolese", "COD"),
        ("The Congolese army fired at Goma, Brazzaville said.", "Congolese", "COD"),
    ],
)
def test_names_of_two_states_are_told_by_the_rest_of_the_report(text, word, code):
    assert found(text).get(word) == code


@pytest.mark.parametrize(("text", "names"), [
    ("Male prisoners were beaten in Chad.", ["Chad"]),
    ("Male said that Chad had lied.", ["Maldives", "Chad"]),
    ("Chad bled. Shell casings lay in the street.", ["Chad"]),
    ("Economist Ann Lee left Chad.", ["Ann Lee", "Chad"]),
    ("The Economist left Chad.", ["The Economist", "Chad"]),
    ("House prices rose in Chad.", ["Chad"]),
    ("Amnesty accused Chad.", ["Amnesty International", "Chad"]),
    ("WHO IS TO BLAME FOR THE DEAD\n\nChad bled.", ["Chad"]),
    ("Chad fought the CSP-DPA rebels.", ["Chad", "Permanent Strategic Framework"]),
    ("Chad fought the XYZ-DPA rebels.", ["Chad"]),
    ("Chad and DPA spoke; a CNN-ORC poll was out.", ["Chad", "DPA", "CNN"]),
    ("Chad bled. WHO chief Tedros wept.", ["Chad", "World Health Organization"]),
])  # fmt: skip
def test_words_that_begin_a_sentence_or_stand_in_capitals_are_no_names(text, names):
    known = [one.name for one in cast_of(text, span_of(text, "Chad"), published="2024-05-01").entities]
    assert [one for one in known if "Tedros" not in one] == names
