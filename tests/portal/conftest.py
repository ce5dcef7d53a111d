"""The hub as an ASGI application inside the test, with small pages of its own."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio
from pytest_django.fixtures import Settings

from portal.serving.application import Hub
from portal.serving.making import hub as assembled
from tests.portal import pages

# the small pages have no forms and no admin to go back to
WITHOUT = {"django.middleware.csrf.CsrfViewMiddleware", "content.pages.refusals.RefusalMiddleware"}


@pytest.fixture
def hub(transactional_db: None, settings: Settings) -> Iterator[Hub]:
    """The application over the test's database."""
    settings.ROOT_URLCONF = "tests.portal.pages"
    settings.ALLOWED_HOSTS = ["hub.test"]
    settings.MIDDLEWARE = [part for part in settings.MIDDLEWARE if part not in WITHOUT]
    pages.made.clear()
    application = assembled()
    yield application
    application.close()


@pytest_asyncio.fixture
async def guest(hub: Hub) -> AsyncIterator[httpx.AsyncClient]:
    """A guest's client."""
    transport = httpx.ASGITransport(app=hub, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://hub.test", headers={"accept-encoding": "identity"}) as client:
        yield client
