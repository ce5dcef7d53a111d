"""A real Elasticsearch for tests and trials, put together from its published jars; it needs Maven and a JDK 17.

It is the core without modules: no `GET /`, no `_delete_by_query`, no painless scripts, no analysis filters beyond the core's. The hub
relies on none of them, because its analysis runs before indexing, so any Elasticsearch 8 serves.
"""
