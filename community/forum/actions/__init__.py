"""The only writer of topics, posts, reading marks and drafts: each verb checks, does and emits one event."""

from community.forum.actions.answers import answer_accept, answer_withdraw
from community.forum.actions.bulk import PostSeed, TopicSeed, bulk_import
from community.forum.actions.drafts import draft_discard, draft_save
from community.forum.actions.hiding import post_hide, post_restore
from community.forum.actions.posts import EditedMeanwhile, post_delete, post_edit, post_reply
from community.forum.actions.pruning import leftovers_prune
from community.forum.actions.reactions import reaction_toggle
from community.forum.actions.reading import mark_read
from community.forum.actions.rendering import posts_render
from community.forum.actions.states import topic_close, topic_hide, topic_move, topic_pin, topic_reopen, topic_restore, topic_unpin
from community.forum.actions.topics import Facets, topic_change, topic_open

__all__ = [
    "EditedMeanwhile", "Facets", "PostSeed", "TopicSeed", "answer_accept", "answer_withdraw", "bulk_import", "draft_discard",
    "draft_save", "leftovers_prune", "mark_read", "post_delete", "post_edit", "post_hide", "post_reply", "post_restore", "posts_render",
    "reaction_toggle", "topic_change", "topic_close", "topic_hide", "topic_move", "topic_open", "topic_pin", "topic_reopen",
    "topic_restore", "topic_unpin",
]  # fmt: skip
