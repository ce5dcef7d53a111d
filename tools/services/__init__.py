"""The services tests need, started on free ports in a temporary folder and stopped at the end.

Found on the PATH or in Debian's places, installed from Debian's packages where this user may; what cannot be had is named.
"""
