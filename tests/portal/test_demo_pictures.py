"""Pictures and generated text of the demo: drawn and written by code, the same every time."""

from io import BytesIO
from random import Random

from PIL import Image

from portal.demo import prose
from portal.demo.pictures import MOTIFS, lead_picture


def seeded() -> Random:
    return Random(7)  # noqa: S311  # text for load tests, not a secret


def test_every_motif_is_a_picture_of_its_own() -> None:
    pictures = {key: lead_picture(key) for key in MOTIFS}
    assert len(set(pictures.values())) == len(pictures)
    for picture in pictures.values():
        assert Image.open(BytesIO(picture)).size == (1600, 900)


def test_the_same_story_gets_the_same_picture() -> None:
    assert lead_picture("cobots-hellbrock") == lead_picture("cobots-hellbrock")


def test_generated_text_is_repeatable_and_varied() -> None:
    random, again = seeded(), seeded()
    texts = [prose.body(random) for _ in range(300)]
    assert texts == [prose.body(again) for _ in range(300)]
    assert len(set(texts)) > 290
    assert not any("{" in text for text in texts)


def test_generated_titles_fit_a_topic() -> None:
    random = seeded()
    titles = [prose.title(random) for _ in range(300)]
    assert all(0 < len(title) <= 150 and title[0].isupper() and "{" not in title for title in titles)
