"""What is said to the clerk of the person at her counter and never forbidden: the same request, still open, and a
number that somebody of another name has had."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.calendar import local
from app.services.citizens.remembering import other_name
from app.services.dossiers.reach import seen
from app.services.reception.intake import Examined
from models.dossiers import Dossier, DossierPerson
from models.procedures import Procedure, ProcedureVersion
from models.vocabulary import PersonPart, Status


def still_open(uow: UnitOfWork, examined: Examined) -> tuple[str, ...]:
    """A sentence for the latest dossier of the same procedure and person that is not returned yet."""
    person = examined.applicant
    if examined.version is None or not (person.id_number or (person.name and person.phone)):
        return ()
    if any(problem.field.startswith("applicant.") for problem in examined.problems):
        return ()  # nobody is stored with such values, and some of them no database takes
    same = (
        DossierPerson.id_number == person.id_number
        if person.id_number
        else (DossierPerson.phone == person.phone) & (DossierPerson.name == person.name)
    )
    found = uow.session.execute(
        select(Dossier.code, Dossier.received_at)
        .join(DossierPerson, DossierPerson.dossier_id == Dossier.id)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .where(same, DossierPerson.part == PersonPart.APPLICANT, seen(uow))
        .where(Dossier.status != Status.RETURNED, Procedure.code == examined.version.code)
        .order_by(Dossier.received_at.desc())
        .limit(1)
    ).first()
    if found is None:
        return ()
    return (
        tr(
            "Người này đang có hồ sơ {code} cùng thủ tục, nhận ngày {day}, chưa trả kết quả.",
            code=found.code,
            day=f"{local(found.received_at):%d/%m/%Y}",
        ),
    )


def named_otherwise(uow: UnitOfWork, examined: Examined) -> tuple[str, ...]:
    """A sentence where the number of the identity paper has been another name's: the record would go on under hers."""
    if any(problem.field.startswith("applicant.") for problem in examined.problems):
        return ()
    name = other_name(uow, examined.applicant)
    if name is None:
        return ()
    return (
        tr(
            "Số giấy tờ {number} ở đây từng ghi cho {name}. Xem lại số; nếu người này đã đổi tên thì cứ lưu.",
            number=examined.applicant.id_number,
            name=name,
        ),
    )
