"""Addresses of accounts beside allauth's own."""

from django.urls import path, register_converter
from django.urls.resolvers import URLPattern

from accounts.views import leaving, own, people, review, role, sessions, suspension

app_name = "accounts"


class ExportForm:
    """The two forms of one's own data."""

    regex = "json|zip"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(ExportForm, "export_form")

urlpatterns: list[URLPattern] = [
    path("konto/", own.overview, name="overview"),
    path("konto/profil/", own.profile, name="profile"),
    path("konto/sprache/", own.language, name="language"),
    path("konto/erste-schritte/", own.steps_hide, name="steps_hide"),
    path("konto/rolle/", role.role, name="role"),
    path("konto/rolle/<int:claim_id>/", role.claim, name="claim"),
    path("konto/rolle/<int:claim_id>/beenden/", role.withdraw, name="withdraw"),
    path("konto/pruefung/", review.waiting, name="review"),
    path("konto/pruefung/<int:claim_id>/", review.decide, name="decide"),
    path("konto/pruefung/<int:claim_id>/firma/", review.merge, name="merge"),
    path("konto/daten/", leaving.data, name="data"),
    path("konto/daten/zukunfts-hub.<export_form:form>", leaving.export, name="export"),
    path("konto/loeschen/", leaving.erase, name="erase"),
    path("konto/geloescht/", leaving.gone, name="gone"),
    path("konto/sessions/", sessions.sessions, name="sessions"),
    path("konto/sessions/<int:session_id>/beenden/", sessions.end, name="session_end"),
    path("konto/gesperrt/", suspension.suspended, name="suspended"),
    path("konto/gesperrt/<int:user_id>/oeffnen/", suspension.restore, name="restore"),
    path("netzwerk/<slug:handle>/", people.person, name="person"),
    path("netzwerk/<slug:handle>/sperren/", suspension.suspend, name="suspend"),
]
