# ruff: noqa: E501  as the databases tell them
"""The triggers an office has: each by name with what it does, as the database tells it, on one line.

A test makes a new office and holds it against this list, so a migration that makes or changes one changes this, too.
"""

from collections.abc import Mapping

from models.wall.triggers import TRIGGERS

SEARCH_INDEX = """
CREATE VIRTUAL TABLE dossier_search USING fts5(
    words, content='dossier_words', content_rowid='id', prefix='2 3', tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)
"""
"""What the triggers of `dossier_words` keep on SQLite: no table of the mapper's."""

SQLITE: Mapping[str, str] = {
    "access_never_changes": "CREATE TRIGGER access_never_changes BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'the record of access is never changed'); END",
    "access_never_deleted": "CREATE TRIGGER access_never_deleted BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'the record of access is never deleted'); END",
    "applicant_change_never_changes": "CREATE TRIGGER applicant_change_never_changes BEFORE UPDATE ON applicant_change BEGIN SELECT RAISE(ABORT, 'the trace of an applicant is never changed'); END",
    "applicant_change_never_deleted": "CREATE TRIGGER applicant_change_never_deleted BEFORE DELETE ON applicant_change BEGIN SELECT RAISE(ABORT, 'the trace of an applicant is never deleted'); END",
    "dossier_words_added": "CREATE TRIGGER dossier_words_added AFTER INSERT ON dossier_words BEGIN INSERT INTO dossier_search(rowid, words) VALUES (new.id, new.words); END",
    "dossier_words_changed": "CREATE TRIGGER dossier_words_changed AFTER UPDATE OF id, words ON dossier_words BEGIN INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', old.id, old.words); INSERT INTO dossier_search(rowid, words) VALUES (new.id, new.words); END",
    "dossier_words_removed": "CREATE TRIGGER dossier_words_removed AFTER DELETE ON dossier_words BEGIN INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', old.id, old.words); END",
    "movement_never_changes": "CREATE TRIGGER movement_never_changes BEFORE UPDATE ON movement BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END",
    "movement_never_deleted": "CREATE TRIGGER movement_never_deleted BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END",
    "seal_never_changes": "CREATE TRIGGER seal_never_changes BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END",
    "seal_never_deleted": "CREATE TRIGGER seal_never_deleted BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END",
}

POSTGRESQL: Mapping[str, str] = {
    "access_never_changes": "access_log 27 O BEGIN RAISE EXCEPTION 'the record of access is never changed' USING ERRCODE = 'restrict_violation'; END",
    "access_never_emptied": "access_log 34 O BEGIN RAISE EXCEPTION 'the record of access is never changed' USING ERRCODE = 'restrict_violation'; END",
    "applicant_change_never_changes": "applicant_change 27 O BEGIN RAISE EXCEPTION 'the trace of an applicant is never changed' USING ERRCODE = 'restrict_violation'; END",
    "applicant_change_never_emptied": "applicant_change 34 O BEGIN RAISE EXCEPTION 'the trace of an applicant is never changed' USING ERRCODE = 'restrict_violation'; END",
    "movement_never_changes": "movement 27 O BEGIN RAISE EXCEPTION 'the journal is never changed' USING ERRCODE = 'restrict_violation'; END",
    "movement_never_emptied": "movement 34 O BEGIN RAISE EXCEPTION 'the journal is never changed' USING ERRCODE = 'restrict_violation'; END",
    "movement_told": "movement 4 O BEGIN PERFORM pg_notify('motcua', ''); RETURN NULL; END",
    "queue_told": "queue_ticket 20 O BEGIN PERFORM pg_notify('motcua', ''); RETURN NULL; END",
    "seal_never_changes": "seal 27 O BEGIN RAISE EXCEPTION 'a seal is never changed' USING ERRCODE = 'restrict_violation'; END",
    "seal_never_emptied": "seal 34 O BEGIN RAISE EXCEPTION 'a seal is never changed' USING ERRCODE = 'restrict_violation'; END",
    "seal_told": "seal 5 O BEGIN PERFORM pg_notify('motcua', ''); RETURN NULL; END",
    **{each.name: each.told for each in TRIGGERS},
}
"""Table, kind, whether it is switched on, and the body of its function."""
