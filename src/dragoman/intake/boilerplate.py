"""What news sites write around a report, as data: labels, patterns of whole paragraphs, patterns of their ends."""

from __future__ import annotations

import re

# A paragraph longer than this is no boilerplate; the longest newsletter and amendment lines stay under it.
MAX_CHARS = 420

_SECTIONS = """
world|world news|politics|news|latest|latest news|breaking|breaking news|top stories|headlines|international
national|local|region|regions|regional|middle east|europe|africa|asia|asia pacific|asia-pacific|americas
latin america|north america|us|u.s.|us news|usa|uk|uk news|russia|china|business|economy|markets|finance|opinion
opinions|editorial|analysis|comment|commentary|columnists|features|feature|long read|sport|sports|technology
tech|science|health|culture|arts|entertainment|lifestyle|travel|society|environment|climate|education|defense
defence|security|diplomacy|military|conflict|human rights|law|crime|religion|energy|video|videos|photos|photo
pictures|gallery|multimedia|podcast|podcasts|live|exclusive|special report|interview|interviews|factbox
explainer|home|home page|archive
"""
_CONTROLS = """
discuss|discuss this story|discuss this article|share|share this|share this story|share this article|tweet|email
e-mail|print|save|comment|comments|leave a comment|leave a reply|add a comment|view comments|show comments
facebook|twitter|whatsapp|telegram|linkedin|reddit|copy link|copied|subscribe|subscribe now|log in|login|sign in
sign up|register|menu|search|close|play|pause|mute|advertisement|advertising|ad|ads|sponsored|promoted
sponsored content|promoted content|partner content|related|related articles|related stories|related topics
related news|related content|related links|more on this|more on this story|more on this topic|more stories
more news|more like this|read more|read also|also read|see also|see more|show more|load more|view more
learn more|find out more|recommended|recommended for you|recommended stories|recommended reading
you may also like|you might also like|most read|most popular|most viewed|most commented|most shared|trending
trending now|popular|editor's pick|editors' picks|editor's picks|editor’s pick|editor’s picks|editors’ picks
don't miss|don’t miss|must read|next|previous|next article|previous article|next story|back|back to top|top
go back|follow us|contact us|about us|tags|topics|keywords|references|source|sources|notes|footnotes
cookie policy|cookies|privacy policy|terms of use|terms of service|terms and conditions|all rights reserved
caption|hide caption|toggle caption|enlarge image|file photo|file|loading|correction|corrections|full text
abstract|end|ends|newsletter|newsletters|listen|listen to this article|listen to this story|listen to article
font size|text size|translate|report a typo|report an error|send
"""
_PUBLICATIONS = """
reuters|thomson reuters|associated press|the associated press|ap|ap news|afp|agence france-presse|upi|bloomberg
bloomberg news|dpa|efe|ansa|sputnik|sputnik news|rt|tass|itar-tass|ria novosti|interfax|xinhua|global times
china daily|irna|isna|mehr news agency|fars news agency|tasnim|tasnim news agency|press tv|tehran times
anadolu agency|anadolu|daily sabah|hurriyet daily news|trt world|today's zaman|al jazeera|al-jazeera|al arabiya
asharq al-awsat|arab news|the national|haaretz|the jerusalem post|the times of israel|dawn|pti|the hindu
the times of india|kyodo|kyodo news|yonhap|nhk|bbc|bbc news|cnn|npr|pbs|fox news|nbc news|abc news|cbs news
the guardian|the new york times|new york times|the washington post|washington post|the wall street journal
usa today|politico|the independent|the telegraph|the times|financial times|the economist|deutsche welle|dw
france 24|france24|rfi|euronews|rfe/rl|radio free europe|voice of america|voa|voa news|al-monitor
middle east eye|allafrica|premium times|the east african|daily nation|abc|sky news|the star|the straits times
bernama|antara|mercopress
"""

LABELS = frozenset("|".join((_SECTIONS + _CONTROLS + _PUBLICATIONS).split("\n")).split("|")) - {""}

_AGENCY = (
    r"(?:Reuters|AP|AFP|EPA|EPA-EFE|EFE|Getty(?: Images)?|Anadolu(?: Agency)?|AA|Xinhua|TASS|Sputnik|RIA Novosti|IRNA|ISNA|Tasnim"
    r"|Fars|Mehr|Bloomberg|Associated Press|AP Photo|Shutterstock|Alamy|Rex|PA|DPA|dpa|ANSA|Kyodo|Yonhap|PTI|UPI|NurPhoto"
    r"|Handout|File|WANA)"
)
_NETWORK = r"(?:twitter|facebook|x|instagram|telegram|whatsapp|linkedin|youtube|tiktok|bluesky|threads|google news)"
_PIECE = r"(?:article|story|post|piece|column|essay|dispatch)"

# Before a colon these open a teaser: what follows is another report's headline.
_OPENER = (
    r"(?:related(?: articles?| stor(?:y|ies)| news| coverage| reading| content| links?| topics?| videos?)?"
    r"|read(?: more| also| next| now)|also read|see (?:also|more)|more on this(?: story| topic)?|more (?:stories|news|coverage)"
    r"|in (?:pictures|pics|photos)|editor['’]?s['’]? picks?|don['’]t miss|must[- ]read|most read|trending|up next"
    r"|recommended(?: reading)?|you (?:may|might) also like|further reading)"
)
# These do so only if what follows does not end like a sentence.
_WEAK_OPENER = (
    r"(?:(?:also|more) (?:in|on|from|by) [^:.]{2,40}|watch(?: more| now| live| also)?|videos?|photos?|gallery|listen|podcast"
    r"|live(?: updates| blog)?|explainer|factbox|opinion|quiz|interactive|map|graphic|timeline|profile|next|previous(?:ly)?"
    r"|in (?:numbers|depth)|sources?|via)"
)

# Patterns of a whole paragraph, in lower or upper case alike.
_ANY_CASE = (
    rf"{_OPENER}\s*[:|>»].*",
    rf"{_WEAK_OPENER}\s*[:|>»].*[^.!”\"]",
    # Buttons, counters and signposts
    r"share (?:this|on|via|with)\b.{0,60}",
    rf"(?:post|tweet|send|save|pin|print|e-?mail) (?:this|(?:on|via|to) {_NETWORK})\b.{{0,60}}",
    r"discuss (?:(?:this|the) (?:story|article|report)|(?:this|it)? ?(?:on|in) our)\b[^.!?]{0,40}",
    r"join the (?:conversation|discussion|debate)\b.{0,80}",
    r"(?:comments?|discuss|shares?) ?\(\d+\)",
    r"\d+ (?:comments?|shares?)",
    r"(?:read more|continue reading|click (?:here|to)|scroll (?:down|to|for))\b[^.!?]{0,160}\.?",
    r"read (?:the )?full (?:story|article|report)\b.{0,60}",
    rf"(?:{_PIECE}|text|report) continues (?:below|after)\b.{{0,60}}",
    r"advertisement(?: ?[-–—:.(].{0,40})?",
    r"skip (?:past|to|ad|advert|newsletter)\b.{0,60}",
    r"loading ?\W*",
    # Pictures and their owners
    r"(?:©|\(c\)|copyright (?:©|\(c\)|\d{4})).{0,300}",
    r".{0,200}\ball rights reserved\W*.{0,60}",
    r"(?:file )?(?:photo|photograph|image|picture|illustration|graphic|credit|caption|photo credit)s?"
    r"(?: by| courtesy(?: of)?| credit)?\s*[:/©].{1,200}",
    r"photo(?:graph)?s? (?:by|courtesy)\b[^.!?]{2,80}\.?",
    r"(?:file|handout|archive) (?:photo|picture|image)\b[^.!?]{0,80}\.?",
    r"enlarge (?:this )?image\b.{0,40}",
    # Letters, alerts, accounts, cookies
    r"(?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|updates|alerts|e-?mails?|inbox|channel|free|briefing|account"
    r"|membership|our|here)\b.{0,200}",
    r"(?:get|receive|have) (?:the|our|all|daily|breaking|more|stories)\b.{0,100}\b(?:newsletters?|inbox|e-?mail|updates|app"
    r"|alerts)\b.{0,120}",
    r"(?:follow|like|find|join|contact|e-?mail) (?:us|our|me|@\w+)\b.{0,120}",
    rf"follow .{{2,60}} on {_NETWORK}\b.{{0,80}}",
    r"download (?:our|the)\b.{0,60}\bapp\b.{0,80}",
    r"support (?:our|independent|quality)\b.{0,40}\bjournalism\b.{0,120}",
    r"already a subscriber.{0,60}",
    r"(?:we|this (?:web)?site|our (?:web)?site|this page)\b.{0,60}\buses? cookies\b.{0,300}",
    r"(?:accept|reject|manage|allow)(?: all)? cookies.{0,60}",
    r"by (?:continuing|clicking|signing|subscribing|registering|browsing|using)\b.{0,160}\byou\b"
    r".{0,60}\b(?:agree|consent|accept)\b.*",
    r"(?:please )?(?:enable|turn on|activate) (?:javascript|cookies)\b.{0,120}",
    r"(?:you need to|please) (?:log|sign) in\b.{0,80}",
    # Notes of the editors
    rf"[•*]?\s*this {_PIECE} (?:was|has been|is|appeared) (?:also |later |first |originally |since )*"
    r"(?:published|produced|republished|reproduced|translated|updated|corrected|edited|part of a series)\b.{0,300}",
    rf"[•*]?\s*this {_PIECE} (?:was|has been) amended (?:on \d|to ).{{0,300}}",
    rf"[(\[]?(?:an? |the )?(?:earlier|previous) version of this (?:{_PIECE}|report)\b.{{0,300}}",
    r"[(\[]?(?:editors?['’]?s?['’]? note|note to (?:editors|readers)|corrections?|clarifications?) ?(?:\([^)]*\))?:.{0,400}",
    r"the (?:views|opinions) expressed\b.{0,200}\b(?:authors?|own|necessarily|reflect)\b.{0,200}",
    rf".{{2,200}}\bcontributed (?:to this (?:{_PIECE}|report)|reporting)\b[^.,!?]{{0,80}}\.?",
    r"our standards:.{0,80}",
    r".{2,80}\b(?:is|are) not responsible for (?:the )?(?:content|opinions|accuracy)\b.{0,160}",
    r".{0,120}\bcomments (?:are|will be|have been) (?:moderated|closed|reviewed|switched off)\b.{0,80}",
    r"\(?with (?:inputs?|additional reporting|files|agency|agencies)\b[^.!?]{0,60}\.?\)?",
    # When, and how long
    r"(?:first |last |originally )?(?:published|posted|updated|modified|issued|uploaded)(?: on| at)?\s*[:|]?\s"
    r"[^.!?]{0,20}\d[^.!?]{0,40}",
    r"\d+ min(?:ute)?s?(?: read| ago)?",
    r"(?:reading|read) time\b.{0,30}",
    r"(?:\d+|an?) (?:hours?|days?|weeks?) ago",
)
# Patterns in which capital letters count.
_SAME_CASE = (
    rf"[\[(][^\])]{{0,80}}\b{_AGENCY}\b[^\])]{{0,60}}[\])]\.?",
    rf"(?:[A-Z][\w.'’-]+ ){{0,5}}(?:/ ?|via |for |\| ?){_AGENCY}(?:/{_AGENCY})*\.?",
    rf"{_AGENCY}(?: ?/ ?| via )[A-Z][^.!?]{{0,60}}\.?",
)
PARAGRAPHS = (re.compile("|".join(_ANY_CASE), re.IGNORECASE), re.compile("|".join(_SAME_CASE)))

# After one of these a list of other reports follows.
LIST_OPENER = re.compile(
    rf"(?:{_OPENER}|in this section|top stories|latest(?: news)?|most (?:popular|viewed|shared|commented)"
    r"|more (?:from|on|in) [^.!?:]{2,40}):?",
    re.IGNORECASE,
)
# Signs that sites put around a teaser: '>> In pictures', '+++ Ticker +++'; a single dash or '>' may begin prose.
ORNAMENT_START = re.compile(r"(?:[>»+=*#~|-]{2,}|[►▶→»])\s*(?=\S)")
ORNAMENT_END = re.compile(r"\s+[<«+=*#~|-]{2,}\Z")

# A line of names: who wrote, translated or edited. `By the end of May` is none: all its words must be names or these.
BYLINE = re.compile(
    r"(?:\(?(?:additional )?(?:reporting|writing|editing|written|edited|translated|compiled|reported|story|text) )?"
    r"by:? (?P<names>.+?)\)?\.?",
    re.IGNORECASE,
)
_LINKS = "and in for of the at with by de da del la le van von der al el bin editing writing reporting additional from | / – - &"
NAME_LINKS = frozenset(_LINKS.split())

# Boilerplate that follows a paragraph's prose on the same line, up to the line's end.
ENDS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"\((?:(?:Additional|Further|With) )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|Written|Edited|Compiled|Translated)"
        r" by [^()]{2,400}\)\.?\Z",
        r"(?:(?<=\s)|\A)•\s*(?:This (?:article|story|letter|photograph|caption)|The (?:caption|headline|standfirst)|Join the debate"
        r"|Read more|Sign up|Subscribe|Follow|Do you have|Got a|Have you|Email).{0,900}\Z",
        r"(?<=[.!?”\"’] )This (?:article|story|post) was (?:amended|updated|corrected) on \d.{0,500}\Z",
        rf"(?<=[.!?”\"’] )[\[(]{_AGENCY}(?:/{_AGENCY})*[\])]\Z",
        r"(?<=[.!?”\"’] )(?:Image|Photo|Photograph|Picture|Credit)s?: [^.:!?]{2,60}\.?\Z",
    )
)
# A caption: what the picture shows, and at its end, without a full stop before, whose picture it is.
CAPTION_CREDIT = re.compile(
    rf"[^.!?”\"’\s]\s*(?:[\[(][^\])]{{0,80}}\b{_AGENCY}(?: via {_AGENCY})?[\])]|©\s?[^.!?]{{2,60}}|[ /]{_AGENCY}/{_AGENCY})\Z"
)

# Footnotes of a site on names that the law obliges it to explain.
FOOTNOTE = re.compile(
    r"\*+\s?.{0,200}\b(?:outlawed|banned|prohibited|forbidden|blacklisted|proscribed|designated|recogni[sz]ed as|listed as)\b.*",
    re.IGNORECASE,
)
STARRED_LINE = re.compile(r"(?:\*+|[†‡])\s?[^\s*].*", re.DOTALL)
STARRED_WORD = re.compile(r"[\w)\]”’\"'](?:\*+|[†‡])(?!\w)")
