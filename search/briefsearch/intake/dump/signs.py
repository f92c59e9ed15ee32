"""What lines of web pages say when they are not the account itself: the vocabulary of clutter.

Every pattern is read against a whole line without its marks; how long a line may be to count as a sign is
said where it is used.
"""

from __future__ import annotations

import re
from datetime import date


def _sign(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


END_STOP = re.compile(r"[.!?…:;][\"”’')\]]*(?:\[\d+\])*$")
"""The end of a sentence, with closing quotation marks and numbers of notes after it."""

RELATED = _sign(
    r"(?:you (?:may|might) (?:also )?(?:like|be interested).*"
    r"|related(?: (?:articles?|posts?|stories|news|topics|content|reading))?:?|recommended(?: for you)?"
    r"|more (?:about|from|on|stories|news)\b.*|(?:read|what to read) (?:more|next)"
    r"|latest (?:news|posts|stories)|editors?['’]?s?['’]? picks?|most (?:read|popular|viewed)"
    r"|trending(?: now)?|popular(?: now)?|sponsored.*)"
)
SEE_ALSO = _sign(r"(?:also read|read also|read more|see also|related|watch|more on this)\s*[:|].*")
COMMENTS = _sign(r"(?:\d+ )?comments?(?: \(\d+\))?|join the conversation.*|view (?:more )?comments.*")
LEAVE_COMMENT = _sign(r"(?:leave|post|add) a (?:comment|reply).*|your email address will not be published.*")
ABOUT = _sign(r"about the authors?\b.*|about us|back to top|contact us")
QUESTIONS = _sign(r"(?:frequently asked questions|faqs?)\b.*")
NOTES = _sign(r"(?:notes?|footnotes|endnotes|references|bibliography|sources|works cited):?")
FOOTNOTE = re.compile(r"(?:\[\^?\d{1,3}\]:?|[¹²³⁴-⁹]{1,3})\s*\S")
COPYRIGHT = _sign(r".*(?:©|\bcopyright\b|\(c\) \d{4}|all rights reserved).*")
PAGE_END = _sign(
    r"(?=.*(?:\b(?:19|20)\d\d\b|all rights reserved))(?:©|copyright\b|\(c\)|all rights reserved).*"
)
NOISE = _sign(
    r".*(?:\bcookies?\b|privacy policy|terms of (?:use|service)|required fields|\bsign (?:in|up)\b"
    r"|\blog ?in\b|\bsubscribe\b|newsletter|advertisement|share (?:on|this)|follow us|click here"
    r"|your email address|skip to (?:content|main)|\bno comments on\b|please select|all rights reserved).*"
    r"|(?:menu|home|search|print|email|facebook|twitter|whatsapp|linkedin|reddit|share|view more|watch live"
    r"|close|next|previous|loading|tags?|topics?|listen|play|save)\b[^.!?\w]*(?:\w+[^.!?\w]*){0,2}|loading\W*"
    r"|welcome to\b.{0,40}|this article is (?:more than|over) .* old"
)
CAPTION = _sign(
    r".*\((?:image|photo|picture|credit|source)s?(?: credits?| by)?\s*[:/].*"
    r"|.*\b(?:left|right|cent(?:re|er)),? (?:and \S.{0,60} )?(?:meets|speaks|walks|shakes|arrives"
    r"|attends|poses|greets|looks|gestures|waves|stands|sits|listens|welcomes|delivers|addresses|talks)\b.*"
    r"|(?:file (?:photo|picture|image)|pictured)\b.*|(?:image|photo|picture|caption):.*"
)
CREDIT = _sign(
    r".*\bcontribut(?:ed|ions?|ing)\b.{0,12}\b(?:to|from|by)\b.*|.*\bcontributed reporting\b.*"
    r"|\(?(?:additional )?(?:reporting|editing|writing|edited|translated|photographs?|photos?|images?"
    r"|pictures?|video) (?:by|courtesy)\b.*|\(?(?:photo|image|picture)s? credits?\b.*"
    r"|(?:[^\W\d_][\w.’'-]*\s){0,4}[^\W\d_][\w.’'-]*\s?/\s?"
    r"(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|PA|dpa|Bloomberg)\b.*"
)
VIEWS = _sign(r"[(*]*(?:the )?(?:views?|opinions?)(?: and opinions?)? (?:expressed|in (?:it|this))\b.*")
EDITOR = _sign(r"(?:edited|editor|editing|reviewed|fact[- ]checked|photographs?|photos?|images?) ?(?:by|:).*")
BYLINE = _sign(r"(?:(?:written |words |text |reported |story )?by|authors?|words)\s*(?:[:|]\s*|\s+|$)(.*)")
ROLE = _sign(
    r".*\b(?:fellow|editor|correspondent|reporter|researcher|analyst|professor|lecturer|columnist|writer|director"
    r"|centre|center|institute|university|foundation|council|college|school|faculty|department|staff)\b.*"
)
HOUSE = re.compile(
    r".*\b(?:Centre|Center|Institute|University|Foundation|Council|College|School|Think Tank|Academy)\b.*"
)
WELCOME = re.compile(r"[Ww]elcome to ((?:the )?[A-Z][\w&.’'-]*(?: [\w&.’'-]+){0,4})[.!]?")
REPORTS = re.compile(
    r"(?:reports|writes)\s+((?:[A-Z][\w.&’'-]*\s){0,4}"
    r"(?:News|Times|Post|Herald|Tribune|Gazette|Agency|Press|Media|Journal|Today|Daily|Chronicle|Mail|Star))\W*$"
)
YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–—/]\s*(?:(?:19|20)?\d\d|present))?\b")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = _sign(
    rf"\b(?:{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(\d{{4}})"
    r"|(\d{4})-(\d\d)-(\d\d))\b"
)
"""A full date in words or in ISO form; `03/04/2031` is not read, since nobody can tell its month."""

WEEKDAY_DATE = _sign(rf".*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? {_MONTH} \d{{1,2}}, \d{{4}}.*")


def dates(text: str) -> list[date]:
    """Return the days that `text` names in full, in order; days that no month has are left out."""
    found = []
    for match in DATE.finditer(text):
        month, day, year, day2, month2, year2, iso_year, iso_month, iso_day = match.groups()
        name = month or month2
        number = _MONTHS.index(name[:3].lower()) + 1 if name else int(iso_month)
        try:
            found.append(date(int(year or year2 or iso_year), number, int(day or day2 or iso_day)))
        except ValueError:
            continue
    return found
