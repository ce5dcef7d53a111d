"""The Bedarfsradar: what companies look for, only as counts of at least five different ones; nobody is stored in the clear."""
