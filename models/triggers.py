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
    "access_never_changes": 'CREATE TRIGGER access_never_changes BEFORE UPDATE ON access_log WHEN NOT coalesce(NEW.subject = \'\' AND ((SELECT salt FROM dossier WHERE dossier.id = OLD.dossier_id) LIKE \'~%\' OR (SELECT salt FROM applicant WHERE applicant.id = OLD.applicant_id) LIKE \'~%\') AND NEW."id" IS OLD."id" AND NEW."at" IS OLD."at" AND NEW."user_name" IS OLD."user_name" AND NEW."full_name" IS OLD."full_name" AND NEW."agency_id" IS OLD."agency_id" AND NEW."what" IS OLD."what" AND NEW."dossier_id" IS OLD."dossier_id" AND NEW."applicant_id" IS OLD."applicant_id", 0) BEGIN SELECT RAISE(ABORT, \'the record of access is never changed\'); END',
    "access_never_deleted": "CREATE TRIGGER access_never_deleted BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'the record of access is never deleted'); END",
    "applicant_change_never_changes": 'CREATE TRIGGER applicant_change_never_changes BEFORE UPDATE ON applicant_change WHEN NOT coalesce(NEW.reason = \'\' AND NEW.salt IS NULL AND ((SELECT salt FROM applicant WHERE applicant.id = OLD.applicant_id) LIKE \'~%\' OR (SELECT salt FROM applicant WHERE applicant.id = OLD.other_id) LIKE \'~%\') AND NEW."id" IS OLD."id" AND NEW."applicant_id" IS OLD."applicant_id" AND NEW."other_id" IS OLD."other_id" AND NEW."at" IS OLD."at" AND NEW."by" IS OLD."by" AND NEW."by_name" IS OLD."by_name" AND NEW."what" IS OLD."what", 0) BEGIN SELECT RAISE(ABORT, \'the trace of an applicant is never changed\'); END',
    "applicant_change_never_deleted": "CREATE TRIGGER applicant_change_never_deleted BEFORE DELETE ON applicant_change BEGIN SELECT RAISE(ABORT, 'the trace of an applicant is never deleted'); END",
    "dossier_words_added": "CREATE TRIGGER dossier_words_added AFTER INSERT ON dossier_words BEGIN INSERT INTO dossier_search(rowid, words) VALUES (new.id, new.words); END",
    "dossier_words_changed": "CREATE TRIGGER dossier_words_changed AFTER UPDATE OF id, words ON dossier_words BEGIN INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', old.id, old.words); INSERT INTO dossier_search(rowid, words) VALUES (new.id, new.words); END",
    "dossier_words_removed": "CREATE TRIGGER dossier_words_removed AFTER DELETE ON dossier_words BEGIN INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', old.id, old.words); END",
    "movement_never_changes": 'CREATE TRIGGER movement_never_changes BEFORE UPDATE ON movement WHEN NOT coalesce(NEW.reason IS NULL AND (SELECT salt FROM dossier WHERE dossier.id = OLD.dossier_id) LIKE \'~%\' AND NEW."id" IS OLD."id" AND NEW."dossier_id" IS OLD."dossier_id" AND NEW."position" IS OLD."position" AND NEW."request_id" IS OLD."request_id" AND NEW."at" IS OLD."at" AND NEW."recorded_at" IS OLD."recorded_at" AND NEW."actor" IS OLD."actor" AND NEW."actor_name" IS OLD."actor_name" AND NEW."action" IS OLD."action" AND NEW."from_status" IS OLD."from_status" AND NEW."to_status" IS OLD."to_status" AND NEW."due_before" IS OLD."due_before" AND NEW."due_after" IS OLD."due_after" AND NEW."sets" IS OLD."sets" AND NEW."hash" IS OLD."hash", 0) BEGIN SELECT RAISE(ABORT, \'the journal is never changed\'); END',
    "movement_never_deleted": "CREATE TRIGGER movement_never_deleted BEFORE DELETE ON movement BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END",
    "seal_never_changes": "CREATE TRIGGER seal_never_changes BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END",
    "seal_never_deleted": "CREATE TRIGGER seal_never_deleted BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END",
}

POSTGRESQL: Mapping[str, str] = {
    "access_never_changes": 'access_log 27 O BEGIN IF TG_OP = \'UPDATE\' AND NEW.subject = \'\' AND ((SELECT salt FROM dossier WHERE dossier.id = OLD.dossier_id) LIKE \'~%\' OR (SELECT salt FROM applicant WHERE applicant.id = OLD.applicant_id) LIKE \'~%\') AND (NEW."id", NEW."at", NEW."user_name", NEW."full_name", NEW."agency_id", NEW."what", NEW."dossier_id", NEW."applicant_id") IS NOT DISTINCT FROM (OLD."id", OLD."at", OLD."user_name", OLD."full_name", OLD."agency_id", OLD."what", OLD."dossier_id", OLD."applicant_id") THEN RETURN NEW; END IF; RAISE EXCEPTION \'the record of access is never changed\' USING ERRCODE = \'restrict_violation\'; END',
    "access_never_emptied": 'access_log 34 O BEGIN IF TG_OP = \'UPDATE\' AND NEW.subject = \'\' AND ((SELECT salt FROM dossier WHERE dossier.id = OLD.dossier_id) LIKE \'~%\' OR (SELECT salt FROM applicant WHERE applicant.id = OLD.applicant_id) LIKE \'~%\') AND (NEW."id", NEW."at", NEW."user_name", NEW."full_name", NEW."agency_id", NEW."what", NEW."dossier_id", NEW."applicant_id") IS NOT DISTINCT FROM (OLD."id", OLD."at", OLD."user_name", OLD."full_name", OLD."agency_id", OLD."what", OLD."dossier_id", OLD."applicant_id") THEN RETURN NEW; END IF; RAISE EXCEPTION \'the record of access is never changed\' USING ERRCODE = \'restrict_violation\'; END',
    "applicant_change_never_changes": 'applicant_change 27 O BEGIN IF TG_OP = \'UPDATE\' AND NEW.reason = \'\' AND NEW.salt IS NULL AND ((SELECT salt FROM applicant WHERE applicant.id = OLD.applicant_id) LIKE \'~%\' OR (SELECT salt FROM applicant WHERE applicant.id = OLD.other_id) LIKE \'~%\') AND (NEW."id", NEW."applicant_id", NEW."other_id", NEW."at", NEW."by", NEW."by_name", NEW."what") IS NOT DISTINCT FROM (OLD."id", OLD."applicant_id", OLD."other_id", OLD."at", OLD."by", OLD."by_name", OLD."what") THEN RETURN NEW; END IF; RAISE EXCEPTION \'the trace of an applicant is never changed\' USING ERRCODE = \'restrict_violation\'; END',
    "applicant_change_never_emptied": 'applicant_change 34 O BEGIN IF TG_OP = \'UPDATE\' AND NEW.reason = \'\' AND NEW.salt IS NULL AND ((SELECT salt FROM applicant WHERE applicant.id = OLD.applicant_id) LIKE \'~%\' OR (SELECT salt FROM applicant WHERE applicant.id = OLD.other_id) LIKE \'~%\') AND (NEW."id", NEW."applicant_id", NEW."other_id", NEW."at", NEW."by", NEW."by_name", NEW."what") IS NOT DISTINCT FROM (OLD."id", OLD."applicant_id", OLD."other_id", OLD."at", OLD."by", OLD."by_name", OLD."what") THEN RETURN NEW; END IF; RAISE EXCEPTION \'the trace of an applicant is never changed\' USING ERRCODE = \'restrict_violation\'; END',
    "movement_never_changes": 'movement 27 O BEGIN IF TG_OP = \'UPDATE\' AND NEW.reason IS NULL AND (SELECT salt FROM dossier WHERE dossier.id = OLD.dossier_id) LIKE \'~%\' AND (NEW."id", NEW."dossier_id", NEW."position", NEW."request_id", NEW."at", NEW."recorded_at", NEW."actor", NEW."actor_name", NEW."action", NEW."from_status", NEW."to_status", NEW."due_before", NEW."due_after", NEW."sets", NEW."hash") IS NOT DISTINCT FROM (OLD."id", OLD."dossier_id", OLD."position", OLD."request_id", OLD."at", OLD."recorded_at", OLD."actor", OLD."actor_name", OLD."action", OLD."from_status", OLD."to_status", OLD."due_before", OLD."due_after", OLD."sets", OLD."hash") THEN RETURN NEW; END IF; RAISE EXCEPTION \'the journal is never changed\' USING ERRCODE = \'restrict_violation\'; END',
    "movement_never_emptied": 'movement 34 O BEGIN IF TG_OP = \'UPDATE\' AND NEW.reason IS NULL AND (SELECT salt FROM dossier WHERE dossier.id = OLD.dossier_id) LIKE \'~%\' AND (NEW."id", NEW."dossier_id", NEW."position", NEW."request_id", NEW."at", NEW."recorded_at", NEW."actor", NEW."actor_name", NEW."action", NEW."from_status", NEW."to_status", NEW."due_before", NEW."due_after", NEW."sets", NEW."hash") IS NOT DISTINCT FROM (OLD."id", OLD."dossier_id", OLD."position", OLD."request_id", OLD."at", OLD."recorded_at", OLD."actor", OLD."actor_name", OLD."action", OLD."from_status", OLD."to_status", OLD."due_before", OLD."due_after", OLD."sets", OLD."hash") THEN RETURN NEW; END IF; RAISE EXCEPTION \'the journal is never changed\' USING ERRCODE = \'restrict_violation\'; END',
    "movement_told": "movement 4 O BEGIN PERFORM pg_notify('motcua', ''); RETURN NULL; END",
    "queue_told": "queue_ticket 20 O BEGIN PERFORM pg_notify('motcua', ''); RETURN NULL; END",
    "seal_never_changes": "seal 27 O BEGIN RAISE EXCEPTION 'a seal is never changed' USING ERRCODE = 'restrict_violation'; END",
    "seal_never_emptied": "seal 34 O BEGIN RAISE EXCEPTION 'a seal is never changed' USING ERRCODE = 'restrict_violation'; END",
    "seal_told": "seal 5 O BEGIN PERFORM pg_notify('motcua', ''); RETURN NULL; END",
    **{each.name: each.told for each in TRIGGERS},
}
"""Table, kind, whether it is switched on, and the body of its function."""
