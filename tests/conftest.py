from __future__ import annotations

import string
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.records import (
    CodedReport,
    Coder,
    Dated,
    Entity,
    Event,
    Figure,
    Gap,
    Location,
    Report,
    Span,
    Statement,
)
from wire_story import TEXT, span_of

# The scripts of these folders are no package: they import each other by name, and so do their tests.
ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT / "evaluation"), str(ROOT / "training")]

HE = Span(TEXT.index("he said"), TEXT.index("he said") + 2)
LEAD, _, _, LAST = (span_of(paragraph) for paragraph in TEXT.split("\n\n"))


@pytest.fixture
def coded() -> CodedReport:
    """A coded report that uses every field of the contract."""
    report = Report(
        text=TEXT,
        id="alborz-1",
        title="Tehran urges Ankara to join fight",
        publisher="Alborz News Service",
        url="https://example.org/alborz/1",
        language="en",
        published="2016-11-26",
        furniture=(span_of("READ MORE: Oil climbs 4 percent"),),
    )
    entities = (
        Entity("n1", "Hassan Rouhani", "person", "IRN", sector_code="GOV", role="President", wikidata_id="Q348144",
               mentions=(span_of("The Iranian president"), span_of("Hassan Rouhani"), HE)),
        Entity("n2", "Turkey", "state", "TUR", mentions=(span_of("Ankara"),)),
        Entity("n3", "Mevlut Cavusoglu", "person", "TUR", sector_code="GOV", role="Foreign Minister",
               mentions=(span_of("Turkish Foreign Minister Mevlut Cavusoglu"),)),
        Entity("n4", "Turkish army", "organization", "TUR", sector_code="MIL", mentions=(span_of("the Turkish army"),)),
        Entity("n5", "fighters", "group", gaps=(Gap("entity_code", "the report does not say whose fighters"),),
               mentions=(span_of("fighters"),)),
    )  # fmt: skip
    statements = (
        Statement("s1", ("n1",), (span_of("the need for Ankara to join “a serious fight against terrorism”"),), ("n2",),
                  source=span_of("The Iranian president"), cue=span_of("underlined"), manner="mixed",
                  when=Dated("2016-11-26", None, "day"), confidence=0.91),
        Statement("s2", ("n1",), (span_of("“Foreign forces do not bring calm,”"),
                                  span_of("“they bring more foreign forces.”")),
                  source=HE, cue=span_of("said"), manner="direct", confidence=0.8,
                  gaps=(Gap("date", "no time is given"),)),
        Statement("s3", ("n4",), (span_of("Between 12 and 20 fighters were killed near al-Bab in August"),),
                  source=span_of("the Turkish army"), cue=span_of("said", nth=2), confidence=0.75),
    )  # fmt: skip
    events = (
        Event("e1", "REQUEST", ("n1",), ("n2",), span_of("underlined the need"),
              LEAD, "happened", False, 3, 0.0, mode=("assist",), context=("terrorism",),
              when=Dated("2016-11-26", None, "day"), confidence=0.7),
        Event("e2", "CONSULT", ("n3",), ("n1",), span_of("received"),
              span_of("Hassan Rouhani received Turkish Foreign Minister Mevlut Cavusoglu in Tehran."),
              "happened", False, 1, 2.5, mode=("visit",), when=Dated("2016-11-26", None, "day"), confidence=0.9,
              event_loc=Location("Tehran", "IRN", 112931, 35.69439, 51.42151, "city")),
        Event("e3", "ASSAULT", (), ("n5",), span_of("killed"), LAST, "happened", True, 4, -9.0,
              statement="s3", when=Dated("2016-08-01", "2016-08-31", "month"), confidence=0.6,
              figures=(Figure("dead", 12.0, *_ends("Between 12 and 20 fighters"), high=20.0),),
              gaps=(Gap("actor", "the report does not say who killed them"),)),
    )  # fmt: skip
    return CodedReport(Coder("0.1.0", "reader-en-1"), report, entities, statements, events)


def _ends(words: str) -> tuple[int, int]:
    span = span_of(words)
    return span.start, span.end


@pytest.fixture(scope="session")
def speller():
    """A tokenizer that spells: one piece for each letter, all but ASCII unknown; the marks have the ids of the encoder's."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    vocabulary = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
    for sign in string.ascii_lowercase + string.digits + string.punctuation:
        vocabulary[sign] = 200 + len(vocabulary)
        vocabulary["##" + sign] = 200 + len(vocabulary)
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


@pytest.fixture
def recode():
    """Makes a copy of a coded report with another id, date, model or text."""

    def changed(coded: CodedReport, *, model: str | None = None, **report: object) -> CodedReport:
        coder = coded.coder if model is None else replace(coded.coder, model=model)
        return replace(coded, coder=coder, report=replace(coded.report, **report))

    return changed
