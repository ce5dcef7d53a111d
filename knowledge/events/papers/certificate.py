"""The certificate of attendance as PDF/UA, with the address where it can be checked."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.events.models import Certificate, Registration
from pdf import Sheet, plain, printed


def certificate_pdf(made: Certificate, registration: Registration) -> bytes:
    """For one person; the name comes from the registration, the rest as it was certified."""
    told = made.told
    hours, minutes = divmod(int(told["minutes"]), 60)
    code = f"{made.code[:5]}-{made.code[5:]}"
    address = f"{settings.HUB_URL}{reverse('events:check_certificate')}"
    facts = [
        [_("Event"), told["title"]],
        [_("Type"), told["type"]],
        [_("When"), told["days"]],
        [_("Time present"), f"{hours}:{minutes:02d} h"],
    ]
    if registration.event.place:
        facts.append([_("Where"), registration.event.place])
    if registration.event.host_company:
        facts.append([_("Hosted by"), registration.event.host_company])
    body = [{"is": "rich", "text": plain(registration.event.summary)}]
    remark = _("To check: %(address)s with the code %(code)s and the surname.") % {"address": address, "code": code}
    lead = _("%(name)s took part.") % {"name": registration.name}
    data = {"kicker": "Zukunfts-Hub", "lead": lead, "facts": facts, "parts": body, "remark": remark}
    title, language = _("Certificate of attendance"), registration.language
    return printed(Sheet(template="pdf/paper.typ", title=title, dated=made.issued, language=language, data=data))
