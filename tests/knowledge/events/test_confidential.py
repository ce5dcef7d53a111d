"""Work Labs: only verified representations; nobody else learns who, how many, or why somebody is refused."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core import mail as post_office
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from accounts.actions import role_grant, role_refuse, role_request, role_withdraw
from accounts.models import Role, RoleClaim, User
from jobs.worker import drain
from knowledge.events.actions.events import event_change
from knowledge.events.actions.registrations.hosting import deadlines_run
from knowledge.events.links import path_of
from knowledge.events.models import Event, Registration
from tests.browsers import signed_in
from tests.factories.accounts import (
    make_adviser,
    make_company,
    make_editor,
    make_management,
    make_member,
    make_moderator,
    make_representation,
    viewer_of,
)
from tests.factories.events import make_event, make_host, make_registration, type_of, values
from tests.factories.taxonomy import representation_kind

pytestmark = pytest.mark.django_db


def asked(event: Event, person: User) -> tuple[int, str]:
    """What somebody is answered who registers; their name and tokens taken out."""
    answer = signed_in(person).post(reverse("events:register", args=[event.slug]), {"name": "Gleich für alle", "resolved": "on"})
    text = answer.content.decode()
    main = text[text.index("<main") : text.index("</main>")] if "<main" in text else answer["Location"]
    return answer.status_code, re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", main)


def claimant() -> tuple[User, RoleClaim]:
    person = make_member()
    claim = role_request(
        user=person, role=Role.REPRESENTATION, company=make_company(), kind=representation_kind(), evidence="Wahlniederschrift"
    )
    return person, claim


def test_every_refusal_reads_the_same() -> None:
    lab = make_event(kind="work-lab", places=10)
    full = make_event(kind="work-lab", title=lab.title, places=0)
    both = make_management(make_company())
    role_request(user=both, role=Role.REPRESENTATION, company=make_company(), kind=representation_kind(), evidence="beides")
    answers = {asked(lab, person) for person in (make_member(), make_adviser(), make_management(), make_moderator(), both)}
    assert len(answers) == 1
    [(status, text)] = answers
    assert status == 422
    assert "keine Gründe" in text
    refused = asked(full, make_member())
    assert refused[1].replace(full.slug, lab.slug).replace(full.title, lab.title) == text
    assert not Registration.objects.exists()


def test_nobody_else_learns_of_participants_places_and_limits(guest: Client) -> None:
    host = make_host()
    lab = make_event(host, kind="work-lab", places=1, per_company=1)
    insider = make_representation(name="Xaveria Quandt")
    make_registration(lab, insider, resolved=True)
    lab.refresh_from_db()
    assert not lab.is_full
    page = lab.get_absolute_url()
    for client in (
        guest,
        signed_in(make_member()),
        signed_in(make_management()),
        signed_in(make_editor()),
        signed_in(make_representation()),
    ):
        for address in (page, "/veranstaltungen/", reverse("events:register", args=[lab.slug])):
            text = client.get(address).content.decode()
            assert "Xaveria" not in text
            assert "Warteliste" not in text
            assert "vergeben" not in text
    assert signed_in(make_editor()).get(reverse("events:registrations", args=[lab.pk])).status_code == 404
    assert "Xaveria Quandt" in signed_in(host).get(reverse("events:registrations", args=[lab.pk])).content.decode()


def test_a_place_is_held_while_the_role_is_verified() -> None:
    lab = make_event(kind="work-lab", places=1)
    person, claim = claimant()
    one = make_registration(lab, person, resolved=True)
    assert one.standing == "held"
    next_person, next_claim = claimant()
    second = make_registration(lab, next_person, resolved=True)
    assert second.standing == "waiting"
    pages = [signed_in(who).get(path_of(row)).content.decode() for who, row in ((person, one), (next_person, second))]
    for text in pages:  # whoever is not verified does not learn whether there is a place
        assert "wird geprüft" in text
        assert "Warteliste" not in text
        assert "freigehalten bis" not in text
    role_grant(viewer=viewer_of(make_moderator()), claim=claim)
    one.refresh_from_db()
    assert (one.standing, one.unverified) == ("confirmed", False)
    role_refuse(viewer=viewer_of(make_moderator()), claim=next_claim, reason="Der Nachweis fehlt.")
    second.refresh_from_db()
    assert second.standing == "refused"
    role_withdraw(viewer=viewer_of(make_moderator()), claim=claim, reason="Amt beendet")
    one.refresh_from_db()
    assert one.standing == "refused"


def test_a_place_is_held_until_the_council_decides_and_goes_on_after_the_deadline() -> None:
    lab = make_event(kind="work-lab", places=1, hold_days=7)
    first, second = make_representation(), make_representation()
    one, two = make_registration(lab, first), make_registration(lab, second)
    assert (one.standing, two.standing) == ("held", "waiting")
    client = signed_in(first)
    assert "Mein Gremium hat beschlossen" in client.get(path_of(one)).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        deadlines_run()
        two.refresh_from_db()
        assert two.standing == "held"
        late = signed_in(second)
        late.post(path_of(two), {"do": "resolve"})
    two.refresh_from_db()
    one.refresh_from_db()
    assert (one.standing, two.standing) == ("expired", "confirmed")


def test_links_open_for_their_own_account_only_and_letters_say_nothing(guest: Client) -> None:
    lab = make_event(kind="work-lab", title="Streng Geheimes Labor")
    person = make_representation()
    one = make_registration(lab, person, resolved=True)
    drain()
    [letter] = [letter for letter in post_office.outbox if person.email in letter.to]
    assert "Geheimes" not in str(letter.message())
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert path_of(one) in letter.body  # the same link whenever it is written
    dated = reverse("events:own", args=[signing.dumps([one.pk, one.nonce], salt="knowledge.events.registration")])  # of an earlier letter
    assert signed_in(person).get(dated).status_code == 200
    assert guest.get(path_of(one)[:-2] + "x/").status_code == 404
    assert guest.get(path_of(one)).status_code == 404
    assert signed_in(make_management()).get(path_of(one)).status_code == 404
    assert signed_in(person).get(path_of(one)).status_code == 200


def test_a_confidential_place_is_handed_to_a_verified_representation_only(guest: Client) -> None:
    lab = make_event(kind="work-lab")
    person = make_representation()
    one = make_registration(lab, person, resolved=True)
    colleague, boss = make_representation(), make_management()
    for other in (boss, colleague):
        signed_in(person).post(path_of(one) + "weitergeben/", {"name": other.name, "mail": other.email})
        drain()
        letter = [letter for letter in post_office.outbox if other.email in letter.to][-1]
        link = re.search(r"(/veranstaltungen/\S+)", str(letter.body))
        assert link
        answer = signed_in(other).post(link[1], {"name": other.name})
        assert answer.status_code == (422 if other is boss else 302)
    one.refresh_from_db()
    assert one.account_id == colleague.pk


def test_hosts_put_only_verified_representations_in() -> None:
    host = make_host()
    lab = make_event(host, kind="work-lab")
    page = reverse("events:registrations", args=[lab.pk])
    for person, status in ((make_member(), 422), (make_management(), 422), (make_representation(), 302)):
        assert signed_in(host).post(page, {"name": "Von Hand", "mail": person.email}).status_code == status


def test_the_papers_of_section_37_come_as_docx_and_accessible_pdf(guest: Client) -> None:
    lab = make_event(
        kind="work-lab", title="Labor Schichtplanung", sections={"themen": "§ 87 Abs. 1 Nr. 2 BetrVG\nSchichtpläne lesen"}, costs="190 Euro"
    )
    for name, told in (("themenplan", "Schichtpläne lesen"), ("beschluss", "beschließt"), ("mitteilung", "§ 40 Abs. 1 BetrVG")):
        document = Document(BytesIO(guest.get(reverse("events:kit", args=[lab.slug, name, "docx"])).content))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert told in text
        assert "Labor Schichtplanung" in text
    answer = guest.get(reverse("events:kit", args=[lab.slug, "beschluss", "pdf"]))
    reader = PdfReader(BytesIO(answer.content))
    assert "Labor Schichtplanung" in "".join(page.extract_text() for page in reader.pages)
    assert b"pdfuaid" in answer.content
    assert guest.get(f"/veranstaltungen/{lab.slug}/unterlagen/unsinn.pdf").status_code == 404
    other = make_event()
    assert guest.get(reverse("events:kit", args=[other.slug, "beschluss", "pdf"])).status_code == 404
    assert guest.get(reverse("events:kit", args=[make_event(kind="work-lab", publish=False).slug, "beschluss", "pdf"])).status_code == 404


def test_what_people_registered_for_in_confidence_stays_confidential() -> None:
    host = make_host()
    lab = make_event(host, kind="work-lab")
    make_registration(lab, make_representation(), resolved=True)
    with pytest.raises(ValidationError):
        event_change(viewer=viewer_of(host), event_id=lab.pk, values=values("lernreise"))
    kind = type_of("work-lab")
    kind.confidential = False
    with pytest.raises(ValidationError):
        kind.save()
    assert Event.objects.get(pk=lab.pk).type.confidential
