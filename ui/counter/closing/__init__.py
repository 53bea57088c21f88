"""F7 Sổ: the day closed, what was cashed, the papers of both, and the ledger of any period."""
