"""In which language is this text? By function words and script whether it is English; what it is else, py3langid says."""

from __future__ import annotations

import re

from dragoman.intake.failure import RefusedError

ENGLISH = "en"
# Texts of fewer words are let through: too little to judge by.
MIN_WORDS = 20
# Letters of a script without word spaces that count as a text long enough to judge.
_MIN_LETTERS = 40
# The beginning of a report shows its language.
_MAX_CHARS = 3000
# English news prose has 35 to 45 % of these words, headlines and lists of names 15 %, other languages under 5 %.
_MIN_ENGLISH_SHARE = 0.12
# From this share on no other language comes into question.
_CLEAR_ENGLISH_SHARE = 0.3

_ENGLISH_TEXT = (
    "the of to and in that for on was is with as by at it from he be has his have an are were not said which who they this"
    " but had its their been she her or will would we after when there i if than you about into could against over"
)
_ENGLISH_WORDS = frozenset(_ENGLISH_TEXT.split())
# The commonest words of languages in Latin script that are no common English words; an English text has few of any of them.
_OTHERS = {
    "German": "der die und den von das mit des dem ist nicht ein eine für auf im sich auch werden wurde nach bei aus zu",
    "French": "le la les des et du une dans que est pour qui au sur par pas plus avec ce sont aux ont cette été il",
    "Spanish": "el la los las del y que en por con una para es se su al como más fue lo ha este sus pero",
    "Italian": "il di che la del della e per una con sono dei non nel alla delle gli anche si le ha è più dal",
    "Portuguese": "o os da do que em não uma para com por dos das no na ao mais foi e se as são pelo",
    "Dutch": "de het een van en dat op te zijn voor met niet aan er ook om door naar heeft bij worden uit werd",
    "Turkish": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar olduğunu dedi ise en ki",
    "Polish": "w i na z się nie do że to jest o po przez jak od za oraz dla był ma są",
    "Swedish": "och att det som en på är av för med den till inte om ett har de var från",
    "Danish or Norwegian": "og det som en på er av af for med den til ikke om et har de var fra at i",
    "Indonesian": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga oleh ke kepada telah",
    "Romanian": "și de în la cu a pe că nu din este care pentru au fost mai sa un o",
    "Albanian": "dhe të në e i për me nga që një është se ka janë më nuk u",
    "Azerbaijani": "və bu bir ilə üçün də ki olan edib deyib sonra onun edir",
    "Bosnian, Croatian or Serbian": "i je u da na se za su od koji ne s sa to bi će što kao nije",
    "Vietnamese": "của và là các có trong được cho không người đã với một những này",
    "Swahili": "ya na wa kwa ni za katika la kuwa hiyo cha kwamba huyo alisema",
    "Hungarian": "a az és hogy nem is egy meg ez volt csak már van de mint",
    "Czech": "a se na v je že to s z do o ve pro by jako za po které podle",
}
_OTHER_WORDS = tuple(frozenset(words.split()) for words in _OTHERS.values())
# Letters beyond the blocks of Latin letters that news in English uses.
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u02af]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None for one that is too short to tell.

    Raises:
        RefusedError: of kind `language`, if the text is long enough and yet no prose of any language (a table, a list of names).
    """
    sample = text[:_MAX_CHARS]
    if not sample.isascii() and _is_foreign_script(sample):
        return _name_language(sample)
    words = _WORD.findall(sample.lower())
    if len(words) < MIN_WORDS:
        return None
    if _is_english(words):
        return ENGLISH
    found = _name_language(sample)
    if found == ENGLISH:
        raise RefusedError("language", "got a text almost without English function words")
    return found


def _is_english(words: list[str]) -> bool:
    english = _share(words, _ENGLISH_WORDS)
    if english >= _CLEAR_ENGLISH_SHARE:
        return True
    return english >= _MIN_ENGLISH_SHARE and english >= max(_share(words, common) for common in _OTHER_WORDS)


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(1 for word in words if word in common) / len(words)


def _is_foreign_script(sample: str) -> bool:
    """Whether the text is long enough to judge and most of its letters are not Latin."""
    n_foreign = len(_FOREIGN.findall(sample))
    if 2 * n_foreign < _MIN_LETTERS:
        return False
    n_letters = len(_LETTER.findall(sample))
    return n_letters >= _MIN_LETTERS and 2 * n_foreign >= n_letters


def _name_language(sample: str) -> str:
    """The likeliest of the 97 languages of py3langid's model (Lui and Baldwin 2012), loaded where a text is not English."""
    import py3langid

    return str(py3langid.classify(sample)[0])
