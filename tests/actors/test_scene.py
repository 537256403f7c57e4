from stories import sentences_of, who

from dragoman.actors.scene import Scene
from dragoman.actors.words import Words, sentence_starts

TOUR = (
    "The president of Kenya began a tour of the region in Kampala on Monday. Ministers met him there.\n\n"
    "Kenya hopes for trade and wants roads.\n\n"
    "The visit ends in Rwanda. In the west of Rwanda, where he goes next, protesters blocked a bridge.\n\n"
    "Farmers hope for rain."
)


def scene_of(text: str, **named: str) -> tuple[Scene, Words]:
    words = Words.read(text)
    places = [(at, code) for code, name in named.items() for at, key in enumerate(words.keys) if key == name]
    return Scene.read(words, sentence_starts(words, sentences_of(text)), places), words


def test_a_sentence_plays_where_it_says():
    scene, words = scene_of(TOUR, KEN="kenya", UGA="kampala", RWA="rwanda")
    assert scene.state_at(words.keys.index("protesters")) == "RWA"


def test_elsewhere_a_report_plays_where_its_lead_and_most_of_it_do():
    scene, words = scene_of(TOUR, KEN="kenya", UGA="kampala", RWA="rwanda")
    assert scene.state_at(words.keys.index("farmers")) == "KEN"


def test_a_report_that_names_no_state_plays_nowhere():
    scene, _ = scene_of("Protesters blocked a bridge.")
    assert scene.state_at(0) is None


def test_no_union_of_states_is_a_scene():
    scene, words = scene_of("Brussels and Kenya signed. Farmers waited.", EUR="brussels", KEN="kenya")
    assert scene.state_at(words.keys.index("farmers")) == "KEN"


def test_people_without_a_state_have_the_one_around_them():
    assert [one.entity_code for one in who(TOUR, "protesters")] == ["RWA"]


def test_a_scene_speaks_for_every_state_that_no_other_outweighs():
    scene, words = scene_of("Kenya waited. Rwanda waited. Rwanda sent a note. Farmers hoped for rain.", KEN="kenya", RWA="rwanda")
    at = words.keys.index("farmers")
    assert scene.speaks_for(at, "RWA")
    assert not scene.speaks_for(at, "KEN")
    assert not scene.speaks_for(at, "UGA")


def test_a_state_that_is_only_compared_is_no_scene():
    text = "Syria is at war. As in Bosnia, nobody helped the civilian population."
    assert [one.entity_code for one in who(text, "the civilian population")] == ["SYR"]
