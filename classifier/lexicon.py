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
    negotiator rapporteur comrade pm fm dpm eam cm vp lt-gen maj-gen brig-gen col-gen lt-col vice-adm rear-adm lt-cdr
    lieutenant-general major-general brigadier-general colonel-general lieutenant-colonel secretary-general
    director-general commander-in-chief prosecutor-general governor-general consul-general commodore colonel
    honourable honorable co-president co-chair ex-minister ex-premier daw ambassador-at-large
""")
)
PERSON_ROLES = frozenset(
    split_words("""
    spokesman spokeswoman spokesperson minister president premier chancellor ambassador envoy representative
    diplomat official officer negotiator secretary director chief head leader general colonel admiral
    captain commander lieutenant sergeant analyst expert professor researcher scholar academic historian
    economist scientist strategist lawmaker legislator parliamentarian senator congressman congresswoman governor mayor
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
    lobbyist organizer organiser co-ordinator volunteer interviewer moderator host anchor caller co-author co-founder
    counterpart predecessor successor namesake boss personality individual person participant attendee
    member employee staffer insider official-turned-analyst speaker marshal taoiseach d'affaires schoolmaster
    schoolteacher pensioner retiree butcher barber tailor midwife pharmacist vendor hawker housewife
    grandparent plumber carpenter electrician mechanic bricklayer waiter waitress receptionist librarian
    lieutenant-general major-general brigadier-general colonel-general secretary-general director-general
    commander-in-chief prosecutor-general governor-general consul-general attorney-general co-president co-chair
    vice-premier vice-chairman ex-minister ex-premier pm fm dpm eam cm vp
    housekeeper janitor cleaner clerk cashier porter trucker beekeeper shepherd headmaster headmistress
    exile exporter importer agent ambassador-at-large
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
    delegations fans activists campaigners councillors chiefs bodies charities groups companies firms businesses
    manufacturers makers federations associations unions organizations organisations churches chambers institutes
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
    outlet website platform media television tv radio
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
    than aboard alongside amid outside inside off out up down ahead instead because regarding concerning including
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
    emeritus webinar once-negotiator consultants consultancy commentators then-minister prof
""")
)
OTHER_WORDS = frozenset(
    split_words("""
    resident residents villager villagers farmer farmers fisherman fishermen trader worker workers teacher
    student students nurse doctor lawyer attorney activist activists campaigner campaigners mother father
    wife husband son daughter brother sister widow man woman boy girl driver pilot monk priest bishop pastor
    lawmaker lawmakers legislator legislators parliamentarian parliamentarians senator congressman congresswoman
    opposition backbencher mp
    mep company firm owner founder executive manager shopkeeper family families relatives relative refugee
    refugees defector passenger survivor victim witness witnesses charity charities ngo aid volunteer union
    unionist protester protesters organiser organizer reader coach player parents businessman businesswoman
    trade dissident association mayor councillor councilman councilwoman sheriff chairman-elect candidate
    party shopper baker brewer hotelier skipper grocer sailor neighbor neighbour cook schoolmaster schoolteacher
    pensioner retiree butcher barber tailor midwife pharmacist vendor hawker housewife grandmother grandfather
    plumber carpenter mechanic waiter waitress cleaner clerk porter trucker beekeeper shepherd headmaster
    headmistress cooperative coalition defectors western shadow militia senate minority majority amnesty oxfam
    greenpeace watchdog exile exiled chamber church business manufacturer exporter importer congressional republican
    democrat civic prefectural guild
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
PORTFOLIOS = frozenset(
    split_words("""
    state defense defence foreign external internal interior affairs treasury commerce energy labor labour
    health human services justice transportation transport homeland security agriculture education trade
    finance economy war environment staff national public works police commons lords representatives
    unification culture industry development cooperation relations and information tourism science
    technology planning religious veterans state's strategic water resources irrigation lands forestry fisheries
    mines petroleum emergency situations reconciliation immigration communications infrastructure electricity
    political legal policy multilateral studies research peace
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
MEN = frozenset(  # given names that are nearly always a man's; names of either are in no list
    split_words("""
    aaron abdullah abdul adam adnan ahmad ahmed akira alan albert alberto aleksandr aleksei alejandro alexander
    alexandre alexei alfonso alfred ali amir anatoly anders andre andreas andrei andrew andrzej anthony antoine
    antonio arkady armen arthur artem arturo ashraf augusto benjamin bernard bernd bill bjorn bob boris brad brian
    bruce bruno carl carlos cesar charles charlie christian christopher chuck claude claudio craig dan daniel dave
    david dean denis dennis diego dieter dimitri dmitri dmitry donald doug douglas eduardo edward emil emmanuel
    enrique eric erik ernesto ernst evgeny fabio faisal farid fadi fernando francesco francisco franck francois
    frank frederick fritz fyodor gabor gary gavin gennady geoffrey george georges georgy gerald gerard gerhard
    gianni giorgio giovanni giuseppe glenn goran gordon graham greg gregory grigory guillaume gustav gustavo guy
    hamid hans harald harold harry hasan hassan hector heinrich helmut henri henry hideo hiroshi hossein howard hugo
    hussein ian ibrahim igor imad imran ismail ivan jack jacob jacques jaime jakob jamal james jason javad javier
    jeff jeffrey jens jeremy jerome jerry jim joachim joe joel johan johannes john johnny jonas jonathan jorge jose
    joseph josef josh joshua juan julien julio jurgen karim karl kazuo keith kenji kenneth kevin khaled khalid klaus
    konstantin kurt lars larry laurent leonid leopold levon liam lloyd louis luc luigi luis lukas mahmoud manfred
    manuel marc marcel marcelo marco marcos mario mark markus martin masato mateo mathieu matthew max maxim mehdi
    mehmet michael michel miguel mikhail milan milos mohamed mohammad mohammed mohsen moises mordechai moshe
    muhammad mustafa nabil nasser nathan neil nicolas nigel nikolai nikolay nils norman olaf oleg oleksandr oliver
    omar oscar osman otto pablo paolo patrick paul pavel pavlo pedro pete peter petr petro philip philippe pierre
    piotr rafael rahim ralph ramon raul ray raymond reza ricardo richard rob robert roberto rodrigo roger roland
    roman ron ronald rory ross roy ruben rudolf ruslan russell sami samir samuel scott sean sebastian serge sergei
    sergey sergio sergiy shahid simon stanislav stefan stephane stephen steve steven stuart sven tadeusz takashi
    tariq taro ted theo thierry thomas tim timothy todd tom tomas tony trevor ulrich valery vasily victor viktor
    vincent vitaly vladimir volodymyr vyacheslav wael walter werner wilhelm william wolfgang xavier yasser yevgeny
    yitzhak yuri yury yusuf zoltan zoran
""")
)
WOMEN = frozenset(
    split_words("""
    abigail adela adriana agnes agnieszka aisha akiko alejandra alice alina alison amanda amelia amina amy ana
    anastasia andreea angela anita anja anna anne annette annie antonia asma astrid audrey ayesha barbara beatrice
    beatriz bella beth betty birgit bridget brigitte camila camille carla carmen carol carolina caroline catherine
    cecilia celia charlotte chiara christina christine claire clara claudia colette constance cristina cynthia
    daniela deborah delphine diana dina dolores dominika donna dora doris dorothy ebba edith ekaterina elena eleanor
    eleni elisa elisabeth eliza elizabeth ella ellen elsa emiko emilia emily emma erika esther eugenia eva evelyn
    farah fatima fatma federica fiona florence frances francesca frederique fumiko galina georgia gertrude giulia
    gloria grace greta gulnara hala hanan hannah haruka heather heidi helen helena helene hilary hillary hilda huda
    ilona ines inga ingrid irena irene irina isabel isabella isabelle ivana ivanka jacqueline jana jane janet janice
    jasmina jelena jennifer jessica jill joan joanna johanna josephine joyce judith julia juliana julie karin karina
    katarina kate katerina katharina katherine kathleen kathryn katja keiko khadija kristen kristin kristina lana
    larisa laura layla leila lena leonor leyla lidia lilian lillian linda lisa liudmila lorena louise lucia lucie
    lucy ludmila luisa lydia lyudmila madeleine magda malgorzata manuela margaret margarita margot maria mariam
    mariana marianne marie marina marta martha mary maryam masha megan melanie melinda melissa mercedes michelle
    michiko milena miriam monica monika mona nadia nadezhda nadine nahid nancy naoko naomi natalia natalie natalya
    natasha nicole nina nora odile oksana olena olga olha olivia pamela patricia paula pauline penelope penny petra
    priya rachel rania raquel rebecca regina renata rita rosa rosalind rosemary ruth sabina sabine sakura samantha
    sandra sara sarah sharon sharron sheila shirin silvia smita sofia sonia sophia sophie soraya stella stephanie
    susan susana suzanne svetlana swati sylvia sylvie tamar tamara tania tanya tatiana tatyana teresa thea theresa
    tina ursula valentina valeria vanessa vera veronica veronika victoria viktoria virginia wendy yasmin yekaterina
    yelena yevgenia yoko yolanda yulia yuliya yuriko zainab zara zeinab zhanna zoe zofia
""")
)
