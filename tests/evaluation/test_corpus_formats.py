"""The formats of public corpora, with their traps, in a few lines written for these tests."""

from __future__ import annotations

import pytest

from formats import conllu, iob2, plv_rows, read_standoff, standoff_documents, unmark

ANN = (
    "T1\tSource 0 4\tIran\n"
    "T2\tCue 5 9\tsaid\n"
    "T3\tContent 10 20;30 42\tno talks\n"
    "would open today\n"  # the text of a span goes on over lines
    "\n"
    "T9\n"
    "T4\tCue 50 55\tadded\n"
    "T5\tContent 56 60\tthat\n"
    "T6\tDiscuss 70 75\twords\n"
    "#1\tAnnotatorNotes T1\tsure\n"
    "A1\tNested E1\n"
    "E1\tCue:T2 Source:T1 Content:T3\n"
    "E2\tCue:T4 Source2:T1 Content:T5 Content2:T3 Discuss:T6\n"
    "E3\tCue:T77\n"
)


@pytest.fixture
def write(tmp_path):
    def written(name: str, text: str):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        return path

    return written


def test_standoff_attributions(write):
    first, second, third = read_standoff(write("one.ann", ANN))
    assert first == {"cue": [(5, 9)], "source": [(0, 4)], "content": [(10, 20), (30, 42)]}
    assert second == {"cue": [(50, 55)], "source": [(0, 4)], "content": [(56, 60), (10, 20), (30, 42)]}
    assert third == {"cue": []}


def test_standoff_without_attributions(write):
    assert read_standoff(write("one.ann", "")) == []


def test_standoff_positions_count_the_text_as_it_is_stored(write, tmp_path):
    write("text/one.txt", "Iran\r\nsaid no.")
    write("attributions/one_ann2.ann", "E1\tCue:T1\nT1\tCue 0 1\tI\n")
    write("attributions/one_ann1.ann", "T1\tCue 6 10\tsaid\nE1\tCue:T1\n")
    write("attributions/two_ann1.ann", "")
    write("text/two.txt", "")
    first, second = standoff_documents(tmp_path)
    name, text, [attribution] = first
    [(start, end)] = attribution["cue"]
    assert (name, text[start:end]) == ("one", "said")  # of two annotators the first, and \r\n is two characters
    assert second == ("two", "", [])


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("<s>Iran</s> hit <t>Iraq</t>.", "Iran hit Iraq.", {"s": "Iran", "t": "Iraq"}),
        ("<t>Iraq</t> said <s>Iran</s> hit <t>Iraq</t>.", "Iraq said Iran hit Iraq.", {"s": "Iran", "t": "Iraq"}),  # repeated
        ("<s>Iran</s>ian jets hit <t>Iraq</t>i posts.", "Iranian jets hit Iraqi posts.", {"s": "Iran", "t": "Iraq"}),  # partial
        ("<s>the <t>army</t></s> fired.", "the army fired.", {"s": "the army", "t": "army"}),  # one in the other
        ("<s>Iran</s> hit it.", "Iran hit it.", {"s": "Iran"}),
        ("</s>Iran <t>hit", "Iran hit", {}),
        ("Iran < Iraq", "Iran < Iraq", {}),
    ],
)
def test_unmark(marked, text, spans):
    plain, found = unmark(marked)
    assert plain == text
    assert {role: plain[start:end] for role, (start, end) in found.items()} == spans


def test_plv_rows_look_up_a_party_that_is_not_marked(write):
    path = write(
        "plv.tsv",
        "sentence_id\tmarked_sentence\tsource\ttarget\tgold_root\tgold_penta\n"
        "1\t<s>Iran</s> hit <t>Iraq</t>.\tIran\tIraq\tASSAULT\t4\n"
        "2\t<s>Iran</s> praised Iraq.\tIran\tIraq\tSUPPORT\t1\n"
        "3\tIt gave way.\tIran\t\tYIELD\t2\n"
        "\n",
    )
    first, second, third = plv_rows(path)
    assert (first.id, first.text, first.event, first.quad) == ("1", "Iran hit Iraq.", "ASSAULT", "4")
    assert first.spans == {"s": (0, 4), "t": (9, 13)}
    assert second.spans == {"s": (0, 4), "t": (13, 17)}
    assert (third.spans, third.event) == ({}, "YIELD")


CONLLU = """# newdoc id = wire-1
# sent_id = wire-1-1
# newpar
# text = Don't go.
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\tEntity=(1-person
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod:emph\t_\tSpaceAfter=Yes|Entity=1)
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = wire-1-2
1\tIran\tIran\tPROPN\tNNP\t_\t0\troot\t_\t_
1.1\tsaid\tsay\tVERB\t_\t_\t_\t_\t_\t_
8.1\tit\tit\tPRON\t_\t_\t_\t_\t_\t_
2\ttoo\ttoo\tADV\tRB\t_\t1\tadvmod\t_\t_"""


def test_conllu(write):
    first, second = conllu(write("one.conllu", CONLLU))
    assert first.words == ["Do", "n't", "go", "."]
    assert first.heads == [2, 2, -1, 2]
    assert first.relations == ["aux", "advmod", "root", "punct"]
    assert first.upos == ["AUX", "PART", "VERB", "PUNCT"]
    assert first.entities == ["(1-person", "1)", "", ""]
    assert first.spaced == [True, True, False, True]
    assert (first.document, first.paragraph) == ("wire-1", True)
    assert (second.words, second.heads, second.document, second.paragraph) == (["Iran", "too"], [-1, 0], "wire-1", False)


IOB2 = """# sent_id = 1
1\tHassan\tB-PER\t-
2\tRouhani\tI-PER\t-
3\t#\tO\t-
4\tPersian\tB-OTH\t-
5\tx\tB-O\t-

# sent_id = 2
1\tAnkara\tB-LOC\t-"""


def test_iob2_knows_three_kinds_of_names(write):
    assert list(iob2(write("one.iob2", IOB2))) == [
        (["Hassan", "Rouhani", "#", "Persian", "x"], ["B-PER", "I-PER", "O", "O", "O"]),
        (["Ankara"], ["B-LOC"]),
    ]
