"""From a reading written by hand to statements and events, field by field."""

from __future__ import annotations

import pytest
from hand_reading import act, reading_of, said, span_of

from dragoman.coding import code_reading
from dragoman.coding.confidence import beside_signs
from dragoman.records import Coder, Dated, Figure, Reading, Report, Span, find_faults

STORY = (
    "Turkish Foreign Minister Mevlut Cavusoglu on Friday accused Iran of arming the Houthis.\n\n"
    "“We will not close a single gate,” Cavusoglu told the BBC. “Not one.”\n\n"
    "Iranian President Hassan Rouhani told the Iranian parliament that Turkish troops had shelled Aleppo on Thursday, killing 12 "
    "civilians.\n\n"
    "Rouhani’s spokesman said the president rejected the charge.\n\n"
    "Iran expelled the Turkish ambassador in August 2011."
)
PERSONS = ("Mevlut Cavusoglu", "Hassan Rouhani")
CAVUSOGLU, ROUHANI = "Turkish Foreign Minister Mevlut Cavusoglu", "Iranian President Hassan Rouhani"
SHELLING = "that Turkish troops had shelled Aleppo on Thursday, killing 12 civilians"
FRIDAY, THURSDAY = (Dated(day, day, "day") for day in ("2016-11-25", "2016-11-24"))
IDENTITY = Coder("0.1.0", "by-hand")


def sentence(first: str) -> Span:
    """The sentence that begins with the words."""
    return next(one for one in reading_of(STORY).sentences if one.text_of(STORY).startswith(first))


def code(text: str, *found, persons: tuple[str, ...] = (), published: str | None = "2016-11-26"):
    report = Report(text, id="story", published=published, publisher="Alborz News Service", language="en")
    coded = code_reading(report, reading_of(text, *found, persons=persons), IDENTITY)
    assert find_faults(coded) == []
    return coded


def codes(coded, ids) -> list[tuple[str | None, str | None]]:
    entities = {one.id: one for one in coded.entities}
    return [(entities[one].entity_code, entities[one].sector_code) for one in ids]


@pytest.fixture(scope="module")
def coded():
    """The story, coded."""
    return code(
        STORY,
        said(STORY, CAVUSOGLU, "accused", "of arming the Houthis", score=0.7),
        said(STORY, ("Cavusoglu", 2), "told", "“We will not close a single gate,”"),
        said(STORY, None, None, "“Not one.”"),
        said(STORY, ROUHANI, ("told", 2), SHELLING),
        said(STORY, "Rouhani’s spokesman", "said", "the president rejected the charge"),
        said(STORY, "the president", "rejected", "the charge"),
        act(STORY, "expelled", "SANCTION", (("Iran", 4),), ("the Turkish ambassador",), modes=("expel",)),
        act(STORY, "accused", "ACCUSE", (CAVUSOGLU,), ("Iran",), modes=("visit", "allege")),
        act(STORY, "arming", "AID", ("Iran",), ("the Houthis",), status="alleged", share=0.5),
        act(STORY, "shelled", "ASSAULT", ("Turkish troops",), ("12 civilians",), modes=("heavy-weapons",)),
        act(STORY, "rejected", "REJECT", ("the president",)),
        persons=PERSONS,
    )


def test_the_record_names_its_report_and_coder(coded):
    assert (coded.report.id, coded.report.text, coded.coder) == ("story", STORY, IDENTITY)


def test_statements_are_written_down_in_text_order(coded):
    assert [one.id for one in coded.statements] == ["s1", "s2", "s3", "s4", "s5"]
    assert [one.cue.text_of(STORY) for one in coded.statements] == ["accused", "told", "told", "said", "rejected"]


def test_a_statement_has_every_field(coded):
    first = coded.statements[0]
    assert codes(coded, first.speaker) == [("TUR", "GOV")]
    assert (first.source, first.cue) == (span_of(STORY, CAVUSOGLU), span_of(STORY, "accused"))
    assert first.content == (span_of(STORY, "of arming the Houthis"),)
    assert (first.addressee, first.via) == ((), ())
    assert (first.manner, first.when, first.figures) == ("indirect", FRIDAY, ())
    (speaker,) = (one for one in coded.entities if one.id in first.speaker)
    assert (first.confidence, first.gaps) == (beside_signs(0.7, [(speaker, {})], "indirect", first.content), ())


def test_a_quotation_without_a_cue_belongs_to_the_statement_before(coded):
    second = coded.statements[1]
    assert second.content == (span_of(STORY, "“We will not close a single gate,”"), span_of(STORY, "“Not one.”"))
    assert second.manner == "direct"
    assert second.speaker == coded.statements[0].speaker


def test_an_outlet_that_is_told_is_via_and_anybody_else_an_addressee(coded):
    _, told_outlet, told_parliament, *_ = coded.statements
    assert (told_outlet.addressee, codes(coded, told_outlet.via)) == ((), [("GBR", "JRN")])
    assert (codes(coded, told_parliament.addressee), told_parliament.via) == ([("IRN", "LEG")], ())


def test_the_figures_of_what_is_said(coded):
    start = STORY.index("12 civilians")
    assert coded.statements[2].figures == (Figure("dead", 12, start, start + 2),)


def test_events_are_written_down_in_text_order(coded):
    assert [(one.id, one.event) for one in coded.events] == [
        ("e1", "ACCUSE"), ("e2", "AID"), ("e3", "ASSAULT"), ("e4", "REJECT"), ("e5", "SANCTION"),
    ]  # fmt: skip


def test_an_event_has_every_field(coded):
    shelled = coded.events[2]
    assert (shelled.quad_code, shelled.event_scale, shelled.mode) == (4, -9.0, ("heavy-weapons",))
    assert codes(coded, shelled.actor) == [("TUR", "MIL")]
    assert [sector for _, sector in codes(coded, shelled.recipient)] == ["CVL"]
    assert (shelled.trigger, shelled.evidence) == (span_of(STORY, "shelled"), sentence("Iranian President"))
    assert (shelled.status, shelled.background, shelled.statement) == ("happened", False, "s3")
    assert shelled.when == THURSDAY
    assert (shelled.event_loc.name, shelled.event_loc.country_code, shelled.event_loc.precision) == ("Aleppo", "SYR", "city")
    assert [(one.kind, one.value) for one in shelled.figures] == [("dead", 12)]
    assert "military" in shelled.context
    assert (shelled.confidence, shelled.gaps) == (0.72, ())


def test_the_speech_act_itself_is_the_outlets_word(coded):
    accused = coded.events[0]
    assert (accused.statement, accused.when, accused.event_loc) == (None, FRIDAY, None)
    assert codes(coded, [*accused.actor, *accused.recipient]) == [("TUR", "GOV"), ("IRN", None)]


def test_what_is_claimed_in_a_statement_is_on_its_word(coded):
    arming = coded.events[1]
    assert (arming.statement, arming.status, arming.confidence) == ("s1", "alleged", 0.45)


def test_a_reported_speech_act_is_on_the_word_of_the_outer_statement(coded):
    rejected = coded.events[3]
    outer = coded.statements[3]
    assert (rejected.statement, outer.cue) == (outer.id, span_of(STORY, "said"))


def test_modes_of_other_types_are_left_out(coded):
    assert coded.events[0].mode == ("allege",)


def test_an_old_act_is_background_whatever_the_reader_says(coded):
    expelled = coded.events[4]
    assert expelled.when == Dated("2011-08-01", "2011-08-31", "month")
    assert expelled.background
    assert not any(one.background for one in coded.events[:4])


def test_a_missing_party_and_an_unknown_date_are_gaps_with_reasons():
    text = "A village was sealed off. Jordan closed its border with Syria."
    sealed, closed = act(text, "sealed off", "COERCE", (), ("A village",)), act(text, "closed", "COERCE", ("Jordan",))
    coded = code(text, sealed, closed, published=None)
    hit, closed = coded.events
    assert (hit.actor, hit.when) == ((), Dated())
    assert [gap.field for gap in hit.gaps] == ["date", "actor", "event_loc"]
    assert [gap.field for gap in closed.gaps] == ["date", "recipient"]
    assert all(gap.reason for gap in (*hit.gaps, *closed.gaps))


def test_an_attack_that_nobody_is_named_for_has_an_unknown_actor():
    text = "Shells hit a village. Another village was shelled."
    coded = code(
        text, act(text, "hit", "ASSAULT", (), ("a village",)), act(text, "was shelled", "ASSAULT", (), ("Another village",))
    )
    unknown = coded.entities[-1]
    assert (unknown.kind, unknown.sector_code, unknown.entity_code) == ("other", "UNK", None)
    assert {one.actor for one in coded.events} == {(unknown.id,)}
    assert [gap.field for gap in unknown.gaps] == ["entity_code"]
    met = code("Iran met Iraq.", act("Iran met Iraq.", "met", "CONSULT", ("Iran",)))
    assert [one.sector_code for one in met.entities if one.sector_code == "UNK"] == []


def test_an_act_of_nobody_to_nobody_is_left_out():
    text = "Shells fell overnight. Jordan condemned Syria."
    coded = code(text, act(text, "fell", "ASSAULT"), act(text, "condemned", "ACCUSE", ("Jordan",), ("Syria",)))
    assert [(one.id, one.event) for one in coded.events] == [("e1", "ACCUSE")]


@pytest.mark.parametrize(("score", "share", "n_events"), [(0.9, 0.9, 1), (0.65, 0.65, 1), (0.4, 0.5, 0), (0.9, 0.2, 0)])
def test_an_unsure_act_is_left_out(score, share, n_events):
    text = "Jordan condemned Syria."
    assert len(code(text, act(text, "condemned", "ACCUSE", ("Jordan",), ("Syria",), score=score, share=share)).events) == n_events


def test_an_act_of_speaking_without_an_actor_is_its_speakers():
    text = "Jordan condemned the raid, blaming Syria for it."
    coded = code(text, said(text, "Jordan", "blaming", "Syria for it"), act(text, "blaming", "ACCUSE", (), ("Syria",)))
    [blamed] = coded.events
    assert (codes(coded, blamed.actor), codes(coded, blamed.recipient)) == ([("JOR", None)], [("SYR", None)])


def test_nobody_is_both_actor_and_recipient():
    text = "Jordan met Syria."
    coded = code(text, act(text, "met", "CONSULT", ("Jordan", "Syria"), ("Syria",)))
    [met] = coded.events
    assert (codes(coded, met.actor), met.recipient) == ([("JOR", None), ("SYR", None)], ())


def test_one_act_told_twice_is_one_event():
    text = "Jordan on Friday condemned Syria. On Friday, Jordan condemned Syria for the raid. Jordan may condemn Syria again."
    coded = code(
        text,
        act(text, "condemned", "ACCUSE", ("Jordan",), ("Syria",), score=0.5),
        act(text, ("condemned", 2), "ACCUSE", (("Jordan", 2),), (("Syria", 2),), score=0.9),
        act(text, "may condemn", "ACCUSE", (("Jordan", 3),), (("Syria", 3),), status="hypothetical"),
    )
    assert [(one.id, one.trigger, one.status) for one in coded.events] == [
        ("e1", span_of(text, ("condemned", 2)), "happened"),
        ("e2", span_of(text, "may condemn"), "hypothetical"),
    ]


def test_the_figures_of_an_act_are_those_of_its_part_of_the_sentence():
    text = "Turkey killed 12 soldiers; Iran wounded 30 rebels – 4 trucks were burnt."
    coded = code(
        text, act(text, "killed", "ASSAULT", ("Turkey",), ("soldiers",)), act(text, "wounded", "ASSAULT", ("Iran",), ("rebels",))
    )
    assert [[figure.value for figure in one.figures] for one in coded.events] == [[12], [30]]


def test_words_of_nobody_make_no_statement():
    text = "It was said that the border was closed."
    coded = code(text, said(text, None, "said", "that the border was closed"))
    assert coded.statements == ()


def test_a_second_cue_without_a_source_has_the_speaker_before_it_in_the_sentence():
    text = "Jordan said the border was closed, adding that it would stay so. It was added that trade had ended."
    coded = code(
        text,
        said(text, "Jordan", "said", "the border was closed"),
        said(text, None, "adding", "that it would stay so"),
        said(text, None, "added", "that trade had ended"),
    )
    first, second = coded.statements
    assert (second.speaker, second.source) == (first.speaker, None)
    assert [gap.field for gap in second.gaps] == ["source", "date"]


def test_an_empty_reading_is_an_empty_record():
    coded = code_reading(Report(""), Reading((), (), (), (), ()), IDENTITY)
    assert (coded.entities, coded.statements, coded.events) == ((), (), ())


def test_a_demand_in_quotation_marks_is_told_by_the_outlet_and_a_denied_one_by_who_denies_it():
    text = "“Iran must withdraw,” Mevlut Cavusoglu said. He denied that he had threatened Iran."
    (asked, threatened) = code(
        text,
        said(text, "Mevlut Cavusoglu", "said", "“Iran must withdraw,”"),
        said(text, "He", "denied", "that he had threatened Iran"),
        act(text, "must withdraw", "REQUEST", ("Mevlut Cavusoglu",), ("Iran",)),
        act(text, "threatened", "THREATEN", ("he",), (("Iran", 2),), status="denied"),
        persons=("Mevlut Cavusoglu",),
    ).events
    assert (asked.event, asked.statement) == ("REQUEST", None)
    assert (threatened.event, threatened.status, threatened.statement) == ("THREATEN", "denied", "s2")
