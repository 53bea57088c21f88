"""An administrator of an office set up without its official code is reminded while the code can still be put right."""

from typing import TYPE_CHECKING

from app.language import tr
from app.rules.permissions import may_administer
from app.services.views import Actor
from ui.messages import Messages
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.database.unit_of_work import Database


def tell_of_made_up_code(tasks: TaskRunner, messages: Messages, database: "Database", actor: Actor) -> None:
    """Look in the background; say nothing to anybody else, nor once a dossier bears the code for good."""
    if not may_administer(actor.roles):
        return

    def look() -> str | None:
        from app.services.organisation.agency_codes import code_to_correct

        return database.read_as(actor, code_to_correct)

    def tell(code: str | None) -> None:
        if code is not None:
            messages.warn(
                tr("Mã {code} là mã tạm, chưa phải mã được cấp.", code=code),
                tr("Sửa trong F11, thẻ Đơn vị, trước khi nhận hồ sơ đầu tiên; sau đó không sửa được nữa."),
            )

    tasks.run("made-up-code", look, tell)
