"""Password hashing that a small machine survives: argon2 with modest memory, two at a time.

Django's default parameters took 690 MB for eight sign-ins at once; these (OWASP's second choice: 19 MiB, two passes, one lane)
took 158 MB. More than two at once wait, so that a wave of sign-ins costs time and never memory.
"""

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = threading.BoundedSemaphore(2)


class GentleArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, t=2, p=1; at most two computations at a time in one process."""

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash `password` once a place is free."""
        with AT_ONCE:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Compare once a place is free."""
        with AT_ONCE:
            return bool(super().verify(password, encoded))
