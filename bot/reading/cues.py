"""What page furniture looks like: the expressions by which a line is known to be no part of an article."""

from __future__ import annotations

import re


def _any(*expressions: str) -> re.Pattern[str]:
    """A pattern of any of the expressions; those that begin alike are parted from the others by what they share.

    So most places of a line are passed over at once, not tried with each of a hundred expressions.
    """
    alternatives = [found for expression in expressions for found in _alternatives(expression)]
    alike = {opening: [a for a in alternatives if a.startswith(opening)] for opening in ("^\\W*", "^", "\\b")}
    alike["^"] = [a for a in alike["^"] if a not in alike["^\\W*"]]
    known = [a for some in alike.values() for a in some]
    groups = [
        f"{opening}(?:{'|'.join(_by_letter([a.removeprefix(opening) for a in some]))})"
        for opening, some in alike.items()
        if some
    ]
    return re.compile("|".join([*groups, *(f"(?:{a})" for a in alternatives if a not in known)]), re.IGNORECASE)


def _alternatives(expression: str) -> list[str]:
    """An expression parted at each bar that stands in no bracket."""
    parts, depth = [""], 0
    for piece in _PIECE.findall(expression):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _by_letter(alternatives: list[str]) -> list[str]:
    """The same alternatives with those that begin with one letter behind it: at a word most are passed over at once."""
    spread = [found for alternative in alternatives for found in _spread(alternative)]
    lettered = [found for found in spread if _LETTER.match(found)]
    letters = dict.fromkeys(found[0] for found in lettered)
    behind = {letter: "|".join(found[1:] for found in lettered if found[0] == letter) for letter in letters}
    parted = [f"(?-i:[{letter}{letter.upper()}{_ALSO.get(letter, '')}])(?:{rest})" for letter, rest in behind.items()]
    return [*parted, *(f"(?:{found})" for found in spread if not _LETTER.match(found))]


def _spread(alternative: str) -> list[str]:
    """An alternative that begins with a choice of words ("(?:we|site) use"), once for each of them."""
    if not alternative.startswith("(?:"):
        return [alternative]
    depth, end = 0, 0
    for piece in _PIECE.findall(alternative):
        depth += (piece == "(") - (piece == ")")
        end += len(piece)
        if depth == 0:
            break
    rest = alternative[end:]
    if rest[:1] in ("?", "*", "+", "{"):
        return [alternative]
    return [found for word in _alternatives(alternative[3 : end - 1]) for found in _spread(word + rest)]


_LETTER = re.compile(r"[a-z](?![?*+{])")
_ALSO = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}  # what `re.IGNORECASE` takes for the letter as well
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.")  # an escape, a set of characters, or any character


_IMPERATIVE = (
    r"sign (?:up|in|on)|log ?(?:in|on|out)|subscribe|register|join|get|download|follow|support|donate|become|listen"
    r"|watch|read|click|tap|scan|share|tweet|print|enter|send|tell|keep up|keep it|help us|stay|add|don[’']?t miss"
    r"|never miss|accept|allow|manage|update|enable|turn (?:on|off)|switch|continue|skip|scroll|view|see|buy|try"
    r"|unlock|start|save|copy|report|leave|post|write|contact|learn more|find out|discover|explore|receive|have you"
    r"|do you|are you|want|already|don[’']?t have|forgot|please|create|choose|select|visit|check out|advertise|give"
    r"|renew|gift|want more|like this|love|enjoy(?:ed|ing)?|need|got a|catch up|sort by|show|hide|expand|load|back to"
    r"|go to|jump to"
)
_WEB_NOUN = (
    r"newsletters?|inbox|e-?mails?|app|telegram|whatsapp|facebook|twitter|linkedin|youtube|instagram|tiktok|bluesky"
    r"|kakao|zalo|wechat|viber|flipboard|google|podcasts?|membership|subscri(?:be|ber|bers|ption|ptions)|password"
    r"|journalism|cookies?|notifications?|browser|javascript|adverts?|ads|ad-free|daily briefing|our channel"
    r"|this story|our coverage|newsroom|patron|donations?|qr code|by phone or post|terms of (?:use|service)"
    r"|pictures to|send us|tell us|your (?:e-?mail|name|story|views?|details|experience)|our (?:sunday|weekly|daily"
    r"|free|morning|evening|world|asia|live)|rss|mailing list|reading list|what you have seen"
)
# Words of the web and of the world: with these, only a short line that is no sentence is an appeal.
_WORLD_NOUN = (
    r"members?|account|reporting|free|trial|updates?|alerts?|edition|comments?|stories|articles?|page|registered"
    r"|top stories|headlines|x|print|settings|content|menu|main|feed"
)
_NOUN_TOO = (
    r"(?:support|contact|visit|report|comment|post|share|view|print|need|give|start|want|add|watch|see|follow"
    r"|join) (?:for|between|with|from|by|of|among|to|in|on) (?!our|us|free|the (?:app|newsletter))"
)
# An imperative to the reader at the start of the line, and a thing of the web in it; "Support for members" is none.
APPEAL = re.compile(
    rf"^[^\w“\"‘'«]*(?!{_NOUN_TOO})(?:{_IMPERATIVE})\b(?!-)(?=.*\b(?:{_WEB_NOUN})\b)",
    re.IGNORECASE,
)
SHORT_APPEAL = re.compile(
    rf"^[^\w“\"‘'«]*(?!{_NOUN_TOO})(?:{_IMPERATIVE})\b(?!-)(?=.*\b(?:{_WORLD_NOUN})\b)",
    re.IGNORECASE,
)

# Labels that open a line of furniture, with or without what they announce behind them.
LABEL = re.compile(
    r"^\W*(?:related(?: (?:content|coverage|stor(?:y|ies)|articles?|topics?|resources?|news|links?|posts?|video"
    r"|reading))?|see also|also (?:read|see|on|today|in)|read (?:also|more|next|the full)|more(?: (?:news|stories"
    r"|top))?|more (?:on|from|in|about)(?: [\w'’-]+){1,4}|most (?:read|viewed|popular|shared|commented|recent)"
    r"|top (?:stories|comments?|news)|recommended(?: for you)?|editor[’']?s[’']? (?:picks?|choice)|you (?:might"
    r"|may) (?:also )?(?:like|be interested)|don[’']?t miss|watch(?: now| live)?|listen(?: now)?|in pictures|gallery"
    r"|photos?(?: gallery| news)?|videos?|graphics?|infographic|interactive|topics?|tags?|tagged|filed under"
    r"|keywords?|categor(?:y|ies)|around the web|next(?: (?:post|article|story))?|prev(?:ious)?(?: (?:post|article"
    r"|story))?|up next|trending(?: now)?|latest(?: news| stories)?|popular|advert(?:isement|isment)?|sponsored"
    r"|promoted|paid content|ad|(?:\d+ )?comments?(?: ?\(\d+\))?|from the (?:web|archives?)|from our partners"
    r"|key (?:moments|events|points)|reader[’']?s?[’']? (?:comments?|views?)|top comment|letters?|image(?: caption"
    r"| credit| source)?|caption|pictures?|file(?: photo| picture| image)?|illustrative|illustration"
    r"|representational(?: image)?|photo(?: credit| by)?|correction|clarification|editor[’']?s note|contact(?: us)?"
    r"|about (?:the author|us)|disclaimer|interesting contents?|newsletter|poll|quiz|podcast|explore(?: more)?"
    r"|on this story|further reading|short link|search keywords?|permalink|hashtags?|share|read)(?:\s*[:»›>|–—]"
    r"|\s+-\s|\s{2,}\S)",
    re.IGNORECASE,
)
# Labels of other stories in the midst of this one; above the body they open a headline ("Analysis: …").
STORY_LABEL = re.compile(
    r"^\W*(?:analysis|explainer|explained|opinion|comment|go deeper|key (?:points|moments|takeaways)"
    r"|live(?: updates)?|in depth|long read|timeline|backgrounder|fact ?check|q ?& ?a|profile|factbox|exclusive"
    r"|context|why it matters)\s*[:|]|^\W*(?-i:(?:RELATED(?: ARTICLE| STORY| CONTENT)?|READ MORE|READ ALSO|ALSO READ"
    r"|SEE ALSO|WATCH|MORE|LISTEN|EXPLAINER|ANALYSIS|OPINION|READ) (?=\S*[a-z]))",
    re.IGNORECASE,
)
# A list of headlines stands under these; it ends where prose begins.
LIST_HEAD = _any(
    r"^\W*(?:related(?: \w+)?|see also|also read|read (?:also|more|next)|more (?:on|from|in) [\w' ]{2,40}"
    r"|more (?:stories|news)|(?:most|top) (?:read|viewed|popular|shared|stories|news|commented)"
    r"|recommended(?: (?:for you|stories|reading|articles))?|editor[’']?s[’']? (?:picks?|choice)|you (?:might"
    r"|may) (?:also )?(?:like|be interested in).*|interesting contents?|trending(?: \w+)?|latest(?: \w+)?(?: \w+)?"
    r"|popular(?: \w+)?|what to read next|keep reading|further reading|tags?|topics?|explore more|on this story"
    r"|from our partners|around the web|sponsored(?: (?:content|links))?|promoted(?: \w+)?|featured(?: \w+)?"
    r"|don[’']?t miss|up next|other (?:news|stories)|today[’']s (?:top )?(?:headlines|paper)|in this story"
    r"|key moments|watch now|must reads?|the latest|read next|more top stories|stories you may like)\W*$"
)
# Where the article is over: believed only once enough of the body stands above (see `pasted`).
END_ANCHOR = _any(
    r"^\W*(?:\d+|no|one|two|three)? ?comments?(?:\W*\(?\d*\)?)?(?:\W+(?:sort by|newest|oldest|log in|sign in|read"
    r"|view|post|add).*)?\W*$",
    r"^\W*(?:reader[’']?s?[’']? comments?|leave a (?:comment|reply)|add (?:a|your) comment|post a comment"
    r"|have your say|join the (?:conversation|discussion)|view \d* ?comments|your comment|show comments)\b",
    r"^\W*comments? (?:are|is|have been) (?:now )?(?:closed|moderated|off|disabled|turned off)\b",
    r"^\W*(?:discussion|\d+ (?:repl(?:y|ies)|responses))\W*$|^\W*forum\s*:",
    r"^\W*about the (?:author|writer|reporter)s?\b",
    r"^\W*(?:copyright (?:©|ⓒ|\(c\)|\d|(?-i:[A-Z]))|\(c\)|©)(?!.*\bphoto\b)|\ball rights reserved\b(?! (?:for|to"
    r"|by)\b)",
    r"^\W*(?:our standards|first published(?: on| in| by)? (?-i:[A-Z\d])"
    r"|this article (?:was (?:originally )?published|originally appeared|is republished))\b",
)
# These end an article for certain.
LAST_LINE = _any(
    r"^\W*(?:edited|compiled|reported|written|translated) by (?-i:[A-Z])[^.]{0,80}\.?\W*$",
    r"^\W*\(?(?:reporting|editing|writing|additional reporting|compiled|translated) by (?-i:[A-Z])",
    r"^\W*\(?with (?:additional )?(?:reporting|inputs?) (?:by|from) ",
    r"\bcontribut(?:ed|ing) (?:reporting|research|to (?:this|the) (?:report|story|article))\b[^.]{0,40}[.)]*$"
    r"|^\W*(?-i:[A-Z])[^.,]{3,60} contributed(?: reporting)? from (?-i:[A-Z])[^.]{2,40}\.?$",
    r"^\W*\(?end\)\W*$|^\W*###\W*$|^-30-$|^\W*(?-i:ENDS)\W*$|^\W*end of (?:article|story|text|document)\W*$",
)
COMMENTS = _any(
    r"\bcomments?\b", r"have your say", r"join the (?:conversation|discussion)", r"leave a reply", r"\bforum\b"
)

# A picture's credit alone on its line.
CREDIT = re.compile(
    r"^\W*(?:getty(?:[ -]\w+)?|reuters|afp|ap|epa|efe|bbc|xinhua|yonhap|kyodo|tass|anadolu|handout|pool"
    r"|file)(?: images?| photos?)?\W*$",
    re.IGNORECASE,
)
# Sentences that only a page says about itself, wherever they stand.
SELF = _any(
    r"\b(?:we|site|website|page|post|and our partners)\b.{0,40}\b(?:use|uses|using|set|place)s? cookies\b",
    r"^cookies? (?:help|are|settings|policy)|\b(?:value|respect|about) your privacy\b",
    r"\bprivacy (?:policy|notice|settings|statement)\b|\bterms of (?:use|service)\b|^\W*terms and conditions\W*$",
    r"\b(?:this|your) browser\b|\binternet explorer\b|\benable javascript\b|\bincognito\b",
    r"\bfree articles?\b|\barticles? (?:left|remaining) this month\b|\bread(?:ing)? our live\b",
    r"^this (?:article|story|post|page|content) (?:is more than|was (?:amended|updated|corrected|first)|may set"
    r"|is (?:for|available to) (?:\w+ )?(?:subscribers|members)|has been (?:updated|amended|corrected|translated))",
    r"\bviews? expressed (?:in (?:this|the|our|comments)|here|by (?:the|our) (?:author|contributor|reader|writer)s?)\b",
    r"\bexpressed in comments\b|\bdo(?:es)? not (?:necessarily )?(?:reflect|represent) the (?:views?|opinions?) of\b",
    r"\b(?:was|is) this (?:article|page|story|content|post)\b.{0,20}\b(?:helpful|useful)\b|\bsatisfied are you\b",
    r"\bcontent of external (?:inter)?net sites\b|\bexternal (?:sites|linking)\b",
    r"^\W*(?:font|text) size\b|^\W*(?:last )?(?:updated|modified)\s*[:|]|\bnews id\b|^\W*reading time\b",
    r"^\W*\d+[ -]min(?:ute)?s?(?: read)?\W*(?:$| {2,})",
    r"\bsupports? (?:independent|our|quality) (?:journalism|reporting|work)\b|\bkeep us (?:online|independent)\b",
    r"\b(?:no|without) (?:paywall|adverts|ads|spam)\b|\bmake an? (?:\w+ )?donation\b",
    r"^\W*become an? (?:member|patron|subscriber|supporter)\b(?! (?:of|state))|\bbecome an? (?:patron|subscriber)\b",
    r"\bsubscribe (?:now|here|today)\b|^\W*subscribe (?:for|to)\b|\bsign up (?:here|now|for our|to our|to receive)\b",
    r"^\W*sources?\s*:(?!.*[.!?] [A-Z])(?!.*\w{3}\.$)|\b(?:reporter|author|writer)[’']s e-?mail\b"
    r"|^\W*\(?\S+@[\w-]+\.[\w.]+\)?\W*$",
    r"\b(?:story|article|content) continues below\b|^\W*advert(?:isement|orial)?s?\b(?:\W|$)",
    r"\bskip (?:advert|past newsletter|to (?:main )?content)",
    r"\benter your (?:e-?mail|username|details|name)\b|\breceive a link\b|\bnew password\b",
    r"\b(?:don[’']?t|already) have an account\W*(?:$|sign|log)|\balready a (?:member|subscriber)\b",
    r"\bdelivered (?:straight |directly )?to your (?:inbox|door)\b|\bunsubscribe\b",
    r"\bby (?:clicking|continuing|signing up|subscribing|providing)\b.{0,60}\b(?:agree|accept|consent|policy)\b",
    r"\bdownload (?:our|the|from)\b.{0,30}\bapp\b|\b(?:app store|google play|play store)\b|\bqr code\b",
    r"^\W*(?:learn more|read more|show more|load more|see more|view more|click (?:here|to)|tap to|back to (?:top"
    r"|front))\b",
    r"^\W*\d[\d.,]*[KkMm]? (?:shares?|likes?|repl(?:y|ies)|reposts?|retweets?|views?|comments?|reactions?"
    r"|followers?)\b(?!.*\w\.$)",
    r"^\W*(?:like|reply|report|share|repost|retweet|upvote|flag)(?:\W+(?:like|reply|copy link|report|share|repost"
    r"|quote|save|\d+|flag|permalink))*\W*$",
    r"\b(?:information|material) (?:for|in) this (?:report|story|article)\b|\bnot an official record\b"
    r"|\boffered to (?:its )?subscribers\b|^\W*\(?attn\b",
    r"\b(?:cit(?:e|ing)|us(?:e|ing)|reprint\w*|reproduc\w+|republi\w+)\b.{0,60}\b(?:materials?"
    r"|content)\b.{0,80}\b(?:links?|mandatory|permission|prohibited|consent)\b|\b(?:requested|this) (?:article"
    r"|page) has expired\b",
    r"\bthis story has not been edited\b|\bsyndicated feed\b|^\W*for (?:further|more) (?:details"
    r"|information)\b.{0,60}$",
    r"^(?-i:[A-Z])[\w .'-]{2,40} reported from (?-i:[A-Z])[\w .,'-]{2,40}\.$",
    r"^\W*(?:https?://|www\.)\S+\W*$|^\W*page \d+ (?:of|/) \d+\W*$|^!\[|^\[[^\]]*\]\(https?:[^)]*\)\W*$",
    r"\bofficial website of\b|^\W*here[’']s how you know\b",
    r"^the (?:article|story) (?:was|has been) (?:updated|amended|corrected) (?:to|on|after|because|at)\b",
    r"^\W*\((?-i:UPDATES?|ADDS?|RECASTS?|CORRECTS?|REWRITES?)\b|\bcan now listen\b",
    r"\bto display this content\b|\baudience measurement\b|^\W*available languages\b|^\W*also on\b|^\W*most liked\b"
    r"|^\W*why you can trust\b",
    r"\b(?:best|biggest|top) (?:news|stories|features|of the week)\b|^\W*end of list\b|^\W*list of \d+ items?\b",
    r"^\W*this live (?:blog|page|coverage|stream)\b|^\W*updated? (?:\d+|an?) ?[a-z]+ ago\W*$|^\W*link copied\b",
    r"^\W*ad feedback\b|^\W*play (?:video|audio)\b|^\W*(?:support|fund|follow|back) [\w’']+(?: [\w’'-]+){0,3}$",
    CREDIT.pattern,
    r"\bview (?:this|the) post\b|\bshare this (?:update|story|article|page|post|with)\b|\b(?:gift|save) this article\b",
    r"^\W*\(?(?:with (?:agency|wire|inputs)|agencies|staff and agencies)\b.{0,40}\)?$|^\W*by staff reporters?\b",
    r"^\W*(?:name supplied|names? (?:has|have) been changed)|\bis a pen name\b",
    r"\btranslate this page\b|^\W*(?:choose|select) (?:your )?(?:language|region|edition)",
    r"\b(?-i:Follow|Email|E-mail|Write to|Contact) (?:him|her|them|us|me|the (?:author|reporter|writer)) (?:on|at"
    r"|for|via)\b",
    r"\[(?:email protected|photo|live|video|ad|advertisement|sponsored)[^\]]{0,20}\]|^\W*\[ad\]",
    r"^\W*(?:error|oops|sorry)\b.{0,30}\b(?:page|loading|went wrong)|^\W*(?:loading|please wait)\W*$",
)
# The line is a picture's caption: it says so, or ends with the credit.
_CREDIT = (
    r"(?:Photos?|PHOTO|Photographs?|Image|Picture|Credit|Handout|HANDOUT|File|FILE|(?:Joint )?[Pp]ress [Cc]orps|Pool"
    r"|POOL|Courtesy|COURTESY|Getty|GETTY|Reuters|REUTERS|AFP|AP|EPA|EFE|UPI|Xinhua|XINHUA|Yonhap|YONHAP|Kyodo|KYODO"
    r"|TASS|Sputnik|SPUTNIK|Anadolu|Newsis|KCNA|Shutterstock|Alamy|Bloomberg|Screengrab|Screenshot|PTI|ANI|Ukrinform"
    r"|NurPhoto|ZUMA|Imago|IMAGO|dpa|DPA|Flickr|Wikimedia|Unsplash|iStock|Pixabay|Archive|ARCHIVE|Stock)"
)
CAPTION = _any(
    r"^\W*(?:figure|photo|image) caption\b|^\W*image for illustrative\b|\(supplied\b[^()]{0,30}\)\W*$",
    r"(?-i:^\W*(?:Getty Images|GETTY IMAGES|Reuters|REUTERS|AFP|EPA) (?:An? |The )?[A-Z][a-z]+\b(?!.*\.$))",
    r"^\W*(?:image|photo|picture|video|media) (?:caption|credit|source|by|shows|courtesy)\b",
    r"^\W*(?:file photo|file picture|file image|file\s*[-–—:]|photo ?:|picture ?:|photo by|photograph ?:|image ?:"
    r"|caption ?:|illustrative\b|illustration\b|representational image|representative image|featured image"
    r"|featured photo|cover photo|getty-style|stock photo|graphic ?:|map ?:|video ?:|screengrab|courtesy of)",
    r"^\W*(?:©|\(c\)) ?[^.:]{0,40}\b(?:photo|press service|images?)\b",
    rf"(?-i:[(\[](?:[^()\[\]]{{0,40}}\b)?{_CREDIT}\b[^()\[\]]{{0,60}}[)\]]\W*$)|\((?:courtesy|file"
    rf"|handout)[^()]{{0,40}}\)\W*$",
    rf"(?-i:[.!?”\"’')\]] ?(?:(?:[A-Z][\w.'-]+ ){{0,3}}[/|,—–-]? ?)?{_CREDIT}(?:\s*[:/|,—–-]\s*.{{1,50}}|"
    r"(?: (?:via|by|[Ii]mages?|[Pp]hoto|News)\b[^.]{0,40})?)\.?\W*$)",
    r"\bvia (?:getty images|reuters|afp|ap|epa|xinhua|yonhap)\b\W*$",
    r"(?-i:[.] ?[A-Z][\w&'-]+(?: [A-Z][\w&'-]+){0,2}/[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}\W*$)",
    r"^\W*(?:this (?:\w+ )?|(?:an?|the) (?:undated|file|handout|satellite|combination|composite) )(?:photo|image"
    r"|picture|photograph)s?\b",
    r"\b(?:on|in) (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+),? (?:19|20)\d\d\.? ?\([^()]{2,40}\)\W*$",
    r"\((?:left|right|centre|center|l|r|c)\)(?=.{0,160}$)|^\W*from (?:left|right)\b",
    r"\b(?:is|are|was|were) (?:seen|pictured|shown) (?:here(?:[.,]| (?:in|on|at|during|with)\b|$)|in (?:this"
    r"|an? (?:undated|file|handout)))|, pictured (?:in|at|on|with|here)\b|\bin this (?:undated |file |handout "
    r"|recent )*(?:photo|image|picture|screengrab)(?:,| (?:taken|provided|released|made|from|by|distributed"
    r"|obtained)\b)",
)
# A reader's comment: a handle, an age, a count of replies.
COMMENTER = _any(
    r"^\W*(?:top |reader(?:[’']s)? )?(?:comments?|repl(?:y|ies)|posted)(?: (?:by|from) [^:]{1,30}"
    r"|,? [^:\s]{1,30})?\s*:",
    r"^\W*(?:letters?|readers?[’']? (?:views?|letters?)|from our readers)\s*:|^\W*posted by\b",
    r"^(?=\S*[a-z]{3})@?[\w.-]*(?:[a-z]\d|\d[a-z]|_)[\w.-]*(?: ?\|| ?:| writes\b|\s+\d+ ?(?:h|m|d|hours?|minutes?"
    r"|days?)\b)",
    r"^[^.:]{2,40}[,|·•(] ?(?:\d+|an?) ?(?:h|m|d|hrs?|mins?|hours?|minutes?|days?|weeks?|months?|years?) ago\W*(?:[:"
    r"|]|\)|$)",
    r"^\W*(?:\d+|an?) ?(?:h|m|d|hrs?|mins?|hours?|minutes?|days?|weeks?|months?|years?)(?: ago)?\W*$",
    r"(?-i:^[a-z][a-z.-]{3,24}: \S)",
    r"[–—-] ?[a-z0-9]+_[a-z0-9_]+\W*$",
    r"^[a-z][\w .'-]{1,25}\((?:name supplied|via e-?mail|by e-?mail)\)",
)
_JOB = (
    r"(?:news |staff |senior |chief |foreign |diplomatic |defen[cs]e |political |world |asia |freelance "
    r"|award-winning |contributing |former |national security |special |sister |veteran )*(?:correspondent|reporter"
    r"|staff writer|writer|journalist|editor|columnist|contributor|bureau chief|producer|photographer|broadcaster"
    r"|host|presenter|intern|blogger)"
)
_WHO = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]+|al|bin|de|van|der|von|la))*"
_AUTHOR = r"(?i:(?:the|our|this) (?:author|writer|correspondent|reporter|columnist))"
# Who an author is, in the sentences of bios; what a ministry reported or joined is none.
BIO = re.compile(
    rf"^(?:{_AUTHOR} (?:is|was|has|covers|writes)\b|{_WHO},? (?:(?i:(?:is|was|has been|works as"
    rf"|served as) (?:also )?(?:an?|the|our|once)?\b.{{0,60}}?\b(?:{_JOB})s?\b)|"
    r"(?:also )?(?:covers|edits|presents|tweets|writes (?:on|about|for|from)|reports (?:on|from|for)"
    r"|joined (?:the )?[\w ]{2,30} in (?:19|20)\d\d and|has (?:covered|written (?:for|about)|presented|been reporting"
    r"|edited|reported (?:on|from|for)))\b))"
)
# With a name of the byline, any of these is a bio.
AUTHOR_BIO = re.compile(rf"^{_WHO},? (?:also )?(?:is|was|has|lives|joined|covered|reported|worked|wrote)\b")
_NAME = r"[A-Z][\w.’'-]+(?:[ -](?:[A-Z][\w.’'-]*|al|bin|de|van|der|von|la|Mi))*"
BYLINE = re.compile(
    rf"^\W*(?:(?i:(?:words|story|report|text|analysis|article)? ?by:?|from(?= (?:our|staff)"
    rf"|[^.!?]{2, 40} in )) (?:{_NAME}|(?i:(?:our|staff|news) )(?i:own )?\w+)(?:[^.!?]|\.(?=\s?[A-Z\d])){{0,90}}"
    rf"|(?i:by|authors?|reporter)\s*: ?[^.!?]{{2,90}}|{_NAME}(?: and {_NAME})?,? (?i:(?:[a-z]+ )?(?:{_JOB}|desk"
    rf"|staff)s?)\b[^.!?]{{0,50}})$"
)
PERSON = re.compile(rf"^{_NAME}(?:(?:,| and| &) {_NAME})*$")
SAID = re.compile(
    r"\b(?:said|says|told|added|adds|warned|insisted|argued|stressed|stated|announced|declared|denied|noted|wrote"
    r"|urged|called|asked|replied|according to|condemned|accused|demanded|pledged|vowed|rejected|welcomed|explained"
    r"|continued)\b"
)
TOLD = re.compile(
    r"\b(?:said|told|warned|insisted|argued|stressed|announced|declared|denied|urged|accused|condemned|pledged|vowed"
    r"|rejected|according to)\b"
)
QUOTED = re.compile(r"[“\"‘«„][^“”\"«»„]{12,800}[”\"’»]|^[“\"‘'«„]\S")
SPEAKER_LABEL = re.compile(r"^(?:[A-Z][^\W\d_]*[\w .,'’()/&-]{0,60}|Q\d?|A\d?)[:：] ?(?=\S|$)")
HANDLE = re.compile(r"^[^.!?]{2,60} \(?@\w{2,30}\)?$")

# Short words of buttons and menus: a line made of these only is a bar.
BAR_WORDS = frozenset(
    """
    share tweet post print email e-mail mail save copy link links facebook twitter x whatsapp telegram messenger
    linkedin reddit kakao line list menu search home news world politics business sport sports culture opinion
    video videos live tv radio audio listen watch sign in up log login register subscribe donate this with to
    gift article articles more like reply comment comments report settings ok accept agree manage preferences
    cookies all close open next previous prev back top main content skip follow us on get app rss feed weather
    podcasts podcast photos photo gallery society economy science tech technology health travel style arts life
    asia europe africa americas middle east uk korea japan china about contact advertise careers privacy policy
    terms of use help faq archive archives language english edition download en fr es ar ru hy az ko kor eng esp
    jp cn print-friendly a+ a- size font text pdf yes no and the a by turn notifications instagram youtube
    tiktok threads bluesky pocket flipboard bookmark add favorites click here read view show see your my account
    newsletter newsletters magazine today columns editorials features national international local regional
    entertainment lifestyle environment education e-paper epaper premium member members support shop store games
    puzzles crosswords jobs
    """.split()  # noqa: SIM905  (a hundred words of one list)
)
