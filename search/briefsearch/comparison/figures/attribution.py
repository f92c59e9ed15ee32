"""Who counts: the source that a sentence names for what it tells."""

from __future__ import annotations

import re

from briefsearch.comparison.figures.vocabulary import SOURCES, SPEECH

# No stretch is longer than 80 characters, so that a search takes time in proportion to the sentence.
_VERB = rf"(?:{'|'.join(sorted(SPEECH))})"
_WORDS = r"(?:[^,.;:()“”\"—]|(?<=\b[A-Z])\.){2,80}"
_ACCORDING = re.compile(rf"\b(?:according to|as reported by|(?:figures|data|numbers) from) ({_WORDS})", re.I)
_AFTER = re.compile(rf"[,”\"] (?!told){_VERB} ({_WORDS})")
_BEFORE = re.compile(rf"(?:^|(?<=[,;:”\"—] ))({_WORDS}?) (?:has |have |had )?{_VERB}\b(?! to be\b)")
_TAIL = re.compile(
    r"\s(?:who|which|that|they|he|she|it|in an?|on|told|has|have|had|as|but|and the|while|after|since|when"
    r"|where|at a)\s.*",
    re.S,
)
_HEAD = re.compile(
    r"(?:in a (?:statement|report|letter)|(?:reports?|figures|data|numbers|sources) (?:from|by|of)"
    r"|and|but|while|as|that|which|where|also|the|an?|his|her|its|their)\s+",
    re.I,
)
_NOBODY = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|these|those|him|her|them|there|when|if|by|via|after|before|in|on|at|for)\b",
    re.I,
)
_MOST_WORDS = 9


def attribution(sentence: str) -> str:
    """Return the source that a sentence names, as written and without its article, or nothing.

    It is who stands after `according to`, or beside a verb of saying, and has a name or an office.
    """
    for pattern in (_ACCORDING, _AFTER, _BEFORE):
        for match in pattern.finditer(sentence):
            if source := _trimmed(match.group(1)):
                return source
    return ""


def _trimmed(source: str) -> str:
    source = _TAIL.sub("", f"{source} ").strip()
    while match := _HEAD.match(source):
        source = source[match.end() :]
    words = source.split()
    if _NOBODY.match(source) or not 0 < len(words) <= _MOST_WORDS or source[0].isdigit():
        return ""
    if not any(word[0].isupper() for word in words) and SOURCES.isdisjoint(words):
        return ""
    return source.removesuffix("’s").removesuffix("'s")
