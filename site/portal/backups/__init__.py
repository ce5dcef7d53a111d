"""Backup and restore: the database as it was at one moment, every file it speaks of, and the key that signs; nothing that can be rebuilt.

An archive is a tar file: `manifest.json` (what it is and a checksum of every member), the database, `media/…`, `secret-key`.
It holds everything people wrote, also what is restricted: its owner alone may read it.
"""
