"""Every main page with everybody who looks at it, as parameters of tests."""

import pytest

from tools.browsing.pages import PAGES

WALK = [pytest.param(place, who, id=f"{place.name}-{who}") for place in PAGES for who in place.people]
