"""The ASGI application: HTTP through Django, WebSockets through Channels."""

from django.core.asgi import get_asgi_application

application = get_asgi_application()
