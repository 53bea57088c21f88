"""Backups that are proven: the plan, the proof, what lies beside a copy, the record, and what is due."""
