"""What an office goes on with after a restoring: its lock and plan, what was erased, and nothing else left behind."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.database.copy_mark import is_copy
from app.database.locks import is_locked, new_lock
from app.errors import Unavailable
from app.rules.people import PersonValues
from app.services.citizens.views import DataRequest
from app.services.office.kept_settings import write_setting
from app.services.retention import asking, register
from app.services.retention.erasable import ErasureScope
from app.services.retention.erasing import erase
from app.services.retention.requests import take_request
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.backups.plan import plan
from app.services.upkeep.locking import keep_lock
from app.services.upkeep.restoring.outlook import look
from app.services.upkeep.restoring.words import outlook_lines, restored_lines
from app.services.upkeep.verifying.everything import verify
from models.vocabulary import AskedOfData
from models.watch import OfficeChange
from tests.conftest import actor_of
from tests.services.desk import BIRTH, RESIDENCE, Desk
from tests.services.restoring.life import Life, administrator
from tests.services.retention.keeping import ended, go_to, set_term

GOING = PersonValues(name="Lương Thị Xuyến", id_number="001190067676", phone="0977123987")
STAYING = PersonValues(name="Kiều Văn Ở Lại", id_number="001090055555", phone="0966111222")


def test_what_two_persons_erased_is_erased_again_and_told(life: Life, tmp_path: Path) -> None:
    database, desk = life.database, life.desk
    leader, admin = (Desk(database, actor_of(database, name)) for name in ("lanhdao", "quantri"))
    set_term(database, BIRTH, "2 năm; thử")
    set_term(database, RESIDENCE, "10 năm; thử")
    code, kept = ended(desk, BIRTH, GOING), ended(desk, RESIDENCE, STAYING)
    copy = tmp_path / "truoc-khi-xoa.db"
    back_up(database, None, copy)
    go_to(life.clock, 2029)
    asked = admin.database.write(admin.actor, asking.ask, ErasureScope(year=2026), "hết hạn lưu trữ").erasure
    done = erase(database, leader.actor, asked.id, asked.listed).erasure
    clerk = actor_of(database, "motcua")
    request = DataRequest(requester="Kiều Văn Ở Lại", reason="muốn xem")
    database.write(clerk, take_request, STAYING.id_number or "", AskedOfData.SEE, request)

    found = look(life.place, copy, administrator, life.clock)
    assert found.difference is not None
    many = done.erased_dossiers
    assert (found.difference.lost_requests, found.difference.regained_data) == (1, many)
    said = "\n".join(outlook_lines(found))
    assert f"{many} hồ sơ đã được hai người xác nhận xoá" in said
    assert "1 yêu cầu của công dân" in said

    restored = life.restore(copy)
    assert (restored.erased_again, restored.to_erase) == (many, 0)
    assert f"xoá lại dữ liệu cá nhân của {many} hồ sơ" in "\n".join(restored_lines(restored))
    again = Desk(database, clerk)
    assert again.dossier(code).applicant == "(đã xoá)"
    assert again.find(GOING.name).rows == ()
    assert again.dossier(kept).applicant == STAYING.name
    assert database.read_as(leader.actor, register.erasures) == (done,)
    assert database.read(verify).findings == ()
    written = select(OfficeChange.after).where(OfficeChange.what == "restored")
    [row] = database.read(lambda uow: uow.session.execute(written).scalars().all())
    assert (row["erased_again"], row["lost_requests"]) == (many, 1)
    # Nothing of her in the file either, and a second restoring erases once more.
    path = Path(life.place)
    if path.exists():
        assert GOING.name.encode() not in b"".join(
            each.read_bytes() for each in path.parent.glob(f"{path.name}*")
        )
    assert life.restore(copy).erased_again == many


def test_the_plan_in_use_goes_on(life: Life) -> None:
    life.database.write(None, write_setting, "backup_place", "/mnt/moi")
    life.database.write(None, write_setting, "backup_kept_days", "30")
    done = life.restore()
    now = life.database.read(plan)
    assert (now.places, now.kept_days, done.places) == ((Path("/mnt/moi"),), 30, ("/mnt/moi",))


def test_what_is_kept_beside_the_copy_is_locked_as_copies_are(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, _secret = new_lock("đúng một câu dài")
    life.database.write(None, keep_lock, lock)
    beside = set(life.copy.parent.iterdir())
    done = life.restore()
    kept = Path(done.kept or "")
    if not Path(life.place).exists():
        assert is_locked(kept)
        assert {each.name for each in set(life.copy.parent.iterdir()) - beside} == {
            kept.name,
            f"{kept.name}.json",
        }
    else:
        assert is_copy(kept)
    before = set(kept.parent.iterdir())

    def broken(*_values: object, **_named: object) -> None:
        raise Unavailable("stopped", "", "")

    monkeypatch.setattr("app.services.upkeep.restoring.doing.write_down", broken)
    with pytest.raises(Unavailable):
        life.restore()
    assert {each.name for each in kept.parent.iterdir()} - {each.name for each in before} <= {
        f"{Path(life.place).name}{more}" for more in ("-wal", "-shm")
    }
