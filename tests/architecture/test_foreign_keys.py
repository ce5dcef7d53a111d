"""Foreign keys obey the layers too: a reference written as a string escapes the import linter, so the models themselves are asked."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, Model

LAYERS = (
    {"portal"},
    {"community", "knowledge", "editorial"},
    {"content", "markup"},
    {"search"},
    {"mailing"},
    {"jobs"},
    {"accounts"},
    {"taxonomy"},
    {"kernel"},
)
HEIGHT = {package: -number for number, layer in enumerate(LAYERS) for package in layer}
INSIDE_COMMUNITY = {"moderation": {"forum", "spaces"}, "forum": {"spaces"}}


def package(model: type[Model]) -> str:
    """The package a model belongs to."""
    return model.__module__.split(".")[0]


def references() -> Iterator[tuple[type[Model], type[Model], str]]:
    """Every reference from one of our models to another of ours."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():  # noqa: SLF001  # Django's public way to ask
            target = field.related_model
            if (
                isinstance(field, ForeignKey | ManyToManyField)
                and isinstance(target, type)
                and {package(model), package(target)} <= HEIGHT.keys()
            ):
                yield model, target, field.name


def allowed(source: type[Model], target: type[Model]) -> bool:
    """Whether this reference points downwards, stays inside its package, or goes one of the ways inside community."""
    here, there = package(source), package(target)
    if here != there:
        return HEIGHT[there] < HEIGHT[here]
    if here != "community":
        return True
    mine, theirs = source.__module__.split(".")[1], target.__module__.split(".")[1]
    return mine == theirs or theirs in INSIDE_COMMUNITY.get(mine, set())


def test_foreign_keys_point_downwards() -> None:
    found = list(references())
    assert found
    assert [
        f"{source.__module__}.{source.__name__}.{name} → {target.__name__}" for source, target, name in found if not allowed(source, target)
    ] == []
