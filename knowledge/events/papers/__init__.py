"""Papers of events, as DOCX, PDF and tables: the kit of § 37 Abs. 6 BetrVG, lists to sign, certificates."""
