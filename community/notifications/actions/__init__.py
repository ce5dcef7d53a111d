"""The only writers of the notifications."""
