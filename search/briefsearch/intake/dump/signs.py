"""What lines of web pages say when they are not the account itself: the vocabulary of clutter.

Every pattern is read against a whole line without its marks; how long a line may be to count as a sign is
said where it is used.
"""

from __future__ import annotations

import re
from datetime import date

from briefsearch.intake.dump import abroad


def _sign(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


END_STOP = re.compile(r"[.!?…:;。！？؟۔।။።][\"”’»›」』）)\]]*(?:\[\d+\])*$")
"""The end of a sentence, with closing quotation marks and numbers of notes after it."""

RELATED = _sign(
    r"(?:you (?:may|might) (?:also )?(?:like|be interested).*"
    r"|related(?: (?:articles?|posts?|stories|news|topics|content|reading|publications?))?:?"
    r"|recommended(?: for you| reading)?|more (?:about|from|on|in)\b.*"
    r"|more (?:\S+ )?(?:stories|news|articles|coverage|reads|must-reads|videos|headlines)\b.*"
    r"|(?:read|what to read) (?:more|next)|(?:latest|recent) (?:news|posts|stories|articles)"
    r"|editors?['’]?s?['’]? picks?|(?:most|today['’]s most) (?:read|popular|viewed|shared)(?: stories)?"
    rf"|trending(?: now)?|popular(?: now)?|sponsored(?: \w+)?|(?:{abroad.RELATED}))\s*:?"
)
SEE_ALSO = _sign(
    rf"(?:also read|read also|read more|see also|related|watch|more on this|{abroad.RELATED})\s*[:|].*"
    r"|【関連.*"
)
COMMENTS = _sign(
    r"(?:(?:reader |user )?comments?|\d+ (?:comments?|thoughts|replies|responses)\b.{0,100}"
    r"|join the conversation.*"
    rf"|view (?:more |all )?comments.*|{abroad.COMMENTS})\s*:?(?:\s*[(（]?\d+[)）]?)?"
)
LEAVE_COMMENT = _sign(
    r"(?:leave|post|add) (?:a|your) (?:comment|reply).*|your email address will not be published.*"
)
ABOUT = _sign(r"about the authors?\b.*|about us|back to top|contact us")
QUESTIONS = _sign(r"(?:frequently asked questions|faqs?)\b.*")
NOTES = _sign(r"(?:notes?|footnotes|endnotes|references|bibliography|sources|works cited):?")
FOOTNOTE = re.compile(r"(?:\[\^?\d{1,3}\]:?|[¹²³⁴-⁹]{1,3})\s*\S")
COPYRIGHT = _sign(
    r".*(?:©|\(c\) \d{4}|\bcopyright (?:by|\S+ )?\d{4}|all rights reserved).*"
    r"|(?:[^.]{0,40} is )?copyright\b.*"
)
PAGE_END = _sign(
    r"(?=.*(?:\b(?:19|20)\d\d\b|all rights reserved))(?:©|copyright\b|\(c\)|all rights reserved).*"
)
_BUTTON = (
    r"menu|home|search|print|e-?mail|facebook|twitter|whatsapp|linkedin|reddit|instagram|pinterest|share"
    r"|view more|load more|watch (?:live|now)|close|next|previous|loading|tags?|topics?|listen|play|save"
    r"|reply|like|tweet|expand"
    rf"|copy link|sponsored|{abroad.MENU}"
)
BUTTON = _sign(
    rf"\W*(?:{_BUTTON})(?:\W+(?:{_BUTTON}|this|article|story|page|site|by|via|on|to|us))*\W*"
    r"|(?:tags|topics|filed under|categories|posted in)\s*:.*|\d+ min(?:ute)?s?(?: read)?"
    r"|(?:last )?(?:updated|modified)(?::| (?:on |at )?\d).{0,60}|(?:page )?\d+ (?:of|/) \d+"
    r"|welcome to\b.{0,40}|loading\b[^.…]{0,40}(?:\.{3}|…)"
    r"|(?:\d+\. )?(?:https?|mailto):\S+"
)
"""A line that is nothing but something to press, or a label of the page."""

_PHRASES = (
    "cookie",
    "privacy policy",
    "terms of use",
    "terms of service",
    "required fields",
    "sign in",
    "sign up",
    "sign out ",
    "log in",
    "login",
    "log out",
    "logout",
    "subscribe ",
    "newsletter",
    "advertisement",
    "share on",
    "share this",
    "follow us",
    "click here",
    "email address",
    "e-mail address",
    "skip to content",
    "skip to main",
    "no comments on",
    "please select",
    "all rights reserved",
    "your inbox",
    "for subscribers",
    "only subscribers",
    "already a subscriber",
    "subscribers only",
    "report a typo",
    "report a mistake",
    "powered by",
    "continue reading",
    "keep reading",
    "story continues",
    "article continues",
    "this article is more than",
    *abroad.PHRASES,
)
PHRASE = _sign(rf"(?<![^\W\d_\u3040-\u9fff\uac00-\ud7af])(?:{'|'.join(map(re.escape, _PHRASES))})")
"""Words that a page uses of itself, in the middle of a line."""


TO_THE_READER = _sign(
    r"\b(?:we|us|our|you|your|this (?:site|page|website|article|story))\b"
    r"|\b(?:votre|vous|nous|su|tu|nuestro|suscr\w+"
    r"|wir|unser\w*|sie|ihre?|nosso|seu|вы|ваш\w*|мы|наш\w*)\b|登録|会員"
)
CAPTION = _sign(
    r".*\((?:image|photo|picture|credit|source)s?(?: credits?| by)?\s*[:/].*"
    r"|.*\b(?:left|right|cent(?:re|er)),? (?:and \S.{0,60} )?(?:meets|speaks|walks|shakes|arrives"
    r"|attends|poses|greets|looks|gestures|waves|stands|sits|listens|welcomes|delivers|addresses|talks)\b.*"
    r"|(?:file (?:photo|picture|image)|pictured)\b.*|(?:image|photo|picture|caption):.*"
)
_NAMED = r"(?:\s*(?:[A-ZÀ-ÞА-ЯĀ-Ž&(][\w.&'’)-]*|[/|,]|de|la|van|von|by|via|and)){1,8}"
CREDIT = _sign(
    r".*\bcontribut(?:ed|ing)\b.{0,40}\b(?:this|the) (?:report|story|article|piece|post)\b.*"
    r"|.*\b(?:report|story|article|piece)\b.{0,20}\bcontributions? (?:from|by)\b.*"
    r"|.*\bcontributed (?:reporting|research)\b.*|\W*with contributions? (?:from|by)\b.*"
    r"|\(?(?:additional )?(?:reporting|editing|writing|edited|translated|photographs?|photos?|images?"
    r"|pictures?|video|illustrations?) (?:by|courtesy)\b.*|\(?(?:photo|image|picture)s? credits?\b.*"
    rf"|(?:photos?|pictures?|images?|illustrations?|{abroad.PICTURE})\s*:(?-i:{_NAMED})\s*"
    r"|(?-i:(?:[^\W\d_][\w.’'-]*\s){0,4}[^\W\d_][\w.’'-]*\s?/\s?"
    r"(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|PA|dpa|Bloomberg)\b.*)"
    r"|(?-i:[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,3}\s?/\s?[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){0,3})"
)
VIEWS = _sign(
    r"(?:copyright )?(?:©|\(c\)) ?.{0,200}\brights reserved\b.*"
    r"|[(*]*(?:the )?(?:views?|opinions?)(?: and opinions?)? (?:expressed|in (?:it|this))\b.*"
    rf"|{abroad.VIEWS}"
)
COMMENT_RULES = _sign(
    r"\bcomments? (?:policy|guidelines|are (?:pre-?)?moderated|will be (?:moderated|published|removed))\b"
    rf"|\b(?:commenting|comment) rules\b|\bmoderate \w{{0,8}} ?comments\b|{abroad.COMMENT_RULES}"
)
"""What a page says of the comments on it, in the middle of a line."""
CALL = _sign(
    r"\b(?:share|send|tell|e-?mail|submit|upload|post)\b(?: \w+){0,2} your (?:best |own )?(?:videos?|photos?"
    r"|pictures?|images?|stor(?:y|ies)|tips?|thoughts|experiences?|views?)\b|\bhave your say\b"
)
"""What a page asks of its readers, in the middle of a line."""
EDITOR = _sign(r"(?:edited|editor|editing|reviewed|fact[- ]checked|photographs?|photos?|images?) ?(?:by|:).*")
BYLINE = _sign(
    r"(?:(?:written |words |text |reported |story |interview |posted )?by|authors?|words|"
    rf"{abroad.BYLINE})\s*(?:[:|]\s*|\s+|$)(.*)"
)
PUBLISHED = _sign(
    r"(?:(?:first )?(?:published|posted|publication date|date)|publié|publicado|veröffentlicht|pubblicato)\b"
)
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
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")

_ENGLISH = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
_MONTHS = {
    name: number
    for number, names in enumerate(zip(_ENGLISH, abroad.MONTHS, strict=True), 1)
    for name in " ".join(names).split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True)).replace("_", " ")
# Some name a month twice: by the calendar of their country and by that of its neighbours.
_MONTH = rf"({_NAMES})\b\.?(?: ?/ ?(?:{_NAMES})\b)?"
YEAR = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)|[٠-٩]{4}")
DATE = _sign(
    rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b"
    rf"|\b(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:(?:of|de)\s+)?{_MONTH},?\s+(?:de\s+)?(\d{{4}})\b"
    r"|\b(\d{4})-(\d\d)-(\d\d)(?=T\d|\b)|(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"
)
"""A full date in words or in ISO form; `03/04/2031` is not read, since nobody can tell its month."""

DAY = _sign(
    rf"{DATE.pattern}|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d\b"
    r"|\b\d{1,2}\.? [^\W\d_]{3,12} [12][90]\d\d\b|[٠-٩]{1,2} \w+ [٠-٩]{4}"
)
"""A full date in any form, as a sign of what a line is about; which day it is may stay unknown."""

WEEKDAY_DATE = _sign(rf".*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? {_MONTH} \d{{1,2}}, \d{{4}}.*")


def mentions_page(text: str) -> bool:
    """Whether `text` has words in it that pages use of themselves."""
    text = f"{text.lower()} "
    # Most lines have none of them, which is told quickly.
    return any(map(text.__contains__, _PHRASES)) and bool(PHRASE.search(text))


def first_date(text: str) -> re.Match[str] | None:
    """Return the first full date in `text`."""
    return DATE.search(text) if YEAR.search(text) else None


def dates(text: str) -> list[date]:
    """Return the days that `text` names in full, in order; days that no month has are left out."""
    found: list[date] = []
    if not YEAR.search(text):
        return found
    for match in DATE.finditer(text):
        month, day, year, day2, month2, year2, *numbers = match.groups()
        if name := month or month2:
            stated = [year or year2, _MONTHS[name.lower().replace(" ", "_")], day or day2]
        else:
            stated = numbers[:3] if numbers[0] else numbers[3:]
        try:
            found.append(date(*map(int, stated)))
        except ValueError:
            continue
    return found
