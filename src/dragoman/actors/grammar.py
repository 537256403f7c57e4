"""The small words that the reading of noun phrases rests on, and what a phrase is read into."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.lexicon import Entry, Noun
from dragoman.actors.words import listed

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"), **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("i", "me", "my", "myself"), "i"), **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("they", "them", "their", "themselves", "theirs", "those", "these", "all"), "they"), "both": "both",
    **dict.fromkeys(("it", "its", "itself", "this", "that"), "it"), **dict.fromkeys(("who", "which", "whom", "whose"), "who"),
    **dict.fromkeys(("you", "your", "yourself"), "you"),
    **dict.fromkeys(("some", "many", "most", "several", "few"), "some"),
}  # fmt: skip
PRONOUN_OF = {"his": "he", "her": "she", "their": "they", "my": "i", "our": "we", "your": "you", "whose": "who"}  # else 'it'
OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "whose", "your"})
SKIPPED = listed(
    "the a an some all many most several few more than at least about around nearly almost up over as two three four five "
    "six seven eight nine ten other another each every any no hundreds thousands dozens scores tens millions number group "
    "one both numerous various certain senior top leading other these those this that half majority only even also "
    "approximately roughly estimated exactly unnamed unidentified anonymous"
)
QUANTITIES = listed(
    "hundreds thousands dozens scores tens millions number some many most one all majority several two three four five part "
    "half few each none any bodies crowds lots rest spectrum handful remnants remainder"
)
CUTS = listed(
    "of for from in at with to on by near around across inside outside against under such like including based known who "
    "which that whose loyal allied opposed linked close held aligned between within among amid over during because as when "
    "where responsible fighting fleeing living killed trapped belonging affiliated working serving"
)
COMPLEMENTS = listed(
    "of in from at near around across inside within living trapped to loyal allied for under belonging aligned with linked "
    "affiliated working"
)
JOINTS = frozenset({"and", "or", "plus", "but"})
LEADING = listed(
    "led backed allied based brokered sponsored supported funded trained linked occupied held controlled dominated aligned "
    "armed run born made owned speaking sanctioned designated educated wanted listed indicted bound friendly mediated "
    "proposed supplied"
)
FORMER = frozenset({"former", "ex", "ousted", "deposed", "late", "onetime", "retired", "erstwhile", "toppled", "then"})
PARTICLES = listed(
    "al el bin ibn de van von der den di da la le abu ul dos du y"
)
HONORIFICS = listed(
    "mr mrs ms miss dr sir lord lady gen lt col maj capt sgt ayatollah sheikh sheik shaikh professor prof mullah general "
    "reverend rev father sister imam hojatoleslam grand justice"
)
COURTESY = listed(
    "mr mrs ms miss dr sir lord lady dame madam prof professor rev reverend sheikh sayyid imam haji"
)
PORTFOLIOS = listed(
    "interior internal external foreign finance trade oil energy economy economic justice health education defence defense "
    "transport agriculture environment information culture labour labor tourism industry immigration security deputy first cabinet "
    "climate housing development planning water affairs home science sports commerce treasury budget migration vice assistant "
    "associate"
)
KURDS = frozenset({"kurdish", "kurd", "kurds"})
VAGUE = listed(
    "western regional foreign world international global donor arab gulf african asian european other neighbouring "
    "neighboring overseas many major latin"
)
FLED = frozenset({"displaced", "refugee", "immigrant", "migrant", "uprooted"})
FAITHS = listed(
    "muslim christian jewish religious catholic orthodox buddhist hindu islamic evangelical church"
)
AID = frozenset({"aid", "relief", "humanitarian"})
FLED_VERBS = frozenset({"fled", "escaped", "fleeing"})
TEXTS = listed(
    "statement statements report letter communique resolution proposal speech transcript memo memos message tweet tweets remarks "
    "comment comments note document documents announcement article editorial column interview email post posts press release "
    "declaration bulletin"
)
STUDIES = listed("study studies survey surveys poll polls analysis assessment dossier investigation research findings")
WRITINGS = TEXTS | STUDIES
CLAIMS = listed(
    "charge charges accusation accusations allegation allegations claim claims demand demands suggestion criticism threat warning "
    "idea offer request call appeal assertion denial comparison remark remarks words"
)
BACKED = frozenset({"backed", "supported", "sponsored", "trained"})
UNNAMING = listed("world people state country nation west east north south force forces front")  # no short name of anybody
ACRONYMS = frozenset({"us", "uk", "eu", "un", "uae", "usa"})
HYPHENS = frozenset({"-", "‑", "–"})
UNIONS = frozenset({"UNO", "IGO", "EUR"})
KURD = "KURD"  # the code of Kurds until the report tells of which state

_SENT = ("envoy", "mediator", "emissary", "representative", "negotiator")
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_OFFICES = frozenset({"GOV", "MIL", "SPY", "COP", "BUS", "EDU", "PTY"})
_ELITES = frozenset({"GOV", "LEG", "JUD", "SPY", "COP", "PTY"})
_OFFICERS = frozenset({"general", "admiral", "commander", "chief", "marshal"})
_MASSES = frozenset({"CVL", "REF", "REB", "OPP", "JRN", "SOC"})
PRESIDING = frozenset({"president", "vice president"})
PRESIDED = frozenset({"BUS", "EDU", "JUD", "LAB", "LEG", "MED", "REL", "SOC"})
"""Sectors of bodies that have presidents, who are then of these and no office of the state."""
ASSOCIATIONS = listed("federation club association league board chamber foundation society institute organisation organization")
"""Bodies whose presidents are no heads of states, whatever their sector."""
OWN_PEOPLE = frozenset({"SOC", "JRN", "REB", "REL", "BUS", "PRM", "MED", "PTY", "OPP", "LAB"})


NAMESAKES = {"koreas": ("PRK", "KOR"), "sudans": ("SDN", "SSD"), "congos": ("COD", "COG")}
"""Two states of one name."""
PARTS = frozenset({
    "england", "english", "scotland", "scottish", "wales", "welsh", "northern ireland", "northern irish", "puntland",
    "somaliland", "somalilander", "zanzibar", "zanzibari", "northern cyprus", "turkish republic of northern cyprus", "trnc",
    "turkish cypriot",
})  # fmt: skip
"""Names of a state that mean a part of it with a government of its own."""
NAMELESS = (SKIPPED | CUTS | JOINTS | COURTESY | frozenset(PRONOUNS) | frozenset(NAMESAKES)) - {"an", "most", "over", "up"}
"""Small words, of which alone there is no name, and what means two states."""


READ = "read"
"""The manner of a noun in no table, whose sector is what the reader takes them for."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a phrase says of one party. `first` and `last` are its words; `named` the words of a person's name in it.

    `owner` is the pronoun whose somebody this is, `owner_named` the words of the person. `usual` is the code for want of a better
    one, or NOBODY. `form` is set where the phrase is a name of the lexicon and nothing else. `people` is the key of a people whose
    state the report has to tell; `whose` the words of a description that follows: 'the group' of 'a spokesman for the group'.
    `place` is the place or part of the state that it is of: 'catalan' of 'the Catalan president'.
    """

    first: int
    last: int
    code: str | None = None
    sector: str | None = None
    kind: str = "other"
    noun: str | None = None
    title: str | None = None
    manner: str | None = None
    named: tuple[int, int] | None = None
    organ: Entry | None = None
    pronoun: str | None = None
    owner: str | None = None
    owner_named: tuple[int, int] | None = None
    usual: str | None = None
    form: str | None = None
    people: str | None = None
    whose: tuple[int, int] | None = None
    place: str | None = None
    is_plural: bool = False
    is_definite: bool = False
    is_usual: bool = False
    is_former: bool = False
    is_bare_country: bool = False

    @property
    def is_envoy(self) -> bool:
        """Whether it is an ambassador or envoy, whose post is not their state."""
        return (self.noun or "").endswith(("ambassador", "envoy", "ambassadors", "envoys"))

    @property
    def is_of_union(self) -> bool:
        """Whether it is somebody whom an organisation of states sends: 'the AU mediator', whose own state says nothing then."""
        is_sent = (self.noun or "").endswith(_SENT) and not (self.is_former or self.is_plural)
        return is_sent and self.organ is not None and self.organ.code == self.code and self.code in UNIONS


def kind_of(noun: Noun, is_named: bool) -> str:
    """The kind of entity that a head noun means."""
    if is_named:
        return "person"
    if noun.manner == "state":
        return "state"
    if noun.manner == "suffix":
        return "organization"
    if noun.plural or noun.manner == "others" or (noun.manner == "body" and noun.sector in _MASSES):
        return "group"
    return "organization" if noun.manner in {"body", "thing"} else "person"


def sector_of(noun: Noun, organ: Entry | None, modifiers: list[str], is_backed: bool) -> str | None:
    """The sector of a head noun with the organisation and the other nouns before it; the nearest of them first."""
    own = organ.sector if organ else None
    if noun.manner in {"state", "others"}:
        return _sector_of_state(own, modifiers) if noun.manner == "state" else None
    if noun.manner in {"inherit", "thing"}:
        is_of_state = noun.manner == "thing" and ((organ is not None and own is None) or "STATE" in modifiers[:1])
        near = next((one for one in modifiers if one not in {"CVL", "EDU", "STATE"}), None)
        return None if is_of_state else own or near or noun.sector
    if noun.sector in _ARMED:
        rebel = own if own in {"REB", "PRM"} else next((one for one in modifiers if one in {"REB", "OPP", "PRM", "COP"}), None)
        is_proxy = is_backed and noun.sector == "MIL" and noun.manner == "body"
        return "REB" if rebel == "OPP" or (is_proxy and not rebel) else rebel or noun.sector
    if organ and organ.code in UNIONS and noun.sector in {"EDU", "SOC", "GOV"}:
        return "GOV" if noun.manner == "role" else None
    return own if own in OWN_PEOPLE and noun.sector in _OFFICES else _against(noun, own, modifiers)


def _against(noun: Noun, own: str | None, modifiers: list[str]) -> str | None:
    """'Opposition lawmakers' are OPP; 'FARC dissidents' are rebels, 'Republican opponents' a party's."""
    if noun.sector == "OPP" and {own, *modifiers} & {"PTY", "REB"}:
        return "REB" if own == "REB" else "PTY"
    return "OPP" if noun.sector in {"LEG", "PTY"} and "OPP" in modifiers else noun.sector


def _sector_of_state(own: str | None, modifiers: list[str]) -> str | None:
    return "OPP" if "OPP" in modifiers else own if own in {"REB", "OPP"} else None


def once(sector: str | None, noun: str) -> str | None:
    """The sector of somebody who held an office once: leaders are ELI, soldiers are civilians."""
    if sector in _ELITES or (sector == "MIL" and noun.rsplit(maxsplit=1)[-1] in _OFFICERS):
        return "ELI"
    return "CVL" if sector == "MIL" else sector
