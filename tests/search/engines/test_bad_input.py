"""Both engines: whatever is typed becomes words or nothing; no query language is ever reached."""

import string

import pytest

from search import engines
from search.engines.base import Engine
from search.query import parse
from tests.factories.search_documents import asked, document, found, stored

LUCENE = r'+ - = && || > < ! ( ) { } [ ] ^ " ~ * ? : \ /'
LANGUAGES = [
    "title:lager", "words:lager", "_id:1", "audience:space.7", "lager OR büro", "lager AND NOT büro", "lage*", "lag?r", "*", "*:*",
    "/lag.r/", "lager~1", '"lager büro"~5', "lager^5", "[a TO z]", "{a TO z}", "_exists_:audience", "NEAR(lager büro)", "lager NEAR büro",
    "{words_title} : lager", "-words_title : lager", '{"match_all":{}}', '{"query":{"match_all":{}}}', "lager\\", 'la"ger',
    "'; DROP TABLE x; --",
    "%s %d %%", "${jndi:ldap://x}", "<script>", "../../etc/passwd", "\x00", "\x01\x02", "\u202e", "😀", "\ufffe\uffff", "ſ", "İ", "ﬁ", "§§",
]  # fmt: skip


@pytest.fixture
def secret(engine: Engine) -> Engine:
    """Two documents; what is asked must never find the second by anything but its word."""
    stored(engine, document(1, "Lager und Büro", facets={"region": ("meo",)}), document(2, "Xylofon"))
    return engine


def test_no_sign_and_no_language_opens_anything(secret: Engine) -> None:
    signs = [*string.punctuation, *LUCENE.split(), LUCENE, string.punctuation]
    for text in (*signs, *(f"lager {sign}" for sign in signs), *(f"{sign}lager{sign}" for sign in signs), *LANGUAGES):
        for typing in (False, True):
            if parse(text, typing=typing).is_empty:
                continue
            answer = asked(secret, text, typing=typing, facets=("region",), every=False)
            assert 2 not in [hit.ref.id for hit in answer.hits], text
            assert answer.total == len(answer.hits)


def test_words_between_signs_are_still_found(secret: Engine) -> None:
    for text in (
        "(lager",
        "lager)",
        "lager:",
        "~lager",
        "[lager]",
        "lager\\",
        "{lager}",
        "lager?",
        "lager!",
        "/lager/",
        '"lager',
        "^lager",
    ):
        assert found(secret, text) == [1], text


def test_very_long_questions_are_answered(secret: Engine) -> None:
    rng = [f"wort{number}" for number in range(3000)]
    for text in ("a" * 10_000, "lager " * 2_000, " ".join(rng)[:10_000], '"' * 10_000, "-" * 10_000, "lager -" * 1_500, "(" * 10_000):
        for typing in (False, True):
            assert parse(text).shortened or len(text) <= 400
            asked(secret, text, typing=typing, facets=("region", "kind"), every=False)
    assert found(secret, "lager " * 2_000) == [1]


def test_filters_hold_any_text(secret: Engine) -> None:
    for key in ("", "*", "meo*", "me?", "/m.o/", "m" * 40_000, "\x00", '"', "\\", "meo OR x"):
        assert asked(secret, "lager", filters={"region": (key,)}, facets=("region",)).total == 0
    assert asked(secret, "lager", filters={"nothing.at.all": ("x",)}).total == 0


def test_documents_may_hold_any_text(engine: Engine) -> None:
    long = "x" * 40_000
    stored(
        engine,
        document(1, "Lager " + "\x00\x01\u202e😀\uffff" + LUCENE, LUCENE * 50),
        document(2, f"Lager {long}"[:250], f"{long} Lager " + "Wort " * 60_000, facets={"region": (long,)}),
        document(3, "Lager", " ".join(f"wort{number}" for number in range(20_000))),
    )
    assert sorted(found(engine, "lager")) == [1, 2, 3]
    assert found(engine, "wort19999") == [3]


@pytest.mark.elasticsearch
def test_one_document_the_server_refuses_holds_up_no_other(cluster: str) -> None:
    with engines.scratch("elasticsearch") as engine:
        broken = document(1, "Lager", facets={"": ("x",), " ": ("y",), ".": ("z",)})
        assert engine.write([(broken, 1), (document(2, "Lager"), 1)]) == [broken.ref]
        assert found(engine, "lager") == [2]
