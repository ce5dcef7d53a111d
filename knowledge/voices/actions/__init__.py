"""The only writers of quotes: picking and asking by editors, deciding by authors, ending by time and by leaving."""

from knowledge.voices.actions.asking import consent_ask, consents_remind, proposal_accept
from knowledge.voices.actions.deciding import Consent, consent_give, consent_propose, consent_refuse, consent_withdraw
from knowledge.voices.actions.ending import account_forget, page_forget, quotes_expire
from knowledge.voices.actions.picking import quote_drop, quote_pick, quote_reword
from knowledge.voices.actions.publishing import publication_note

__all__ = [
    "Consent", "account_forget", "consent_ask", "consent_give", "consent_propose", "consent_refuse", "consent_withdraw", "consents_remind",
    "page_forget", "proposal_accept", "publication_note", "quote_drop", "quote_pick", "quote_reword", "quotes_expire",
]  # fmt: skip
