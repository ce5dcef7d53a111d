"""Builds the next generation beside the live one, resumes it, and swaps the two by their aliases.

How far a build got in each kind is a row of its own in the new index, written after the batch it speaks of.
"""

import re
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch

from search.engines.elasticsearch import schema, writing
from search.engines.elasticsearch.schema import Names, spellings

_REACHED = "reached:"
_PROGRESS = {"exists": {"field": "reached"}}
KINDS = 1000
"""More kinds than there will ever be."""
_EXISTS = "resource_already_exists_exception"


def generations(client: Elasticsearch, names: Names) -> dict[str, str]:
    """Which of the aliases of documents there are, live and next, each with its index."""
    found = client.options(ignore_status=404).indices.get_alias(name=f"{names.live},{names.next}")
    indices = {index: facts["aliases"] for index, facts in found.items() if isinstance(facts, dict)}
    return {alias: index for index, aliases in indices.items() for alias in aliases}


def is_current(client: Elasticsearch, alias: str) -> bool:
    """Whether there is an index behind this alias, written by this code."""
    found = client.options(ignore_status=404).indices.get_mapping(index=alias)
    written_by = [facts.get("mappings", {}).get("_meta", {}).get("made_by") for facts in found.values() if isinstance(facts, dict)]
    return schema.made_by() in written_by


def begin(client: Elasticsearch, names: Names, *, anew: bool) -> dict[str, int]:
    """Start or go on; how far it got in each kind."""
    there = generations(client, names)
    if names.next in there and (anew or not is_current(client, names.next)):
        _drop(client, [there.pop(names.next)])
    tidy(client, names, there)
    if names.next not in there:
        _create(client, names, _number(there.get(names.live, "")) + 1)
    client.indices.refresh(index=names.next)
    rows = client.search(index=names.next, query=_PROGRESS, size=KINDS, docvalue_fields=[{"field": "reached"}, {"field": "until"}])
    return {row["fields"]["reached"][0]: row["fields"]["until"][0] for row in rows["hits"]["hits"]}


def reached(client: Elasticsearch, names: Names, kind: str, item_id: int) -> None:
    """Remember that every item of this kind up to this id is in it."""
    source = {"reached": kind, "until": item_id}
    writing.send(
        client, [{"_index": names.next, "_id": f"{_REACHED}{kind}", "_source": source}], refresh=False, optional=frozenset({names.next})
    )


def finish(client: Elasticsearch, names: Names) -> None:
    """The new one becomes the live one in one step, then the old ones go."""
    there = generations(client, names)
    if names.next not in there:
        if names.live in there:  # done before, but for what is left of the old ones
            tidy(client, names, {names.live: there[names.live]})
        return
    built = there[names.next]
    for alias in (built, spellings(built)):
        client.indices.forcemerge(index=alias, max_num_segments=1)
        client.indices.put_settings(index=alias, settings={"index.refresh_interval": "1s"})
    _erase_progress(client, names)
    client.indices.refresh(index=f"{built},{spellings(built)}")
    client.indices.update_aliases(actions=[*_swap(names.next, names.live, there)])
    tidy(client, names, {names.live: built})


def _swap(old: str, new: str, there: dict[str, str]) -> list[dict[str, Any]]:
    built = there[old]
    pairs = [(built, old, new), (spellings(built), spellings(old), spellings(new))]
    actions = [{"remove": {"index": index, "alias": was}} for index, was, _ in pairs]
    actions += [{"add": {"index": index, "alias": becomes}} for index, _, becomes in pairs]
    if new in there:
        gone = [(there[new], new), (spellings(there[new]), spellings(new))]
        actions += [{"remove": {"index": index, "alias": alias}} for index, alias in gone]
    return actions


def _create(client: Elasticsearch, names: Names, number: int) -> None:
    """The indices of a generation; whoever starts the same one at the same time goes on with it."""
    name = names.index(number)
    for index, alias, made in ((spellings(name), spellings(names.next), schema.words()), (name, names.next, schema.documents())):
        try:
            client.indices.create(index=index, aliases={alias: {}}, **made)
        except BadRequestError as trouble:
            if trouble.error != _EXISTS:
                raise


def _number(index: str) -> int:
    found = re.search(r"\.(\d+)$", index)
    return int(found.group(1)) if found else 0


def tidy(client: Elasticsearch, names: Names, kept: dict[str, str]) -> None:
    """Take away everything of this hub but what is kept: what a crash or an older schema left behind."""
    wanted = {*kept.values(), *(spellings(index) for index in kept.values())}
    _drop(client, [index for index in client.indices.get(index=names.all, features="aliases") if index not in wanted], beside=False)


def _drop(client: Elasticsearch, indices: list[str], *, beside: bool = True) -> None:
    lost = [*indices, *(spellings(index) for index in indices if beside)]
    if lost:
        client.indices.delete(index=",".join(lost), ignore_unavailable=True)


def _erase_progress(client: Elasticsearch, names: Names) -> None:
    client.indices.refresh(index=names.next)
    rows = client.search(index=names.next, query=_PROGRESS, size=KINDS)["hits"]["hits"]
    for row in rows:
        client.delete(index=names.next, id=row["_id"])
