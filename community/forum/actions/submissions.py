"""Once per form: the key a form carries makes a replayed or doubly clicked request answer with what the first one made."""

from community.forum.models import Post, Submission
from kernel.prepared import Prepared

MAX_KEY = 40


def claim(user_id: int, key: str) -> Submission | None:
    """Claim a key inside the transaction; None without one. A second claimant waits for the first and finds its post."""
    if not key:
        return None
    row, _new = Submission.objects.select_related("post__topic__space").get_or_create(user_id=user_id, key=key[:MAX_KEY])
    return row


def made(submission: Submission | None) -> Post | None:
    """What an earlier request with the same key made."""
    return submission.post if submission else None


def settle(submission: Submission | None, post: Post) -> None:
    """Remember what this key made."""
    if submission:
        submission.post = post
        submission.save(update_fields=["post"])


def found(user_id: int, key: str) -> Post | None:
    """What an earlier request with this key made; asked under the lock of what the post goes into."""
    if not key:
        return None
    row = _MADE.first(user=user_id, key=key[:MAX_KEY])
    return row.post if row else None


def keep(user_id: int, key: str, post: Post) -> None:
    """Remember what this key made, in the transaction that made it."""
    if key:
        Submission.objects.bulk_create([Submission(user_id=user_id, key=key[:MAX_KEY], post=post)], ignore_conflicts=True)


_MADE = Prepared(lambda user, key: Submission.objects.filter(user=user, key=key))
