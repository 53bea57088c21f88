"""What a citizen answers is kept by the server alone: no login reads the box, and none writes what was counted.

At a kiosk she is known by her number and four digits, as by `kiosk_answer`, which counts wrong ones; at a counter by
whoever gave her the result.
"""

from models.ballots import BALLOTS, LEVELS
from models.kiosk_tries import LONGEST_NAME
from models.vocabulary import AnswerPlace, SatisfactionPart
from models.wall.function import Function

_FAMILY = 20_261
"""A family of advisory locks of its own, always taken after the kiosk's."""

SATISFACTION = (
    Function(
        "answer_satisfaction(asked text, last_four text, given integer)",
        "TABLE (waits integer, outcome text)",
        f"""
#variable_conflict use_column
DECLARE
    seated uuid := motcua.seated();
    office uuid;
    place text;
    told record;
    key uuid;
    each record;
    there integer;
BEGIN
    IF seated IS NULL OR coalesce(length(asked), 0) NOT BETWEEN 1 AND {LONGEST_NAME}
        OR coalesce(given, 0) NOT BETWEEN {LEVELS[0]} AND {LEVELS[-1]} THEN
        RAISE EXCEPTION 'no answer' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT 1 FROM account_role WHERE account_id = motcua.who() AND role = 'kiosk') THEN
        place := '{AnswerPlace.KIOSK}';
        SELECT * INTO told FROM motcua.kiosk_answer(asked, last_four);
        IF told.waits IS NULL OR told.waits > 0 THEN
            RETURN QUERY SELECT coalesce(told.waits, 0), CASE WHEN told.waits IS NULL THEN 'unknown' ELSE 'waits' END;
            RETURN;
        END IF;
        SELECT id INTO key FROM dossier
        WHERE (barcode = asked OR code = asked) AND agency_id = ANY (motcua.taken_over(seated))
        AND status = 'returned';
    ELSIF motcua.has_role('reception') THEN
        place := '{AnswerPlace.COUNTER}';
        SELECT id INTO key FROM dossier
        WHERE (barcode = asked OR code = asked) AND status = 'returned' AND motcua.works_on(id);
    ELSE
        RAISE EXCEPTION 'neither a kiosk nor a counter' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF key IS NULL THEN
        RETURN QUERY SELECT 0, 'not_returned';
        RETURN;
    END IF;
    INSERT INTO dossier_answered (dossier_id) VALUES (key) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 0, 'before';
        RETURN;
    END IF;
    office := motcua.office_of(seated);
    PERFORM pg_advisory_xact_lock(hashtextextended(office::text, {_FAMILY}));
    FOR each IN
        SELECT * FROM (VALUES
            ('{SatisfactionPart.WHOLE}', ''),
            ('{SatisfactionPart.PLACE}', place),
            ('{SatisfactionPart.FIELD}', (
                SELECT field FROM procedure_version JOIN dossier ON version_id = procedure_version.id
                WHERE dossier.id = key
            )),
            ('{SatisfactionPart.PERSON}', (
                SELECT actor FROM movement WHERE dossier_id = key AND action = 'return_result'
                ORDER BY position DESC LIMIT 1
            ))
        ) AS counted (part, about) WHERE about IS NOT NULL
    LOOP
        INSERT INTO satisfaction_box AS kept (agency_id, part, about, level, answers)
            VALUES (office, each.part, each.about, given, 1)
            ON CONFLICT (agency_id, part, about, level) DO UPDATE SET answers = kept.answers + 1;
        SELECT sum(answers) INTO there FROM satisfaction_box
        WHERE agency_id = office AND part = each.part AND about = each.about;
        IF there >= {BALLOTS} THEN
            INSERT INTO satisfaction_count AS kept (agency_id, day, part, about, level, answers)
                SELECT agency_id, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, part, about, level, answers
                FROM satisfaction_box WHERE agency_id = office AND part = each.part AND about = each.about
                ON CONFLICT (agency_id, day, part, about, level)
                DO UPDATE SET answers = kept.answers + excluded.answers;
            DELETE FROM satisfaction_box
            WHERE agency_id = office AND part = each.part AND about = each.about;
        END IF;
    END LOOP;
    RETURN QUERY SELECT 0, 'kept';
END
""",
        changes=True,
    ),
)
