"""Applicants as a person reads them in a terminal."""

from app.cli.answers.readable import moment_text
from app.language import tr
from app.services.citizens.views import ApplicantChangeView, ApplicantView, LikelyDouble, Sight
from app.services.views import KnownApplicant, Person
from app.services.wording.field_words import field_word, value_words
from app.services.wording.words import (
    applicant_change_word,
    gender_word,
    sight_word,
    status_word,
    subject_words,
)


def known_line(known: KnownApplicant) -> str:
    """An applicant in one line; the key is what other commands take."""
    parts = [known.applicant_id, known.person.name, known.person.id_number, known.person.phone]
    parts.append(tr("{count} hồ sơ", count=known.dossiers))
    return " · ".join(part for part in parts if part)


def double_lines(double: LikelyDouble) -> list[str]:
    """Two records, then why they may be one person's."""
    against = [tr("nhưng {reason}", reason=each) for each in double.against]
    return [
        known_line(double.one),
        known_line(double.other),
        f"  {double.points}: {', '.join((*double.reasons, *against))}",
    ]


def applicant_lines(view: ApplicantView) -> list[str]:
    """An applicant whole."""
    lines = [f"{view.applicant_id} · {view.person.name}", *_data(view.person)]
    for record in view.merged:
        parts = [record.applicant_id, record.person.name, record.person.id_number]
        lines.append(
            tr(
                "Đã gộp: {record}, {moment}, {name}",
                record=" · ".join(part for part in parts if part),
                moment=moment_text(record.merged_at),
                name=record.merged_by,
            )
        )
    lines.append(tr("Hồ sơ: {count}", count=len(view.dossiers) + view.older))
    for dossier in view.dossiers:
        said = [dossier.code, status_word(dossier.status), dossier.procedure_name]
        if dossier.is_open and dossier.differs:
            said.append(
                tr("còn ghi dữ liệu cũ: {fields}", fields=", ".join(map(field_word, dossier.differs)))
            )
        lines.append("  " + " · ".join(said))
    if view.older:
        lines.append("  " + tr("{count} hồ sơ cũ hơn không liệt kê", count=view.older))
    lines += [f"  {_change(each)}" for each in view.changes]
    lines += [f"  {_sight(each)}" for each in view.sights or ()]
    return lines


def _data(person: Person) -> list[str]:
    born = None if person.birth_date is None else person.birth_date.text
    gender = None if person.gender is None else gender_word(person.gender)
    first = [person.id_number, born, gender, person.phone, person.email]
    return [
        "  " + line
        for line in (" · ".join(part for part in first if part), person.address, person.organisation)
        if line
    ]


def _change(change: ApplicantChangeView) -> str:
    parts = [moment_text(change.at), change.by_name, applicant_change_word(change.what), change.other]
    parts += [_differs(name, change.before.get(name), value) for name, value in change.after.items()]
    return " · ".join(part for part in (*parts, change.reason) if part)


def _differs(name: str, before: object, after: object) -> str:
    words = field_word(name), value_words(name, before), value_words(name, after)
    return tr("{field}: {before} → {after}", field=words[0], before=words[1], after=words[2])


def _sight(sight: Sight) -> str:
    name = sight.full_name or sight.user_name
    parts = [moment_text(sight.at), name, sight_word(sight.what, sight.dossier), sight.dossier]
    return " · ".join(part for part in (*parts, subject_words(sight.subject)) if part)
