"""Receiving a dossier: one page in the order of the conversation with the citizen."""
