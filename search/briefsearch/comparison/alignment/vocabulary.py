"""Word lists: what says nothing about a subject, and what says the same in other words.

All words are in the folded form of `text.fold`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from briefsearch import text

_STOP = """
    a about after again all already also always am amid an and another any are arent as at away back be
    became because become becomes been before being bit both but by came can cannot cant come comes coming
    could couldnt d did didnt do does doesnt dont down during each either even ever every few for from
    gave get gets getting give given gives go goes going gone got had hadnt happen happened happens has
    hasnt have havent having he her here heres hers hes him his how i if im in into is isnt it its itself
    ive just keep keeps kept kind knew know known knows least less let lets like ll look looked looking
    looks lot m made make makes making many may me might more most much must my need needed needs neither
    never no nor not now of off often on one only or other our out over own put puts re really s said same
    saw say saying says see seem seemed seems seen sees several shall she shes should shouldnt so some
    sort still such t take taken takes taking than that thats the their them themselves then there theres
    these they theyre theyve thing things think thinks this those thought through to too took tried try
    trying until up upon us use used using ve very want wanted wants was wasnt way ways we went were
    werent weve what whats when where which while who whom whose why will with within wont would wouldnt
    yet you your youre youve
"""
STOP_WORDS = frozenset(_STOP.split())

# The right side stands for the left one wherever words are compared. Two capitals tell `US` from `us`.
EQUIVALENTS = {
    ("US",): "unitedstates",
    ("united", "states"): "unitedstates",
    ("UK",): "unitedkingdom",
    ("united", "kingdom"): "unitedkingdom",
    ("UN",): "unitednations",
    ("united", "nations"): "unitednations",
    ("EU",): "europeanunion",
    ("european", "union"): "europeanunion",
    ("cease", "fire"): "ceasefire",
    ("middle", "east"): "mideast",
    ("west", "asia"): "mideast",
    ("west", "bank"): "westbank",
    ("turkiye",): "turkey",
}

# Words of the news that may stand for each other, sets parted by semicolons. A word may be in several.
_SYNONYMS = """
    kill dead death die lethal fatal fatality slay slain murder perish; injure wound hurt casualty; attack
    assault strike struck raid onslaught offensive; bomb bombard bombardment airstrike; shoot shot gunfire
    gunman gunned shooter; explode explosion blast detonate; missile rocket; fight fought battle clash
    combat; war conflict hostilities; invade invasion incursion; withdraw withdrew withdrawal withdrawn
    pullout recall; retreat pullback; deploy deployment dispatch send sent; soldier troop army military;
    rebel insurgent guerrilla militant fighter militia; terror terrorist terrorism; hostage captive abduct
    kidnap kidnapper captivity; seize capture; release free freed freedom liberate; ceasefire truce
    armistice; peace peaceful; surrender capitulate; weapon gun firearm rifle; nuclear atomic; refugee
    asylum migrant migrate migration; flee fled displace evacuate evacuation exodus; border frontier;
    ambassador envoy diplomat diplomacy diplomatic; embassy consulate; sanction embargo; alliance ally
    allies; meet met encounter; talk discuss discussion conversation negotiate negotiation negotiator
    parley; mediate mediation mediator broker intermediary; agree agreement deal accord pact treaty;
    summit conference; visit trip tour journey travel; arrive arrival; depart departure leave left; return
    back; resign resignation quit; dismiss sack oust ouster; appoint appointment nominate nomination
    nominee; succeed successor replace replacement; president presidential presidency; minister secretary;
    government administration cabinet; parliament congress legislature; lawmaker legislator congressman
    congresswoman senator representative; leader chief head boss chairman chairwoman; spokesman
    spokeswoman spokesperson; mayor councillor council; governor gubernatorial; official authority
    authorities; republican gop; democrat democratic; conservative tory; opposition rival opponent; party
    partisan; vote voter ballot poll; elect election electoral; campaign candidate candidacy; win won
    victory triumph; lose lost loss defeat; majority most; law legislation bill statute act; ban bar
    prohibit prohibition forbid forbade outlaw; allow permit permission let authorise authorize; approve
    approval adopt ratify pass passage; reject refuse refusal rebuff spurn; decline declined; veto block;
    repeal revoke rescind overturn; impeach impeachment; reform overhaul; policy policies; rule
    regulation; accuse accusation allege allegation; blame fault; deny denial denied; admit admission
    confess confession acknowledge concede; arrest detain detention custody apprehend; jail imprison
    prison prisoner inmate cell; charge indict indictment prosecute prosecution; prosecutor attorney
    lawyer counsel barrister solicitor; convict conviction guilty; acquit acquittal innocent; sentence
    sentenced; judge justice magistrate; court tribunal; jury juror; trial hearing; lawsuit sue sued
    litigation plaintiff; appeal petition; investigate investigation investigator probe inquiry; suspect
    suspicion; evidence proof prove; witness testify testimony; police officer policeman cop constable;
    crime criminal offence offense; steal stole stolen theft rob robbery burglar; fraud scam swindle;
    bribe bribery corrupt corruption; rape assault; drug narcotic; victim survivor; murderer killer;
    criticise criticize critic criticism condemn condemnation denounce decry rebuke; praise hail applaud
    laud; urge implore plead exhort; demand insist; support endorse endorsement; oppose opposed
    opposition; promise pledge vow; warn warning caution; threat threaten; fear afraid concern worry
    anxiety anxious alarm; anger angry outrage fury furious; hope optimistic optimism; regret apologise
    apologize apology sorry; announce announcement declare declaration unveil; reveal disclose disclosure;
    suggest proposal propose plan; speech address; speak spoke spoken; interview interviewed; letter wrote
    write written; tweet twitter; statement communique; reporter journalist correspondent; newspaper daily
    press media; claim assert assertion; explain explanation; argue argument contend; believe belief;
    expect expectation anticipate; inform tell told notify; refer reference mention cite; confirm
    confirmation verify; rumour rumor speculation; protest demonstrate demonstration demonstrator
    protester protestor rally; riot unrest; strike walkout stoppage; march parade; crowd throng; flag
    banner; clash scuffle; increase rise rose risen grow grew growth climb soar surge; decrease fall fell
    fallen drop plunge shrink shrank reduce reduction; double twice; half halve; cut slash; begin began
    begun start launch; end finish conclude conclusion; stop halt cease; suspend suspension pause; resume
    resumption restart; delay postpone postponement; cancel cancellation scrap abandon; continue ongoing;
    complete completion; fail failure; build built construction construct builder; rebuild rebuilt
    reconstruct reconstruction restore restoration repair; destroy destruction ruin wreck demolish; damage
    harm; collapse cave; close closure shut; open reopen; flood inundate deluge; earthquake quake tremor;
    storm hurricane cyclone typhoon; rain rainfall downpour; drought dry; snow blizzard; wind gust; heat
    hot; wildfire blaze fire; volcano eruption erupt; landslide mudslide; crash collide collision derail
    derailment; sink sank sunk capsize; drown drowned; rescue rescuer save; search hunt; missing disappear
    disappearance vanish unaccounted; survive survivor; emergency crisis; plane jet aircraft airliner
    airplane; pilot captain; flight fly flew flown; airport runway; car vehicle automobile; lorry truck;
    ship vessel boat ferry; passenger traveller; crew sailor; train railway rail; bridge span; road
    highway motorway; driver motorist drive drove driven; harbour harbor port dock quay; lake reservoir;
    coast shore seaside; sea ocean; mountain hill; forest wood; river stream; island isle; doctor
    physician medic surgeon; nurse carer; hospital clinic; sick ill illness disease; virus infection
    infect; vaccine vaccinate vaccination jab; epidemic outbreak pandemic; treat treatment therapy;
    medicine medication; cancer tumour tumor; pregnant pregnancy; health healthcare medical; surgery
    operation; obese obesity overweight; smoke cigarette tobacco; alcohol drunk; mask face; lockdown
    quarantine isolation; money fund cash; cost price expense expensive; pay paid payment; wage salary;
    tax levy; debt loan lend borrow borrower; profit earnings; revenue income sales; invest investment
    investor; share stock; bank banking lender; buy bought purchase acquire acquisition takeover; sell
    sold sale; trade commerce export import; tariff duty; company firm corporation business; factory
    plant; worker employee staff; job employment; hire recruit; layoff redundancy; unemployed jobless
    unemployment; economy economic; recession downturn; poor poverty; rich wealthy wealth; budget spending
    spend spent; subsidy grant; insurance insurer; rent tenant; oil petroleum crude; electricity power;
    mine miner mining; farm farmer agriculture; crop harvest; climate warming emission carbon; pollute
    pollution contaminate contamination; waste rubbish garbage; environment environmental; child children
    kid youngster; teenager adolescent youth; woman women female; man men male; baby infant; mother mum
    mom; father dad; brother sibling sister; husband wife spouse; family families relative; marry marriage
    wedding; born birth; age old elderly; neighbour neighbor; person people; resident inhabitant citizen;
    home house residence; street road; city town; village hamlet; country nation; area region; black
    african; race racial racist racism; gay lesbian; muslim islam islamic; christian church; jew jewish;
    immigrant immigration; school classroom pupil; student university college campus; teacher tutor; teach
    taught; study research survey; scientist researcher; technology tech; internet online web; data
    information; hack hacker; phone telephone mobile; photo photograph picture image; video footage film;
    book author; song music singer sing sang; actor actress; museum gallery; prize award; team squad;
    coach manager; match game; score goal; champion championship title; injury injured; provide supply;
    deliver delivery; help aid assist assistance relief; bring brought; find found discover discovery;
    hold held; lead led; sit sat; stand stood; choose chose chosen choice; break broke broken; catch
    caught; hide hid hidden conceal; shake shook shaken; swear swore sworn oath; throw threw thrown; tear
    tore torn; wear wore worn; burn burnt; leak spill; prevent prevention avert avoid; protect protection
    safeguard; safe safety secure security; danger dangerous risk hazard; big large huge; small little
    tiny; near close; major significant; important importance crucial critical vital; difficult difficulty
    hard; wrong mistake error; secret covert clandestine; quick fast swift rapid; early earlier; last
    final; next forthcoming upcoming; recent latest; former ex; temporary temporarily interim; permanent
    lasting durable; immediate immediately urgent urgently; public publicly; joint shared together;
    several number; hour minute; week weekly; month monthly; weekend saturday sunday; morning dawn; night
    evening; percent proportion; quarter fourth; dozen twelve; north northern; south southern; east
    eastern; west western; centre center central; foreign overseas abroad; france french paris; germany
    german berlin; britain british unitedkingdom england english; spain spanish madrid; italy italian
    rome; china chinese beijing; japan japanese tokyo; russia russian moscow kremlin; ireland irish;
    netherlands dutch; greece greek athens; turkey turkish ankara; poland polish; sweden swedish; denmark
    danish; switzerland swiss; unitedstates american america washington; israel israeli; palestine
    palestinian; iran iranian tehran; iraq iraqi baghdad; syria syrian damascus; ukraine ukrainian kyiv
    kiev; afghanistan afghan taliban kabul; korea korean pyongyang seoul; brazil brazilian; mexico
    mexican; canada canadian; australia australian; india indian delhi; pakistan pakistani; egypt egyptian
    cairo; saudi riyadh; europe european europeanunion brussels
"""


def meanings(stem: str) -> tuple[int, ...]:
    """Return the numbers of the sets of synonyms that have the word of this stem."""
    return _senses().get(stem, ())


@cache
def _senses() -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(_SYNONYMS.split(";")):
        for stem in {text.stem(word) for word in words.split()}:
            found[stem].append(number)
    return {stem: tuple(numbers) for stem, numbers in found.items()}
