"""Owns the closed word lists that tell people, offices, bodies and documents apart in English news."""

from __future__ import annotations


def split_words(text: str) -> list[str]:
    """The words of a list that is written as running text."""
    return text.split()


PRONOUNS = frozenset(split_words("he she they it we i who"))
VIEWS = frozenset(  # what somebody's view is called: "in her opinion"
    split_words("""
    view opinion account telling reading eyes words judgment judgement standpoint viewpoint perspective estimation
    assessment reckoning version mind book
""")
)
TITLES = frozenset(
    split_words("""
    mr mrs ms dr prof professor sir lord lady dame gen general lt lieutenant col colonel maj major capt
    captain cmdr commander adm admiral rear brig brigadier sgt sergeant sen senator rep congressman
    congresswoman gov governor president premier chancellor prime minister king queen prince princess sheikh
    sheikha emir sultan crown pope cardinal bishop archbishop archdeacon rabbi imam ayatollah reverend rev
    father sister brother judge justice attorney ambassador secretary undersecretary deputy vice assistant
    acting foreign defense defence interior finance trade state chief cabinet director deputy-director
    spokesman spokeswoman spokesperson envoy representative special permanent counselor counsellor consul
    chairman chairwoman chair chairperson speaker leader mayor sheriff police detective officer inspector
    superintendent supt deputy coach head manager principal councillor councilman councilwoman councilor
    commissioner mp mep lawmaker legislator senior junior first second third lady former ex-president
    marshal field wing air vice-minister minister-counsellor high comrade shri smt begum hajji haji mullah
    mme madame herr frau treasurer comptroller attorney-general prosecutor solicitor sub-inspector constable
    trooper pastor chaplain nurse actor actress singer author writer analyst expert researcher economist
    historian scientist specialist official executive ceo cfo founder co-founder owner resident farmer
    teacher student quarterback pitcher hon retired ret retd messrs provost dean grand duke duchess baroness
    baron viscount msgr monsignor abbot mufti patriarch metropolitan hetman taoiseach tanaiste vice-president
    vice-premier vice-chancellor vice-chairman adviser advisor commodore mgr vice-admiral rear-admiral coordinator
    negotiator rapporteur comrade
""")
)
PERSON_ROLES = frozenset(
    split_words("""
    spokesman spokeswoman spokesperson minister president premier chancellor ambassador envoy representative
    diplomat official officer negotiator secretary director chief head leader general colonel admiral
    captain commander lieutenant sergeant analyst expert professor researcher scholar academic historian
    economist scientist strategist lawmaker legislator senator congressman congresswoman governor mayor
    councillor councilor councilman councilwoman commissioner chairman chairwoman chairperson chair adviser
    advisor aide counselor counsellor deputy delegate mediator source insider witness resident villager
    farmer fisherman farmer trader worker teacher student nurse doctor lawyer attorney judge prosecutor
    sheriff coach player manager owner founder executive activist campaigner author writer journalist
    reporter correspondent editor columnist commentator critic veteran mother father wife husband son
    daughter brother sister widow man woman boy girl driver pilot captain soldier guard monk priest bishop
    pope imam rabbi cleric king queen prince princess sheikh emir boss detective inspector superintendent
    trooper constable policeman policewoman firefighter neighbor neighbour friend colleague relative uncle
    aunt cousin grandmother grandfather candidate politician statesman dissident defector refugee consultant
    specialist fellow lecturer biologist engineer geologist meteorologist physicist chemist epidemiologist
    virologist psychologist psychiatrist sociologist archaeologist curator artist singer actor actress
    producer filmmaker novelist poet chef baker shopkeeper landlord tenant passenger patient survivor victim
    suspect defendant plaintiff juror treasurer comptroller ombudsman rapporteur envoy-designate
    vice-minister undersecretary under-secretary vice-president chairwoman spokeswoman-designate trustee
    superintendent principal dean provost chaplain pastor minister-counsellor contractor investigator
    inspector observer monitor user customer shopper voter fan commuter visitor tourist coordinator attaché
    attache consul premier-designate warden skipper sailor crewman crew youth teenager elder chieftain
    interpreter translator archivist librarian banker investor broker dealer buyer seller grower rancher
    lobbyist organizer organiser volunteer interviewer moderator host anchor caller co-author co-founder
    counterpart predecessor successor namesake boss personality individual person participant attendee
    member employee staffer insider official-turned-analyst speaker marshal taoiseach d'affaires schoolmaster
    schoolteacher pensioner retiree butcher barber tailor midwife pharmacist vendor hawker housewife
    grandparent plumber carpenter electrician mechanic bricklayer waiter waitress receptionist librarian
    housekeeper janitor cleaner clerk cashier porter trucker beekeeper shepherd headmaster headmistress
""")
)
PLURAL_ROLES = frozenset(
    {word + "s" for word in PERSON_ROLES if not word.endswith("s")}
    | set(
        split_words("""
    police authorities officials people parents women men children families witnesses secretaries attorneys
    militaries policemen firefighters lawmen spokesmen spokespeople ministries troops forces rebels
    militants insurgents critics supporters opponents allies democrats republicans conservatives liberals
    organizers organisers prosecutors investigators detectives deputies paramedics medics doctors scientists
    residents observers leaders ministers protesters demonstrators fishermen sides parties governments
    countries capitals nations states others many some both pair trio duo colleagues envoys members
    delegations fans activists campaigners councillors chiefs bodies charities
""")
    )
)
BODIES = frozenset(
    split_words("""
    ministry department office agency bureau council committee commission government administration
    parliament congress senate house assembly cabinet court army navy military force forces command staff
    chiefs police embassy mission consulate delegation party union association federation league alliance
    organization organisation institute institution university college school foundation fund bank company
    corporation group network coalition front movement brigade guard guards service authority board panel
    tribunal secretariat presidency palace kremlin pentagon chancellery junta regime side watchdog regulator
    lobby charity church team club center centre society ngo hospital think-tank newspaper daily bloc body
    treasury legislature leadership opposition ruling camp militia cartel firm business airline operator
    manufacturer maker developer retailer utility district city county town village state province republic
    kingdom conference chamber division directorate inspectorate general-secretariat patriarchate synod
    vatican family airport port hotel studio label publisher station channel broadcaster broadsheet tabloid
    outlet website platform
""")
)
PERSONAL_DESCRIPTORS = frozenset(split_words("his her their its our my your"))
DETERMINERS = frozenset(
    split_words("""
    the a an this that these those his her its their our my your one another some several many few two three
    four five six both no any each every all most
""")
)
PREPOSITIONS = frozenset(
    split_words("""
    of in on at by for from to with about against into over under between among through during before after
    since until till without within toward towards upon across behind beyond near despite per via like as
    than alongside amid outside inside off out up down ahead instead because regarding concerning including
    following unlike
""")
)
CONJUNCTIONS = frozenset(
    split_words("""
    and or but nor yet so while whereas although though when if unless because as whether where which whom
    whose what how why than that
""")
)
ADVERBS = frozenset(
    split_words("""
    also then later earlier again once twice already still just only even ever never not too now today
    yesterday tonight soon once often always sometimes meanwhile however therefore further furthermore
    moreover instead simply merely clearly both all themselves himself herself itself quietly publicly
    repeatedly recently previously separately nonetheless nevertheless otherwise indeed perhaps elsewhere
    besides afterwards thus hence likewise similarly accordingly
""")
)
DAYS = frozenset(
    split_words("""
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec
""")
)
DAY_PARTS = frozenset(
    split_words("""
    morning evening afternoon night noon midday midnight week month year day weekend last this next early
    late on
""")
)
ANALYST_WORDS = frozenset(
    split_words("""
    analyst analysts expert experts professor researcher researchers scholar scholars academic academics
    historian historians economist economists scientist scientists strategist specialist fellow lecturer
    institute institution university college think centre center school author journalist commentator
    columnist watcher studies studied studying research stiftung foundation former ex ex-president
    ex-minister ex-diplomat ex-ambassador retired retd ret veteran taught teaches adviser-turned political
    policy observer editor consultant pundit newspaper magazine edits wrote biographer lecturing writes
    emeritus webinar once-negotiator consultants consultancy commentators then-minister
""")
)
OTHER_WORDS = frozenset(
    split_words("""
    resident residents villager villagers farmer farmers fisherman fishermen trader worker workers teacher
    student students nurse doctor lawyer attorney activist activists campaigner campaigners mother father
    wife husband son daughter brother sister widow man woman boy girl driver pilot monk priest bishop pastor
    lawmaker lawmakers legislator legislators senator congressman congresswoman opposition backbencher mp
    mep company firm owner founder executive manager shopkeeper family families relatives relative refugee
    refugees defector passenger survivor victim witness witnesses charity charities ngo aid volunteer union
    unionist protester protesters organiser organizer reader coach player parents businessman businesswoman
    trade dissident association mayor councillor councilman councilwoman sheriff chairman-elect candidate
    party shopper baker brewer hotelier skipper grocer sailor neighbor neighbour cook schoolmaster schoolteacher
    pensioner retiree butcher barber tailor midwife pharmacist vendor hawker housewife grandmother grandfather
    plumber carpenter mechanic waiter waitress cleaner clerk porter trucker beekeeper shepherd headmaster
    headmistress cooperative coalition defectors western congressman shadow militia majhi tribe
""")
)
STATE_ROLES = frozenset(
    split_words("""
    president premier chancellor minister ministry secretary ambassador envoy diplomat diplomats representative
    delegate spokesman spokeswoman spokesperson government cabinet embassy mission military army navy police
    official officials leader king prince negotiator presidential administration delegation defence defense
    foreign ministers leaders envoys troops forces department presidency
""")
)
ANONYMOUS_WORDS = frozenset(["anonymity", "unnamed", "unidentified", "identified"])
DOCUMENT_HEADS = frozenset(
    split_words("""
    statement commentary communique communiqué letter editorial report document text note memo cable message
    readout declaration dispatch release article press resolution draft bulletin notice announcement paper
    rejoinder email e-mail post tweet filing complaint lawsuit affidavit order indictment ruling study
    survey headline caption fact-sheet telegram factsheet summary paragraph review speech address
""")
)
ABBREVIATED_TITLES = frozenset(
    split_words("""
    mr mrs ms dr gen lt col maj capt cmdr adm brig sen rep gov prof rev hon sgt supt insp smt shri st jr sr
    retd ret res
""")
)
