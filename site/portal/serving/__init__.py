"""Serving: what stands between Daphne and Django, because stock Daphne and Django would be too slow or would not do it at all.

A request passes, in this order: static files (`static`), the guests' cache (`guestcache`, valid by the change `counters`), and Django
in long-lived threads (`threads`). Compression, ETags and the lifespan of the process are ours.
"""
