"""What happens in the guide."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class GuideTuned(Event):
    """An editor changed a rule, a weight, words, an example or an office."""


@dataclass(frozen=True, kw_only=True)
class CallbackMoved(Event):
    """Somebody asks to be called back, or an office went on with it."""

    callback_id: int


@dataclass(frozen=True, kw_only=True)
class ResultSaved(Event):
    """Somebody keeps a result, gives one up, or a new offer fits one; the notices say so."""
