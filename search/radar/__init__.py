"""The Themenradar: what people look for, only as counts of at least five different people.

No person and no query is stored in the clear. A searching is kept as two keyed hashes, who and what; the key is random, lives for one
month and is then destroyed, which makes the hashes of that month nobody's. The words of a query are stored only once five different
people have looked for them in one month; rarer words exist nowhere. Everything is gone after ninety days.
"""
