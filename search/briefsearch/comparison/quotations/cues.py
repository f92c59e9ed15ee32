"""Words that tell that somebody speaks, who, and how: verbs of saying, speakers, time and audience.

All are in lower case. A verb stands here in its base form; `VERBS` maps every form of it to its use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Use(Enum):
    """What a verb tells of what follows it.

    After `SAY` that is told whatever it is, after `CLAIM` and `FIND` a clause, `FIND` being what studies do;
    after `CALL` it is a thing that is asked for, blamed or stressed.
    """

    SAY = 0
    CLAIM = 1
    CALL = 2
    FIND = 3


class Form(Enum):
    """The form of a verb: `said` and `says`, `say`, `saying`."""

    FINITE = 0
    BASE = 1
    PARTICIPLE = 2


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of saying; with `particles`, one of them must come next or soon (`called for`)."""

    base: str
    use: Use
    form: Form
    particles: frozenset[str] = frozenset()


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_SAY = "say tell"
_CLAIM = """
    acknowledge add admit affirm agree allege announce argue ask assert assure boast caution chant claim
    clarify comment complain concede conclude confirm contend counter declare deny disclose emphasise
    emphasize estimate exclaim explain express gasp highlight hint indicate inform insist interject joke
    lament maintain mention muse note observe opine plead pledge post predict proclaim promise pronounce
    quip read reaffirm reassure recall recount reflect reiterate relay remark remind repeat reply report
    respond retort reveal shout speculate state stress suggest testify underline underscore vow warn
    tweet whisper write yell attest concur echo elaborate forecast guarantee imply reckon refute rule
    signal swear threaten voice
"""
# What studies do; of anybody else these verbs tell nothing said.
_FIND = "find show"
# After these an object is told as well: "demanded an answer".
_CALL = """
    accuse blame blast cite condemn criticise criticize decry demand denounce deny emphasise
    emphasize hail highlight lament praise reaffirm reiterate slam stress underline underscore urge
"""
# After these, what one of the particles opens: "called on both sides to …", "warned of a shortage".
_CALL_WITH = {
    "agree": "on",
    "apologise": "for",
    "apologize": "for",
    "appeal": "for",
    "ask": "for",
    "call": "for on upon",
    "caution": "against",
    "complain": "of about",
    "describe": "as",
    "dismiss": "as",
    "identify": "as",
    "insist": "on",
    "make": "clear",
    "point": "out",
    "portray": "as",
    "speak": "of",
    "warn": "of against about",
}
_IRREGULAR = {
    "say": ("said", "says", "saying"),
    "tell": ("told", "tells", "telling"),
    "write": ("wrote", "writes", "writing"),
    "read": ("read", "reads", "reading"),
    "find": ("found", "finds", "finding"),
    "show": ("showed", "shows", "showing"),
    "speak": ("spoke", "speaks", "speaking"),
    "make": ("made", "makes", "making"),
    "swear": ("swore", "swears", "swearing"),
    "forecast": ("forecast", "forecasts", "forecasting"),
}


def _forms(base: str) -> tuple[str, str, str]:
    """Return the past, the third person and the participle of a verb."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base[-1] == "y" and base[-2] not in "aeou":
        return f"{base[:-1]}ied", f"{base[:-1]}ies", f"{base}ing"
    if base.endswith("e"):
        return f"{base}d", f"{base}s", f"{base if base.endswith('ee') else base[:-1]}ing"
    stem = base + base[-1] if base in {"admit", "quip", "slam"} else base
    third = f"{base}es" if base.endswith(("s", "sh", "ch")) else f"{base}s"
    return f"{stem}ed", third, f"{stem}ing"


def _verbs(base: str, use: Use, particles: str = "") -> Iterator[tuple[str, Verb]]:
    after = frozenset(particles.split())
    past, third, participle = _forms(base)
    yield base, Verb(base, use, Form.BASE, after)
    yield third, Verb(base, use, Form.FINITE, after)
    yield past, Verb(base, use, Form.FINITE, after)
    yield participle, Verb(base, use, Form.PARTICIPLE, after)


def _all_verbs() -> dict[str, tuple[Verb, ...]]:
    found: dict[str, tuple[Verb, ...]] = {}
    sources = [(base, Use.SAY, "") for base in _SAY.split()]
    sources += [(base, Use.CLAIM, "") for base in _CLAIM.split()]
    sources += [(base, Use.FIND, "") for base in _FIND.split()]
    sources += [(base, Use.CALL, "") for base in _CALL.split()]
    sources += [(base, Use.CALL, particles) for base, particles in _CALL_WITH.items()]
    for base, use, particles in sources:
        for form, verb in _verbs(base, use, particles):
            # "Citing" tells where something said comes from.
            if form == "citing":
                continue
            found[form] = (*found.get(form, ()), verb)
    return found


VERBS = _all_verbs()

TO_LISTENERS = _words("tell inform assure remind reassure warn ask urge promise")
NEGATIONS = _words(
    """
    not never without nor cannot declined declines refused refuses failed if unless whether
    """
)
MODALS = _words("would could might should may can must will if to let cannot")
BEING = _words("is are was were be been being am")
HAVING = _words("has have had having")
AUXILIARIES = _words("did does do")
# Verbs whose past can be nothing else, so that a clause stands where they do.
PAST = _words(
    """
    went came took gave saw became knew began fell rose wrote spoke drove grew broke chose flew threw sank
    swam stole ran froze forgot shook woke wore drew ate
    """
)
FINITE = BEING | HAVING | _words("will would could can should may might must did does do cannot won't")
REPORTED_BY = _words("reported described quoted stated noted cited told")
PRONOUNS = _words("he she they it we i you")
OBJECTS = {"him": "he", "her": "she", "them": "they", "it": "it", "us": "we", "me": "i", "you": "you"}
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
DETERMINERS = _words(
    """
    the a an this that these those his her its their our my your some any no each every another both
    """
)
PREPOSITIONS = _words(
    """
    about after against alongside amid among around at before behind between by during following for
    from in inside into of on over outside since through to under until upon via with within without
    """
)
CONJUNCTIONS = _words(
    """
    and but or while as that because when if although though whereas where after before which so yet until
    since than whether
    """
)
# What links a clause to the one before it, wherever it stands: "…, however, according to Brenk …".
LINKING_ADVERBS = _words("however meanwhile nevertheless nonetheless moreover")
TIMES = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    january february april june july august september october november december jan feb apr jun jul aug
    sept sep oct nov dec today yesterday tonight tomorrow morning afternoon evening night week weekend
    month year last earlier later early late ago recently now then afterwards afterward midday noon again
    also
    """
)
ADVERBS = TIMES | _words("once further even first still just always often publicly twice")

# What may follow a verb of saying that tells nothing more.
CLOSERS = PREPOSITIONS | TIMES | _words("as while who just")

COMMUNICATIONS = _words(
    """
    statement statements reports interview tweet tweets post letter email emails e-mail speech remarks
    memo report conference briefing testimony filing release note message interviews comments document
    documents complaint lawsuit address hearing video op-ed article blog podcast call transcript
    """
)
# What may be a version of those.
COPIES = _words("version versions copy copies page pages website")
LISTENERS = _words(
    """
    reporters journalists lawmakers parliament conference newspaper agency station network crowd audience
    council court committee hearing supporters senators members investigators viewers police people
    officials briefing rally
    """
)
# The third person of these verbs is a plural noun as well.
AMBIGUOUS = _words(
    """
    reports claims comments calls demands notes posts remarks states appeals tweets answers charges boasts
    complaints offers urges hints
    """
)
# Somebody who speaks without a name of his own.
UNNAMED = _words(
    """
    rep reps official officials source sources user users passenger passengers person people man men woman
    women aide aides diplomat diplomats witness witnesses resident residents analyst analysts expert
    experts researcher researchers scientist scientists critic critics lawmaker lawmakers adviser advisers
    insider insiders employee employees worker workers protester protesters protestors demonstrators
    activist activists neighbour neighbours neighbor neighbors survivor survivors fisherman fishermen
    doctor doctors lawyers economist economists observers observer investigator investigators staffer
    staffers staff commander commanders soldier soldiers officer officers supporters opponents farmer
    farmers villager villagers relative relatives driver drivers engineer engineers diver divers crew
    trader traders
    """
)
# Bodies and papers that speak.
BODIES = _words(
    """
    ministry police government army military navy company firm court department office agency group
    statement report reports memo letter party campaign team administration embassy union council
    committee authorities authority commission association organisation organization bank parliament
    congress service hospital university school church board bureau station newspaper outlet outlets media
    tribunal palace document documents complaint lawsuit indictment study filing release post tweet
    message coalition federation institute centre center charity foundation operator body
    """
)
ROLES = _words(
    """
    president minister secretary premier chancellor king queen prince princess mayor governor senator
    congressman congresswoman representative ambassador envoy spokesman spokeswoman spokesperson chief
    head director chairman chairwoman chair chairperson leader general judge attorney prosecutor lawyer
    commissioner captain coach manager executive ceo founder professor mother father brother sister son
    daughter wife husband widow pastor priest bishop pope sheriff examiner author editor speaker deputy
    candidate inspector colonel lieutenant sergeant admiral
    """
)
# One office under several titles, each by its words.
OFFICES = {
    "president": (_words("head of state"),),
    "premier": (_words("prime minister"), _words("head of government")),
    "diplomat": (_words("foreign minister"), _words("secretary of state"), _words("top diplomat")),
    "captain": (_words("master"), _words("skipper")),
    "commander": (_words("army chief"),),
}
STUDIES = _words(
    """
    study survey poll report review inquiry investigation research researchers analysis audit
    """
)
TITLES = UNNAMED | BODIES | ROLES | STUDIES
# What one says by a word for many kinds of bodies: "the company" is the one named last.
COLLECTIVES = _words(
    """
    group company firm agency station network organisation organization newspaper paper charity
    association union club operator federation foundation channel outlet broadcaster
    """
)
AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ee")
NUMBERS = _words(
    """
    one two three four five six seven eight nine ten several some many most others few all
    """
)
PLURALS = _words("people police men women media")
SHARES = _words("percent cent %")
# What opens a clause of its own after a verb of saying.
OPENERS = _words("that whether how why what")
