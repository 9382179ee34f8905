"""Documents and transcripts: who issued the one, who asks and who answers in the other."""

import pytest

from classifier.documents import recognise
from classifier.roster import Roster
from classifier.scene import see
from classifier.vocabulary import Article, Span, SpeakerKind

BODY = """
We reject the claim. Our ships will sail, and we shall not ask anyone.
We have kept our word for two years. Others have not kept theirs.
Our door is open to whoever knocks. We shall answer in kind if it is broken.
"""


@pytest.fixture(scope="module")
def roster():
    return Roster.load()


def document_of(text, roster, title=None):
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(at, at + len(line.rstrip())))
        at += len(line)
    return recognise(see(Article(text=text, title=title, body=tuple(lines)), roster))


@pytest.mark.parametrize(
    ("title", "opening", "name", "actor"),
    [
        (
            "Press Statement of Director of Department of U.S. Affairs of Foreign Ministry of DPRK",
            "Rim Odo Sang, director of Department of U.S. Affairs of the Foreign Ministry of DPRK, gave the following:",
            "Rim Odo Sang",
            "dprk",
        ),
        (
            "Statement on the Strait",
            "TEHRAN - The Foreign Ministry issued a statement on the resolution adopted by the IAEA. The text follows:",
            "Foreign Ministry",
            "iran",
        ),
        (
            "Kosovo: Statement by the Spokesperson on the licence plates",
            "European Union External Action\nKosovo: Statement by the Spokesperson on the licence plates\nBrussels",
            "Spokesperson of the European Union External Action",
            "eu",
        ),
        (
            "STATEMENT: On the fishing boats",
            "MANILA, 3 May - The Department of Foreign Affairs issues the following statement.",
            "Department of Foreign Affairs",
            "philippines",
        ),
        (
            "ASEAN Foreign Ministers' Statement on the Fishing Boats",
            "ASEAN Foreign Ministers' Statement on the Fishing Boats",
            "ASEAN Foreign Ministers",
            "asean",
        ),
        (
            "Statement by H.E. Dr. Farhad Olandi, Minister for Foreign Affairs of Iran, to the General Conference",
            "Excellencies,",
            "Farhad Olandi",
            "iran",
        ),
        (
            "The evening address in full",
            "Prime Minister Vahan Olandyan spoke on television, a day after the shots from Azerbaijan reached Armenia.",
            "Prime Minister Vahan Olandyan",
            "armenia",
        ),
    ],
)
def test_a_statement_is_its_issuers(roster, title, opening, name, actor):
    document = document_of(f"{opening}\n{BODY}", roster, title)
    assert (document.issuer.name, document.issuer.actors) == (name, (actor,))


def test_a_joint_document_has_its_name_and_both_parties(roster):
    title = "Joint Communique of Egypt and Sudan on the Ethiopian dam"
    document = document_of(f"{title}\n{BODY}", roster, title)
    assert document.issuer.name == "Joint Communique of Egypt and Sudan"
    assert document.issuer.kind is SpeakerKind.INSTITUTION
    assert document.issuer.actors == ("egypt", "sudan")
    assert [document.issuer.speaking_for(actor) for actor in ("egypt", "sudan")] == ["Egypt", "Sudan"]


TRANSCRIPT = """\
Qiu Odo: We have noted the reports. China hopes that talks go on.
Harbour Courier: Will the boats sail?
Qiu Odo: They will sail in June.
Bay Union: The other side said no. Do you have a reply?
Qiu Odo: I have given you my reply.
Bay Union: And the treaty?
"""


def test_who_asks_in_a_transcript_does_not_speak(roster):
    document = document_of(TRANSCRIPT, roster)
    assert document.issuer is None
    spoken = [number for number in document.speakers if number is not None]
    assert len(spoken) == 4  # the sentences of three answers
    assert document.voice == "transcript"


def test_a_report_is_no_document(roster):
    report = 'The envoy said no. "We shall not sail in June at all," he said.\n' * 4
    assert document_of(report, roster) is None
