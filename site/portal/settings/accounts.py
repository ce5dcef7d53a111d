"""Sign-in by e-mail with confirmation, second factors, sessions: allauth's switches.

Owned by the composition root because they speak of the whole hub; what they call lives in `accounts`.
"""

from urllib.parse import urlsplit

from portal.settings.environment import env
from portal.settings.security import HUB_URL

__all__ = [
    "ACCOUNT_ADAPTER", "ACCOUNT_CHANGE_EMAIL", "ACCOUNT_DEFAULT_HTTP_PROTOCOL", "ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL",
    "ACCOUNT_EMAIL_NOTIFICATIONS", "ACCOUNT_EMAIL_VERIFICATION", "ACCOUNT_FORMS", "ACCOUNT_LOGIN_METHODS", "ACCOUNT_PREVENT_ENUMERATION",
    "ACCOUNT_RATE_LIMITS", "ACCOUNT_REAUTHENTICATION_REQUIRED", "ACCOUNT_SESSION_REMEMBER", "ACCOUNT_SIGNUP_FIELDS",
    "ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD", "ACCOUNT_USER_MODEL_USERNAME_FIELD",
    "HUB_STAFF_SECOND_FACTOR", "MFA_ADAPTER", "MFA_PASSKEY_LOGIN_ENABLED", "MFA_SUPPORTED_TYPES", "MFA_TOTP_ISSUER",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "WAGTAILADMIN_LOGIN_URL", "WAGTAIL_EMAIL_MANAGEMENT_ENABLED",
    "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED", "WAGTAIL_PASSWORD_RESET_ENABLED",
]  # fmt: skip

_address = urlsplit(HUB_URL)

ACCOUNT_ADAPTER = "accounts.adapter.HubAccountAdapter"
ACCOUNT_FORMS = {"login": "accounts.forms.login.HubLoginForm", "signup": "accounts.forms.signup.HubSignupForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/konto/"
ACCOUNT_CHANGE_EMAIL = True  # one address; the new one counts once it is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None  # the person decides when signing in
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "signup": "30/h/ip",  # whole companies sit behind one address
    "login": "60/m/ip",
    "hub_profile": "10/m/user,100/d/user",
    "hub_role": "10/h/user",
    "hub_export": "10/h/user",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _address.scheme

MFA_ADAPTER = "accounts.second_factor.HubMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Zukunfts-Hub"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _address.scheme == "http"  # a demo on http://localhost; browsers allow passkeys there
HUB_STAFF_SECOND_FACTOR = env.bool("HUB_STAFF_SECOND_FACTOR", default=False)

# The admin has no door of its own: its sign-in, its password reset and its password form would go round the second factor.
WAGTAILADMIN_LOGIN_URL = "wagtailadmin_login"  # portal.gates: guests go on to the sign-in, members without a duty find nothing
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
