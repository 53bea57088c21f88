"""Kinds of search, each beside the bare index queries that fetch the same rows."""

from datetime import UTC, datetime

from app.database.unit_of_work import Database
from app.rules.folding import search_words
from app.rules.search_asked import asked
from app.services.dossiers import finding
from app.services.dossiers.full_text import WordsWanted, match_of, tsquery_of
from app.services.procedures.called import procedures_called
from tests.bench.filling import Sample
from tests.bench.measure import Figure, compare
from tests.bench.raw import Raw

ENOUGH_SECONDS = 0.005
"""A search this quick is quick enough, whatever the bare query takes."""
_TIMES = 50
_PAGE = 50
_AIM = 5
_LINE = (
    "SELECT dossier.*, procedure_version.name AS procedure_name, procedure.code AS procedure, unit.name AS holder,"
    " dossier_person.name AS applicant, dossier_person.phone AS applicant_phone FROM dossier"
    " JOIN procedure_version ON procedure_version.id = dossier.version_id"
    " JOIN procedure ON procedure.id = procedure_version.procedure_id"
    " JOIN unit ON unit.id = dossier.holder_unit_id"
    " JOIN dossier_person ON dossier_person.dossier_id = dossier.id AND dossier_person.part = 'applicant'"
    " WHERE dossier.id IN ({})"
)


def figures(sample: Sample, name: str) -> list[Figure]:
    """A row for each kind of search at this office."""
    database = Database.open(sample.where)
    try:
        with Raw(sample.where) as raw:
            return [_find(database, raw, sample, f"find {kind}, {name}", typed) for kind, typed in kinds(raw)]
    finally:
        database.close()


def kinds(raw: Raw) -> list[tuple[str, str]]:
    """What people type, after one dossier from the middle of the office."""
    [person] = raw.rows(
        "SELECT dossier.code, dossier.barcode, dossier_person.* FROM dossier"
        " JOIN dossier_person ON dossier_person.dossier_id = dossier.id AND dossier_person.part = 'applicant'"
        " WHERE dossier_person.phone IS NOT NULL"
        " ORDER BY dossier.code LIMIT 1 OFFSET (SELECT count(*) / 3 FROM dossier)"
    )
    words = search_words(person["name"])
    return [
        ("a common surname", "nguyen"),
        ("two letters", "an"),
        ("a whole name", person["name"]),
        ("a name half typed", " ".join(words)[:-1]),
        ("the office's code", "h26.16"),
        ("a dossier's code", " ".join(search_words(person["code"]))),
        ("a phone", person["phone"]),
        ("a phone's beginning", person["phone"][:6]),
        ("an identity number", person["id_number"]),
        ("initials", "".join(word[0] for word in words)),
        ("the last digits of a phone", person["phone"][-4:]),
        ("Telex with the input method off", "nguyeexn vawn"),
        ("another spelling", "lí"),
        ("a procedure and a name", f"khai sinh {words[0]}"),
        ("what is not there", "khongcoai"),
    ]


def _find(database: Database, raw: Raw, sample: Sample, work: str, typed: str) -> Figure:
    meant = asked(typed, datetime.now(UTC).date(), database.read_as(sample.actor, procedures_called))
    parts = (WordsWanted(meant.whole), WordsWanted(meant.loose, but_not=meant.whole))
    queries = [(match_of if raw.is_sqlite else tsquery_of)(part) for part in parts]
    if raw.is_sqlite:
        hits = (
            "SELECT dossier_id FROM dossier_words WHERE id IN (SELECT rowid FROM dossier_search"
            f" WHERE dossier_search MATCH ? ORDER BY rowid DESC LIMIT {_PAGE + 1}) ORDER BY id DESC"
        )
    else:
        hits = (
            "WITH hits AS MATERIALIZED (SELECT id, dossier_id FROM dossier_words"
            " WHERE vector @@ CAST(? AS tsquery))"
            f" SELECT dossier_id FROM hits ORDER BY id DESC LIMIT {_PAGE + 1}"
        )

    def ours() -> object:
        return database.read_as(sample.actor, finding.find, typed, _PAGE)

    def floor() -> object:
        raw.begin_reading()
        keys: list[object] = []
        for query in queries:
            if len(keys) <= _PAGE:
                keys += [row["dossier_id"] for row in raw.rows(hits, query)]
        del keys[_PAGE + 1 :]
        rows = raw.rows(_LINE.format(", ".join("?" for _ in keys)), *keys) if keys else []
        raw.commit()
        return rows

    figure = compare(work, _AIM, ours, floor, _TIMES)
    return Figure(figure.work, figure.ours, figure.floor, _AIM, enough=ENOUGH_SECONDS)
