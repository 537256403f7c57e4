"""The whole of coding with the model that is shipped: odd texts keep the contract, and a record is always the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coding import Coder
from dragoman.reader.network import SHIPPED, find_graph
from dragoman.records import CodedReport, Report, Span, find_faults

pytestmark = pytest.mark.skipif(not find_graph(SHIPPED, "words").exists(), reason=f"no model in {SHIPPED}")

STORY = (
    "ANKARA - Turkish Foreign Minister Mevlut Cavusoglu on Friday accused Iran of arming militias in Syria.\n\n"
    "“We will not close a single gate,” Cavusoglu told reporters, adding that Ankara had sent two envoys to Tehran.\n\n"
    "READ MORE: Oil climbs 4 percent\n\n"
    "Hassan Rouhani said the charge was baseless. Turkish forces shelled a village near Aleppo on Thursday, killing 12 civilians, "
    "according to the Syrian Observatory for Human Rights."
)
ODD_TEXTS = (
    "", " \n", "-" * 700, "中" * 400, "He said: “\n\n”", "\x00 Iran \ufeffdenied\u200b it", "🙂 Tehran’s 🙂 minister said no.",
    "He said he said he said.",
    "IRAN ACCUSES TURKEY OF “MEDDLING” IN SYRIA", "“We stay,” he said. “We stay,” he said. “We stay,” she told him.",
    "Turkey told Iran told Iraq told Syria to leave; Syria told them to stay, Iran said, Turkey said.",
    "Turkey hit Iran. " * 40, "\n".join(["Iran said"] * 30),
)  # fmt: skip
PIECES = (
    "Iran", "Turkey", "he", "said", "told", "accused", "“", "”", ".", ",", "on Friday", "in 2011", "the minister", "12", "killed",
    "\n", "—",
)  # fmt: skip


@pytest.fixture(scope="module")
def coder():
    return Coder(n_threads=1)


@pytest.mark.parametrize("published", ["2016-11-26", "2016-11-26T08:30:00Z", None])
@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:8]))
def test_odd_texts_keep_the_contract(coder, text, published):
    assert find_faults(coder.code_report(Report(text, published=published))) == []


@settings(max_examples=25, deadline=None)
@given(words=st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_words_keep_the_contract(coder, words):
    assert find_faults(coder.code_report(Report(" ".join(words), published="2016-11-26"))) == []


def test_furniture_is_not_coded(coder):
    whole = Span(0, len(STORY))
    coded = coder.code_report(Report(STORY, published="2016-11-26", furniture=(whole,)))
    assert (coded.statements, coded.events) == ((), ())


def test_a_record_does_not_depend_on_order_or_threads(coder):
    reports = [Report(text, published="2016-11-26") for text in (STORY, *ODD_TEXTS)]
    alone = [coder.code_report(one) for one in reports]
    assert all(isinstance(one, CodedReport) for one in alone)
    assert list(Coder(n_threads=3).code_reports(reports)) == alone
    assert list(coder.code_reports(reports[::-1])) == alone[::-1]
