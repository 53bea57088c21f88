"""Dossiers read and found: views, lists, journal, ledger, the day at the desk."""
