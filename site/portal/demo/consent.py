"""Consent in the demo: a story with a quote its author agreed to, a draft that waits for an answer, a release that was asked for."""

from community.forum.models import Post, Topic
from content.blocks.markdown import paragraphs
from kernel.kinds import ref_of
from knowledge.releases.actions import release_ask
from knowledge.releases.models import Party
from knowledge.stories.actions import story_from_posts
from knowledge.stories.models import StoryPage
from knowledge.voices.actions import Consent, consent_ask, consent_give, quote_reword
from knowledge.voices.attribution import lines_of
from knowledge.voices.models import Form, Quote
from portal.demo.cast import Cast

__all__ = ["ask_around"]

EDITOR = "redaktion"
AGREED = "Wir sagen inzwischen: Das ist am Anfang lästig, bei mir hat es drei Wochen gedauert. Das stimmt sogar."
ASKED = "Bei uns hat geholfen, nicht Schulung zu sagen. Der Alte redet, der Junge schreibt, beide gucken drauf."
DRAFT = "Erst erzählen, dann tippen: das Schichtbuch auf dem Tablet"
LEAD = "In einem Kartonagenwerk schreiben Erfahrene und Neue das digitale Schichtbuch zu zweit. Eine Geschichte im Entstehen."
SITUATION = """
Das Schichtbuch lag an der Maschine, mit Kugelschreiber an der Schnur. Wer wissen wollte, warum nachts die Kaschierung stand, fragte
den, der dabei war. Im Januar soll das Buch auf ein Tablet umziehen.
"""
APPROACH = """
Zwei Wochen lang sitzt neben jedem, der seit Jahrzehnten hier arbeitet, jemand aus der Ausbildung. Der eine erzählt, der andere tippt,
beide lesen nach. Der Betriebsrat hat vorher vereinbart, dass niemand an der Zahl seiner Einträge gemessen wird (§ 87 Abs. 1 Nr. 6 BetrVG).
"""


def ask_around(story: StoryPage, topic: Topic, cast: Cast) -> None:
    """Let the editor ask two people of the topic the story came of; nothing if anybody was asked before."""
    if Quote.objects.exists():
        return
    waiting, agreeing = Post.objects.filter(topic=topic, number__in=(2, 3)).order_by("number")
    quote = _asked(cast, agreeing, AGREED, story)
    author = agreeing.account
    if author is not None:
        line = next(line.text for line in lines_of(author) if line.form == Form.CIRCLE)
        viewer = next(cast.viewer(key) for key, person in cast.people.items() if person.pk == author.pk)
        consent_give(viewer=viewer, quote_id=quote.pk, consent=Consent(form=Form.CIRCLE, round=quote.round, line=line))
        story.get_latest_revision().publish()
    draft = StoryPage.objects.get(pk=_asked(cast, waiting, ASKED).page_id).get_latest_revision_as_object()
    draft.lead = LEAD
    draft.situation, draft.approach = paragraphs(SITUATION), paragraphs(APPROACH)
    draft.save_revision(user=cast.people[EDITOR], clean=False)
    release_ask(
        user=cast.people[EDITOR], page=draft, party=Party.REPRESENTATION, name="Betriebsrat der Kaschierwerk Hagen GmbH",
        address="betriebsrat@kaschierwerk.example",
    )  # fmt: skip


def _asked(cast: Cast, post: Post, words: str, story: StoryPage | None = None) -> Quote:
    editor = cast.viewer(EDITOR)
    page = story_from_posts(viewer=editor, user=cast.people[EDITOR], topic=ref_of(post.topic), posts=[post], title=DRAFT, story=story)
    quote = Quote.objects.filter(page_id=page.pk).latest("pk")
    quote_reword(viewer=editor, quote_id=quote.pk, wording=words)
    return consent_ask(viewer=editor, quote_id=quote.pk)
