import pytest
from lxml import html

from dragoman.intake.pruning import prune_page

PROSE = "".join(
    f"<p>The {who} said on Monday that the talks with the other side would go on and that nobody had walked out.</p>"
    for who in ("minister", "envoy", "president")
)
OTHER = "Rebels release forty soldiers"


def pruned(body: str) -> str:
    root = html.document_fromstring(f"<html><body>{body}</body></html>")
    prune_page(root)
    return root.text_content()


@pytest.mark.parametrize(
    "around",
    [
        f'<div class="post__related-stories"><a>{OTHER}</a></div>',
        f'<aside id="mostRead"><h3>Most read</h3><ol><li>{OTHER}</li></ol></aside>',
        f"<div><h4>Latest news</h4><div><b>{OTHER}</b><br>They were captured in March.</div></div>",
        f'<div style="display: none"><p>{OTHER}</p></div>',
        f"<section><h3>3 comments</h3><p>{OTHER}, and high time.</p><p>Well said.</p></section>",
        "".join(f'<div class="c{n}"><h3><a href="/">{OTHER}</a></h3><p>They had been captured.</p></div>' for n in range(3)),
    ],
)
def test_prune_page_takes_out_what_is_around(around):
    kept = pruned(f"<h1>Talks go on</h1><div>{PROSE}</div>{around}")
    assert OTHER not in kept
    assert kept.count("talks with the other side") == 3


@pytest.mark.parametrize(
    "article",
    [
        f'<div class="page has-sidebar comments-open"><h1>Talks go on</h1>{PROSE}</div>',
        f'<div class="newsletter-content">{PROSE}</div>',
        f"<div><span>Latest news</span>{PROSE}</div>",
        f'<div style="display:none">{PROSE}</div>',
        f"<div><h3><a>First</a></h3>{PROSE}</div><div><h3><a>Second</a></h3>{PROSE}</div><div><h3><a>Third</a></h3>{PROSE}</div>",
    ],
)
def test_prune_page_leaves_the_article(article):
    assert pruned(article).count("talks with the other side") >= 3


def test_prune_page_takes_a_deep_and_a_wide_page_in_time():
    assert pruned("<div>" * 200 + "word").strip() == "word"
    assert len(pruned("<ul>" + '<li><h3><a href="/">Title</a></h3> words</li>' * 20_000 + "</ul>")) == 0
