"""Whatever language the clerk reads, what is printed and kept is Vietnamese."""

from collections.abc import Iterator

import pytest

from app import language
from app.actor import Actor
from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.people import PersonValues
from app.services.dossiers import finding
from app.services.papers import everyday
from app.services.reception import receiving
from app.services.views.given import Intake


@pytest.fixture
def in_english() -> Iterator[None]:
    """The screen speaks English during the test."""
    language.use("en")
    yield
    language.use("vi")


@pytest.mark.usefixtures("in_english")
def test_a_slip_made_at_an_english_screen_is_vietnamese(office_database: Database, clerk: Actor) -> None:
    intake = Intake(procedure="1.004873", applicant=PersonValues(name="Nguyễn Văn An"))
    draft = office_database.read_as(clerk, everyday.draft_receipt, intake)
    received = office_database.write(clerk, receiving.receive, intake)
    expected = "Thời hạn 3 ngày làm việc: 13/01, 14/01, 15/01."
    assert received.due_explanation == (expected,)
    assert expected in str(draft)
    with pytest.raises(UserError) as refused:
        office_database.read_as(clerk, finding.dossier, "")
    assert refused.value.message != "Chưa có gì để tìm."
