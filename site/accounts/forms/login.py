"""Sign-in without words inside the fields: labels say what goes in, and stay when one types."""

from typing import Any

from allauth.account.forms import LoginForm


class HubLoginForm(LoginForm):
    """allauth's form, plain."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the placeholders away."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
