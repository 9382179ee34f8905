"""Owns the words that report speech: verbs with their forms, and what kind of report each one makes."""

from __future__ import annotations

from collections.abc import Iterable  # noqa: TC003

from classifier.lexicon import split_words

QUOTATIVE = split_words("""
    say tell add state declare announce note explain write ask reply answer respond argue claim insist
    stress emphasize emphasise warn continue conclude comment remark observe recall reiterate repeat admit
    acknowledge concede quip joke tweet post read shout cry whisper snap counter retort caution assert
    maintain contend confess predict promise vow pledge complain lament muse reason recount report reveal
    disclose confirm affirm clarify elaborate declare proclaim testify mention underline underscore aver
    opine interject inquire wonder exclaim sigh laugh grumble fume rage boast brag advise suggest agree
    protest object deny allege charge pronounce offer venture intone begin sum email text thunder growl
    plead beg scoff sneer chide tease quote cite reflect go sniff bark mutter murmur hiss sob smile shrug
    rejoin summarise summarize blare rebuff narrate signal pray gush rant
""")
REPORTIVE = split_words("""
    reject refuse rebuff decline accuse blame criticize criticise condemn denounce decry slam blast lambast
    lambaste rebuke berate chide deplore deride mock ridicule lash attack assail castigate scold censure
    welcome praise hail applaud commend laud thank congratulate endorse support back defend justify demand
    urge call appeal request press push exhort implore entreat invite encourage instruct order threaten
    swear propose offer recommend float volunteer signal indicate hint imply accept approve consent oppose
    dispute question challenge dismiss downplay play brush shrug express voice reaffirm renew restate pledge
    undertake commit assure reassure guarantee describe characterize characterise term label brand dub
    portray liken compare cast paint call hope believe think feel expect consider want seek favour favor
    prefer fear doubt regret wish see view regard mean estimate forecast calculate reckon judge assess
    conclude find determine decide rule discuss raise outline detail present highlight point speak talk
    address sketch spell mourn apologize apologise rule insist demonstrate show declare advocate champion
    bemoan laud tout disavow disown renounce repudiate notify inform brief alert remind summon recommend
    excoriate pillory upbraid vilify disparage skewer spurn extol
""")
NOUNS = frozenset(
    split_words("""
    statement statements comment comments remark remarks interview speech address letter email e-mail
    message tweet post briefing conference communique communiqué commentary editorial report dispatch note
    memo cable text answer reply response testimony warning call appeal demand pledge promise offer proposal
    readout release announcement declaration article essay column resolution rejoinder word words telegram
    broadcast filing complaint lawsuit affidavit order motion petition blog podcast video caption headline
    summary findings guidance advisory bulletin notice
""")
)
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "read": "read",
    "think": "thought",
    "feel": "felt",
    "speak": "spoke spoken",
    "mean": "meant",
    "begin": "began begun",
    "go": "went gone",
    "see": "saw seen",
    "find": "found",
    "swear": "swore sworn",
    "seek": "sought",
    "cast": "cast",
    "spell": "spelled spelt",
    "undertake": "undertook undertaken",
    "show": "showed shown",
    "beg": "begged",
    "brag": "bragged",
    "quip": "quipped",
    "admit": "admitted",
    "rebut": "rebutted",
    "commit": "committed",
    "sob": "sobbed",
    "shrug": "shrugged",
    "dub": "dubbed",
    "sum": "summed",
    "refer": "referred",
    "prefer": "preferred",
    "slam": "slammed",
    "tweet": "tweeted",
    "signal": "signaled signalled",
    "label": "labeled labelled",
    "quote": "quoted",
    "forecast": "forecast",
    "overrule": "overruled",
    "chide": "chided",
    "extol": "extolled",
}
_DOUBLING = frozenset(split_words("beg brag quip admit rebut commit sob shrug dub sum refer prefer slam extol"))


def forms(verb: str) -> tuple[str, ...]:
    """The finite forms and participles of a verb, its base first."""
    stem = verb.removesuffix("e")
    past = _IRREGULAR.get(verb)
    if verb[-1] == "y" and verb[-2] not in "aeou":
        third, regular = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
        regular = stem + "ed"
    gerund = (verb + verb[-1] if verb in _DOUBLING else stem) + "ing"
    return (verb, third, *(past.split() if past else (regular,)), gerund)


def _lookup(verbs: Iterable[str]) -> dict[str, str]:
    return {form: verb for verb in verbs for form in forms(verb)}


def cue(word: str, before: str, before_before: str = "") -> str:
    """The lemma of a reporting verb that a word is, after the word before it; "" for any other word and for nouns.

    "the report", "a state department" and "in talks" are nouns; "they report", "Kim claims" and "to call" are verbs.
    """
    lower = word.lower()
    lemma = LEMMA.get(lower, "")
    if not lemma or (word[0].isupper() and lower not in ("said", "says", "asked", "told", "added")):
        return ""
    previous = before.lower()
    if lower in _BASES:
        capital = before[:1].isupper() and lower not in _AFTER_NAMES
        verbal = previous in _BEFORE_BASE or (previous.endswith("s") and previous not in _NOUNY) or capital
        return lemma if verbal and previous not in _NOUNY else ""
    if lower in _THIRDS:
        return (
            ""
            if previous in _NOUNY
            or (before_before.lower() in ("the", "a", "of") and previous.endswith(("al", "ic", "ive", "ous", "ar")))
            else lemma
        )
    if lower in GERUNDS:
        return "" if previous in ("the", "a", "this", "that") else lemma
    return "" if previous in ("the", "a", "an", "this") else lemma


LEMMA = {**_lookup(REPORTIVE), **_lookup(QUOTATIVE)}
QUOTATIVES = frozenset(QUOTATIVE)
SORTS = {
    verb: sort
    for sort, verbs in {
        "blame": """
            accuse blame criticize criticise condemn denounce decry slam blast lambast lambaste rebuke berate chide
            deplore deride mock ridicule lash attack assail castigate scold censure excoriate pillory upbraid
            vilify disparage skewer protest complain scoff sneer
        """,
        "praise": """
            welcome praise hail applaud commend laud thank congratulate endorse support back defend justify tout
            champion extol favour favor advocate
        """,
        "refuse": """
            reject refuse rebuff decline oppose dispute question challenge dismiss downplay play brush shrug disavow
            disown renounce repudiate deny spurn object
        """,
        "urge": """
            demand urge call appeal request press push exhort implore entreat invite encourage instruct order
            summon plead beg recommend advise ask
        """,
        "promise": """
            vow pledge promise swear threaten warn caution undertake commit assure reassure guarantee offer propose
            volunteer
        """,
        "describe": """
            describe characterize characterise term label brand dub portray liken compare cast paint regard consider
            see view
        """,
        "think": """
            hope believe think feel expect want seek prefer fear doubt regret wish mean estimate forecast calculate
            reckon judge assess predict
        """,
    }.items()
    for verb in split_words(verbs)
}
"""What reporting verbs do, by lemma: a rare one ("castigate") reports as the common ones of its sort do."""
_BASES = frozenset(QUOTATIVE + REPORTIVE) - frozenset({"read", "cast", "forecast", "say", "tell"})
_THIRDS = frozenset(forms(verb)[1] for verb in QUOTATIVE + REPORTIVE if verb not in ("say", "tell"))
GERUNDS = frozenset(forms(verb)[-1] for verb in QUOTATIVE + REPORTIVE)
AUXILIARIES = frozenset(
    split_words("""
    is are was were be been being has have had having do does did will would shall should can could may
    might must won't wouldn't didn't doesn't don't hasn't haven't hadn't isn't wasn't aren't weren't can't
    couldn't
""")
)
_BEFORE_BASE = AUXILIARIES | frozenset(split_words("to not they we i you who people police and or also"))
_AFTER_NAMES = frozenset(["press", "state"])  # nouns there: "White House press secretary", "Israel state radio"
_NOUNY = frozenset(
    split_words("""
    the a an this that these those his its our my your their her of in on for with by from at no any some
    each every another one two three first last new latest recent such joint public official formal initial
    direct more many several few other previous further foreign military nuclear under into over about
    against without after before 's
""")
)
NEGATIONS = frozenset(
    split_words("""
    not never no won't wouldn't didn't doesn't don't hasn't haven't hadn't isn't wasn't can't couldn't
""")
)
