"""What the page asks the services for; runs on a worker, touches no widget."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.language import in_vietnamese, tr
from app.services.citizens.views import (
    ApplicantsPage,
    ApplicantView,
    Correction,
    DataRequest,
    LikelyDouble,
)
from app.services.views.given import ActValues
from models.vocabulary import Action
from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.citizens.extract import Extract

MOST_LISTED = 100
MACHINE_FORM = "trich-xuat"
"""What the file for machines and the paper are called, in letters every file system takes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An applicant, and who else may be the same person."""

    view: ApplicantView
    doubles: tuple[LikelyDouble, ...]


@dataclass(frozen=True, slots=True)
class ApplicantChanged:
    """What was done about an applicant: who is to be in sight afterwards, and the sentence about it."""

    applicant_id: str
    said: str
    hint: str = ""
    extract: "Extract | None" = None


def find(desk: Desk, text: str, after: str | None = None) -> ApplicantsPage:
    """Applicants the text fits."""
    from app.services.citizens import searching

    return desk.read(searching.find, text, MOST_LISTED, after)


def doubles(desk: Desk) -> tuple[LikelyDouble, ...]:
    """Likely doubles of the whole office."""
    from app.services.citizens import doubling

    return desk.read(doubling.doubles)


def show(desk: Desk, applicant_id: str) -> Shown:
    """One applicant whole; that she was shown goes on the record."""
    from app.services.citizens import doubling, showing

    view = desk.read(showing.show, applicant_id)
    return Shown(view, desk.read(doubling.doubles_of, applicant_id))


def correct(desk: Desk, applicant_id: str, correction: Correction) -> ApplicantChanged:
    """Put data right."""
    from app.services.citizens import correcting

    view = desk.write(correcting.correct, applicant_id, correction)
    stale = sum(1 for each in view.dossiers if each.is_open and each.differs)
    hint = tr("{count} hồ sơ đang giải quyết còn ghi dữ liệu cũ.", count=stale) if stale else ""
    return ApplicantChanged(view.applicant_id, tr("Đã sửa dữ liệu của {name}.", name=view.person.name), hint)


def merge(desk: Desk, kept: str, other: str, reason: str) -> ApplicantChanged:
    """Merge two records."""
    from app.services.citizens import merging

    view = desk.write(merging.merge, kept, other, reason)
    said = tr("Đã gộp: {name} nay có {count} hồ sơ.", name=view.person.name, count=len(view.dossiers))
    return ApplicantChanged(view.applicant_id, said)


def separate(desk: Desk, record: str, reason: str) -> ApplicantChanged:
    """Take a merge back."""
    from app.services.citizens import merging

    view = desk.write(merging.separate, record, reason)
    return ApplicantChanged(view.applicant_id, tr("Đã tách bản ghi của {name}.", name=view.person.name))


def write_in_dossier(desk: Desk, view: ApplicantView, code: str) -> ApplicantChanged:
    """Correct what one dossier says of her to what is known by now."""
    from app.services.acts import performing
    from app.services.views.plain_values import plain

    dossier = next(each for each in view.dossiers if each.code == code)
    changes = tuple((f"applicant.{name}", str(plain(getattr(view.person, name)))) for name in dossier.differs)
    with in_vietnamese():  # it stays in the record
        values = ActValues(reason=tr("Theo dữ liệu người nộp đã sửa"), changes=changes)
    desk.write(performing.perform, Action.CORRECT, code, values)
    return ApplicantChanged(view.applicant_id, tr("Đã sửa thông tin người nộp trên hồ sơ {code}.", code=code))


def answer_by(desk: Desk, asked_at: datetime | None) -> datetime | None:
    """Until when a request is to be answered."""
    from app.services.citizens import exporting

    moment = asked_at or desk.database.now
    return desk.read(exporting.answer_by, moment)


def export(desk: Desk, applicant_id: str, request: DataRequest, folder: Path | None) -> ApplicantChanged:
    """Everything kept of her; with a folder, also as a file for machines in it."""
    from app.services.citizens import exporting
    from app.services.papers.contents_of_extract import extract_json
    from ui.printing.to_folder import write_file

    extract = desk.write(exporting.export, applicant_id, request)
    said = tr("Đã trích xuất dữ liệu của {name} và ghi vào nhật ký.", name=extract.person.name)
    hint = ""
    if folder is not None:
        file = write_file(folder, stamp(extract), MACHINE_FORM, ".json", extract_json(extract).encode())
        hint = tr("Tệp cho máy đọc: {file}", file=file)
    return ApplicantChanged(applicant_id, said, hint, extract)


def stamp(extract: "Extract") -> str:
    """When an extract was made, for names of files: they name nobody."""
    from app.rules.calendar import local

    return f"{local(extract.made_at):%Y%m%d-%H%M%S}"
