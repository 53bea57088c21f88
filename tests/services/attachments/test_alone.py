"""A desk that has lost its server has no files: it says so, and never that a dossier has none."""

from collections.abc import Callable

import pytest

from app.errors import UserError
from app.services.acts.files_in_dossier import files_of, open_file
from app.services.views.given import ActValues, FileValues
from models.vocabulary import Action
from tests.services.alone.alone import AloneOffice
from tests.services.alone.conftest import lose as lose
from tests.services.alone.conftest import server as server
from tests.services.attachments.files import pdf
from tests.services.desk import BIRTH


def test_files_wait_for_the_server(lose: Callable[[str], AloneOffice]) -> None:
    desk = lose("tiepnhan").desk("tiepnhan")
    code = desk.receive(BIRTH).code
    given = ActValues(files=(FileValues("một.pdf", pdf()),))
    for asked in (
        lambda: desk.database.read_as(desk.actor, files_of, code),
        lambda: desk.database.write(desk.actor, open_file, code, 1),
        lambda: desk.perform(Action.ATTACH, code, given),
    ):
        with pytest.raises(UserError) as raised:
            asked()
        assert raised.value.code == "alone_not_now"
