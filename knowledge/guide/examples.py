"""Example companies and what they should be offered: tried against the guide as it would be, before anything is saved."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone

from kernel.ports import Programmes, ask
from kernel.programmes import Programme
from kernel.viewer import Viewer
from knowledge.guide import compiling
from knowledge.guide.answers import gazetteer, read_query
from knowledge.guide.compiling import Guide
from knowledge.guide.models import Example, Rule
from knowledge.guide.results import SHOWN, Asker, fits


class Tried:
    """The answer to the port `Examples`."""

    def broken_by(self, *changed: Programme) -> list[str]:
        """The examples that hold now and would not with these offers."""
        return broken(with_offers=changed)


def broken(
    *, with_offers: Iterable[Programme] = (), with_rules: list[Rule] | None = None, with_weights: dict[str, int] | None = None
) -> list[str]:
    """The names of examples that hold now and would not any more."""
    programmes, rules, weights = offers(), compiling.rules(), compiling.weights()
    now = compiling.compiled(programmes, rules, weights)
    then = compiling.compiled(
        _with(programmes, with_offers), rules if with_rules is None else with_rules, weights if with_weights is None else with_weights
    )
    return [str(example) for example in Example.objects.all() if not wrong(example, now) and wrong(example, then)]


def wrong(example: Example, guide: Guide) -> list[str]:
    """The short names that are missing among those a result shows, or fit although they should not (with a minus in front)."""
    fitting = offered(example.answers, guide)
    missing = [slug for slug in slugs(example.expected) if slug not in fitting[:SHOWN]]
    return missing + [f"−{slug}" for slug in slugs(example.unwanted) if slug in fitting]


def offered(answers: str, guide: Guide) -> list[str]:
    """The short names of what somebody with these answers is offered, as a guest, best first."""
    places = gazetteer()
    read = read_query(answers, places)
    asker = Asker(Viewer.anonymous(), read, read.facts(places), places, timezone.localdate())
    named = {one.id: one.slug for one in guide.table.programmes}
    return [named[pk] for pk in fits(asker, guide)]


def offers() -> list[Programme]:
    """Every offer as it stands."""
    port = ask(Programmes)
    return list(port.shelf(port.version()).programmes)


def slugs(text: str) -> list[str]:
    """Short names separated by commas."""
    return [slug.strip() for slug in text.split(",") if slug.strip()]


def rules_with(changed: Rule) -> list[Rule]:
    """The rules as they would be with this one."""
    return [*(rule for rule in compiling.rules() if rule.pk != changed.pk), changed]


def rules_without(gone: Iterable[Rule]) -> list[Rule]:
    """The rules as they would be without these."""
    named = {rule.pk for rule in gone}
    return [rule for rule in compiling.rules() if rule.pk not in named]


def weights_with(criterion: str, points: int) -> dict[str, int]:
    """The weights as they would be with this one."""
    return {**compiling.weights(), criterion: points}


def _with(programmes: Iterable[Programme], changed: Iterable[Programme]) -> list[Programme]:
    """The offers as they would be; new ones have no number yet."""
    fresh = [replace(one, id=one.id or -place) for place, one in enumerate(changed, start=1)]
    slugs_there, ids_there = {one.slug for one in fresh}, {one.id for one in fresh}
    return [*(one for one in programmes if one.slug not in slugs_there and one.id not in ids_there), *fresh]
