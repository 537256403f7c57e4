from __future__ import annotations

import pytest

from dragoman.ledger import QueryError
from dragoman.ledger.folding import fold_words
from dragoman.ledger.queries import Term, match_expression, read_query


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("Kılıçdaroğlu", [Term(("kilicdaroglu",))]),
        ("nuclear deal", [Term(("nuclear",)), Term(("deal",))]),
        ('"nuclear deal" iran', [Term(("nuclear", "deal")), Term(("iran",))]),
        ("“Nuclear Deal”", [Term(("nuclear", "deal"))]),
        ("sanction* -oil", [Term(("sanction",), is_beginning=True), Term(("oil",), is_excluded=True)]),
        ("al-Bab", [Term(("al", "bab"))]),
        ('iran -"nuclear deal', [Term(("iran",)), Term(("nuclear", "deal"), is_excluded=True)]),
        ("iran — !", [Term(("iran",))]),
        ('NEAR(a, "b") OR c', [Term(("near", "a")), Term(("b",)), Term(("or",)), Term(("c",))]),
    ],
)
def test_query_is_words_phrases_beginnings_and_exclusions(query, terms):
    assert list(read_query(query)) == terms


@pytest.mark.parametrize("query", ["", "  ", "—", '""', "-iran", "*"])
def test_query_without_a_word_is_refused(query):
    with pytest.raises(QueryError, match="no word to be searched for"):
        read_query(query)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("erdogan", "Erdoğan’s plan", True), ("sanct*", "the sanctions", True), ("sanct", "the sanctions", False),
        ("nuclear deal", "a deal", True), ('"nuclear deal"', "nuclear no deal", False),
        ('"nuclear deal"', "the Nuclear Deal.", True),
    ],
)  # fmt: skip
def test_term_is_found_in_words(query, text, found):
    words = fold_words(text)
    assert any(term.ends_at(words, at) for term in read_query(query) for at in range(len(words))) is found


def test_expression_has_words_and_keys_apart():
    expression = match_expression(read_query('iran "nuclear deal" -oil'), [["kevent"], ["cirn", "ctur"]])
    assert expression == (
        '((words : "iran") AND (words : "nuclear deal") AND (keys : (kevent)) AND (keys : (cirn OR ctur)))'
        ' NOT (words : "oil")'
    )
