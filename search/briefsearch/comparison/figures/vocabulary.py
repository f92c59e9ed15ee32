"""Word lists of the figures: what numbers count, what became of people, and words that end a noun phrase."""

from __future__ import annotations

from collections.abc import Mapping


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _classes(lists: Mapping[str, str]) -> dict[str, str]:
    """Return the class of each word."""
    return {word: name for name, words in lists.items() for word in words.split()}


# What became of people; the words are participles and adjectives that follow them or verbs that precede them.
FATES = _classes(
    {
        "killed": """
            kill kills killed killing die dies died dying dead slain perish perished
            massacred executed murdered murdering drowned
        """,
        "injured": """
            injure injures injured injuring wound wounds wounded wounding hurt hurting maimed
            treated hospital hospitalised hospitalized
        """,
        "missing": "missing unaccounted",
        "infected": "infect infects infected infecting sicken sickened",
        "aboard": "aboard",
        "held": """
            hostage captive abduct abducted abducting kidnap kidnapped kidnapping seize seized
            seizing held hold holds holding captured capturing captivity dragged carried
        """,
        "arrested": "arrest arrests arrested arresting detain detained detaining",
        "displaced": """
            displace displaced displacing fled flee flees homeless uprooted evacuate evacuated
            evacuating
        """,
        "rescued": "rescue rescued rescuing saved survive survived pulled alive",
        "freed": "freed freeing releasing released handed regained",
    }
)
# The same of nouns; they stand for the people themselves.
FATE_NOUNS = _classes(
    {
        "killed": "death deaths dead toll fatality fatalities lives bodies casualties victims",
        "injured": "injuries injured wounded",
        "missing": "missing",
        "held": "hostage hostages captive captives abductees",
        "arrested": "arrests detentions detainees",
        "displaced": "evacuees refugees",
        "rescued": "survivors",
    }
)
PARTICIPLES = _words(
    """
    killed died dead slain perished massacred executed murdered drowned injured wounded hurt maimed
    missing unaccounted hostage captive abducted kidnapped seized held captured dragged arrested
    detained displaced fled homeless uprooted evacuated rescued saved survived freed released handed
    regained treated hospital hospitalised hospitalized aboard carried pulled alive infected
    sickened
    """
)
AUXILIARIES = _words(
    """
    is are was were be been being has have had reportedly also confirmed already left still feared
    believed presumed to taken now in on not yet found safely among the others other more including
    then later lost their there
    """
)

# Plural words for people that say nothing of who they are.
PEOPLE = _words(
    """
    people persons individuals others souls lives victims casualties deaths dead fatalities bodies
    injuries wounded injured missing hostages captives arrests detainees abductees evacuees nationals
    citizens residents inhabitants locals detentions refugees survivors human humans them those
    members adults
    """
)
# Words that say who they are, in classes of the same meaning.
PERSONS = _classes(
    {
        "children": "child children kids minors youngsters boys girls infants babies teenagers",
        "women": "woman women",
        "men": "man men",
        "soldiers": "soldier soldiers troops servicemen personnel marines sailors airmen conscripts",
        "police": "officer officers police policemen deputies",
        "civilians": "civilian civilians non-combatants noncombatants",
        "fighters": """
            fighter fighters militants militant rebels gunmen insurgents comrades terrorists
        """,
        "workers": """
            worker workers staff employee employees staffers labourers laborers miners miner
        """,
        "journalists": "journalist journalists reporters",
        "students": "student students pupils schoolchildren pupil",
        "protesters": "protester protesters protestors demonstrators marchers demonstrator activists",
        "migrants": "migrant migrants asylum-seekers",
        "prisoners": "prisoner prisoners inmates convicts",
        "passengers": "passenger passengers",
        "voters": "voter voters",
        "patients": "patient patients",
        "crew": "crew crewmen crewmembers",
        "lawmakers": """
            lawmaker lawmakers senator senators legislator legislators congressmen
            representatives mps
        """,
        "families": "family families",
    }
)
# Classes that an account counts apart from all the others that something befell.
PARTS = frozenset({"children", "women", "men", "civilians"})
# Other things, in classes of the same meaning; the name of a class is what its figures are counted in.
THINGS = _classes(
    {
        "visits": "visit visits trip trips journey journeys tour tours mission missions",
        "lorries": "lorry lorries truck trucks",
        "homes": "home homes house houses",
        "aircraft": "aircraft plane planes jets airplanes aeroplanes",
        "cars": "car cars vehicle vehicles",
        "rockets": "rocket rockets missile missiles",
        "towns": "town towns settlement settlements village villages",
        "dollars": "dollar dollars",
        "shots": "shot shots bullets",
    }
)
IRREGULAR = _words(
    """
    people police staff personnel troops crew cattle aircraft sheep women men children dead wounded
    injured missing them those percent
    """
)
# Words that end in an s and are no plural.
SINGULAR = _words(
    """
    is was has does this his its us as news says yes plus less unless perhaps always across towards
    thus besides remains includes comes goes makes takes shows gives continues wants needs process
    congress press business access loss class crisis address success witness campus virus status
    series basis focus bus gas
    """
)
# Words that end a noun phrase.
STOPS = _words(
    """
    and or but nor of in on at to for from by with within without since as than that which who whom
    whose when where while because if so after before during until till under over about around
    through between against among into onto near per via amid is are was were be been being has have
    had do does did will would can could may might must shall should said say says told not it he she
    they we i you this these there here the a an his her its their our my your including include
    includes included remain remains later ago earlier came come comes went go goes took take takes
    made make makes left began begin rose fell also then now still each apiece out off up down back
    all both only just even yet again once monday tuesday wednesday thursday friday saturday sunday
    today yesterday tomorrow
    """
)
AGO = frozenset({"ago", "later", "earlier", "before", "after", "old"})

DURATIONS: Mapping[str, tuple[str, float]] = {
    "second": ("hours", 1 / 3600),
    "minute": ("hours", 1 / 60),
    "hour": ("hours", 1),
    "day": ("days", 1),
    "week": ("days", 7),
    "fortnight": ("days", 14),
    "month": ("months", 1),
    "year": ("years", 1),
    "decade": ("years", 10),
}
DURATION_UNITS = frozenset(unit for unit, _ in DURATIONS.values())
MEASURES: Mapping[str, tuple[str, float]] = {
    "km": ("kilometres", 1),
    "kilometre": ("kilometres", 1),
    "kilometer": ("kilometres", 1),
    "mile": ("kilometres", 1.609344),
    "metre": ("metres", 1),
    "meter": ("metres", 1),
    "feet": ("metres", 0.3048),
    "foot": ("metres", 0.3048),
    "yard": ("metres", 0.9144),
    "mph": ("kilometres an hour", 1.609344),
    "kph": ("kilometres an hour", 1),
    "kilogram": ("tonnes", 0.001),
    "kg": ("tonnes", 0.001),
    "tonne": ("tonnes", 1),
    "ton": ("tonnes", 1),
    "acre": ("hectares", 0.404686),
    "hectare": ("hectares", 1),
    "percent": ("percent", 1),
    "dollar": ("dollars", 1),
    "euro": ("euros", 1),
    "pound": ("pounds", 1),
    "yen": ("yen", 1),
    "yuan": ("yuan", 1),
    "rupee": ("rupees", 1),
    "shekel": ("shekels", 1),
    "krone": ("kroner", 1),
    "kroner": ("kroner", 1),
    "krona": ("kronor", 1),
    "kronor": ("kronor", 1),
    "franc": ("francs", 1),
    "rouble": ("roubles", 1),
    "ruble": ("roubles", 1),
    "peso": ("pesos", 1),
    "dinar": ("dinars", 1),
    "riyal": ("riyals", 1),
    "lira": ("lira", 1),
}
# The unit that a sign before a number stands for.
CURRENCIES: Mapping[str, str] = {
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₹": "rupees",
    "₪": "shekels",
}
# What is measured, and so never counts people or things.
UNITS = frozenset((*DURATION_UNITS, *(unit for unit, _ in MEASURES.values()), *CURRENCIES.values())) | {
    "date",
    "degrees",
    "percentage points",
    "votes",
}
# What is dated: verbs and the nouns that go with them.
EVENTS = _classes(
    {
        "meeting": """
            meet meets met meeting meetings talks talk talked spoke received receive conferred
            conversation sat saw encounter held summit session
        """,
        "visit": """
            visit visits visited visiting arrive arrives arrived arrival trip travel traveled
            travelled
        """,
        "tour": "tour tours",
        "attack": """
            attack attacks attacked raid raided assault bombing bombed explosion exploded
            blast
        """,
        "shooting": "shooting shot gunman",
        "seizure": """
            seized seize kidnapped abducted abduction captured hijacked dragged carried
            attacked
        """,
        "release": "released release freed handed regained",
        "death": "died death killed",
        "arrest": "arrested arrest detained custody charged",
        "announcement": "announced announcement announce unveiled",
        "vote": "vote voted votes election elections referendum ballot primary",
        "ruling": "ruled ruling decision decided verdict convicted sentenced",
        "hearing": "testified testimony hearing trial",
        "signing": "signed signing sign",
        "crash": "crashed crash collided derailed collapsed collapse sank sinking",
        "fire": "blaze wildfire",
        "earthquake": "earthquake quake tremor",
        "storm": "storm hurricane landfall tornado flood floods flooding",
        "launch": "launch launched lift-off",
        "protest": """
            protest protests protested rally rallied march marched demonstration
            demonstrations
        """,
        "resignation": "resigned resign resignation stepped",
        "start": "began begin begins started start starts fighting resumed opened opening",
        "end": "ended end ends expires expire deadline closed",
        "departure": "departed departure",
    }
)
# Who may count without a name of their own.
SOURCES = _words(
    """
    officials official police authorities workers ministry government council department hospital
    hospitals doctors medics spokesman spokeswoman spokesperson source sources investigators
    prosecutors army military witnesses residents rescuers coastguard agency mayor governor minister
    rebels company union organisers organizers diplomats court lawyers researchers experts analysts
    firefighters embassy commission
    """
)
SPEECH = _words(
    """
    said says say reported announced told estimated counted confirmed confirms claimed noted added
    stated believes believe
    """
)
