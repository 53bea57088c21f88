"""Wrong, altered, foreign and repeated packages: each refused with its own sentence, nothing written."""

import json

import pytest

from app.services.accounts.office_key import OwnKey, new_secret
from app.services.exchange import keys, recalling
from app.services.exchange.content import Content
from app.services.exchange.sealed_package import MAGIC, made, opened, sealed
from app.services.views.given import ActValues
from models.base import new_id
from models.vocabulary import Action
from tests.services.desk import BIRTH
from tests.services.exchange.places import COMMUNE, LAND, Place, Three


def packed(offices: Three) -> tuple[str, bytes]:
    """A dossier on its way to the land office, and its package."""
    commune = offices.commune
    code = commune.desk.receive(BIRTH).code
    commune.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND))
    return code, commune.export(offices.land).data


def own_of(place: Place) -> OwnKey:
    return place.desk.database.read_as(place.desk.actor, keys.own_key)


def resealed(data: bytes, sender: Place, receiver: Place, change: object) -> bytes:
    """The package with another content, signed by its sender as if it were right."""
    trusted = {sender.code: own_of(sender).public}
    found = opened(data, own_of(receiver), lambda: trusted)
    document = json.loads(found.content)
    change(document)
    own = own_of(sender)
    package = new_id()
    document["package"] = str(package)
    header = made(own, receiver.code, own_of(receiver).public, package=package, at=found.header.made_at)
    content = json.dumps(document).encode()
    return sealed(own, receiver.code, own_of(receiver).public, header=header, content=content)


def refused(place: Place, data: bytes) -> str:
    return place.desk.refused(lambda: place.take_in(data)).code


def test_the_same_package_again_does_nothing_and_says_so(offices_apart: Three) -> None:
    code, data = packed(offices_apart)
    land = offices_apart.land
    first = land.take_in(data)
    journal = land.journal(code)
    again = land.take_in(data)
    assert (first.repeated, again.repeated) == (False, True)
    assert land.journal(code) == journal
    assert again.acknowledgement is not None
    for answer in (first.acknowledgement, again.acknowledgement, first.acknowledgement):
        offices_apart.commune.take_in(answer or b"")
    offices_apart.commune.holds()
    land.holds()


def test_a_lost_package_is_written_again(offices_apart: Three) -> None:
    code, lost = packed(offices_apart)
    second = offices_apart.commune.export(LAND)
    assert [(each.code, each.handed_over) for each in second.dossiers] == [(code, True)]
    land = offices_apart.land
    land.take_in(second.data)
    seen = land.take_in(lost)
    assert [each.outcome for each in seen.dossiers] == ["known"]
    land.holds()


def test_one_byte_anywhere_is_noticed(offices_apart: Three) -> None:
    """Each region of the file, and steps through the whole of it."""
    _, data = packed(offices_apart)
    land = offices_apart.land
    own, trusted = own_of(land), {COMMUNE: own_of(offices_apart.commune).public}
    known = {
        "not_a_package",
        "package_newer",
        "package_altered",
        "package_truncated",
        "package_for_other",
        "package_for_former_key",
        "sender_not_trusted",
        "key_not_trusted",
    }
    codes = set()
    for place in {*range(700), *range(700, len(data), 37), *range(len(data) - 70, len(data))}:
        wrong = bytearray(data)
        wrong[place] ^= 1
        with pytest.raises(Exception, match=":") as raised:
            opened(bytes(wrong), own, lambda: trusted)
        codes.add(getattr(raised.value, "code", repr(raised.value)))
    assert codes <= known
    assert {"not_a_package", "package_newer", "package_altered", "package_for_other"} <= codes


def test_cut_off_or_longer(offices_apart: Three) -> None:
    _, data = packed(offices_apart)
    land = offices_apart.land
    for length in (len(MAGIC), len(MAGIC) + 3, 200, len(data) // 2, len(data) - 1):
        assert refused(land, data[:length]) == "package_truncated"
    assert refused(land, data + b"x") == "package_altered"
    assert refused(land, b"") == "not_a_package"
    assert refused(land, b"PK\3\4 something else") == "not_a_package"


def test_who_it_is_for_and_from(offices_apart: Three) -> None:
    _, data = packed(offices_apart)
    commune, land, tax = offices_apart.all()
    assert refused(tax, data) == "package_for_other"
    assert refused(commune, data) == "package_for_other"
    secret, public = new_secret()
    strange = OwnKey(COMMUNE, public, secret)
    receiver = own_of(land).public

    def signed(own: OwnKey) -> bytes:
        header = made(own, LAND, receiver, package=new_id(), at=commune.clock.now)
        return sealed(own, LAND, receiver, header=header, content=b"{}")

    assert refused(land, signed(strange)) == "key_not_trusted"
    posing = own_of(tax)
    assert refused(land, signed(OwnKey(COMMUNE, posing.public, posing.secret))) == "key_of_another"
    assert refused(land, signed(OwnKey("H99.99", public, secret))) == "sender_not_trusted"
    assert refused(land, signed(own_of(commune))) == "package_unreadable"
    land.holds()


def _alter_name(document: dict) -> None:
    document["dossiers"][0]["parts"]["people"][0]["name"] = "Người Khác"


def _alter_reason(document: dict) -> None:
    document["dossiers"][0]["journal"][1]["reason"] = "khác"


def _alter_due(document: dict) -> None:
    document["dossiers"][0]["row"]["due_at"] = "2027-01-01T00:00:00+00:00"


def _drop_row(document: dict) -> None:
    del document["dossiers"][0]["journal"][1]


def _unknown_word(document: dict) -> None:
    document["dossiers"][0]["row"]["status"] = "dancing"


def _unknown_column(document: dict) -> None:
    document["dossiers"][0]["row"]["shoe_size"] = 43


def _nul(document: dict) -> None:
    document["dossiers"][0]["row"]["note"] = "a\0b"


def _other_sender(document: dict) -> None:
    document["sender"] = "H26.91"


def _not_for_us(document: dict) -> None:
    for unit in document["units"]:
        unit["agency"] = COMMUNE


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_alter_name, "journal_wrong"),
        (_alter_reason, "journal_wrong"),
        (_alter_due, "journal_wrong"),
        (_drop_row, "package_unreadable"),
        (_unknown_word, "package_unreadable"),
        (_unknown_column, "package_unreadable"),
        (_nul, "package_unreadable"),
        (_other_sender, "package_altered"),
    ],
)
def test_a_sender_who_signs_what_is_not_so(offices_apart: Three, change: object, code: str) -> None:
    _, data = packed(offices_apart)
    land = offices_apart.land
    assert refused(land, resealed(data, offices_apart.commune, land, change)) == code
    land.holds()
    assert not land.take_in(data).repeated


def test_what_is_not_for_us_is_refused_and_comes_back(offices_apart: Three) -> None:
    code, data = packed(offices_apart)
    commune, land, _ = offices_apart.all()
    seen = land.take_in(resealed(data, commune, land, _not_for_us))
    assert [(each.outcome, each.reason_code) for each in seen.dossiers] == [("refused", "not_for_us")]
    assert land.desk.refused(lambda: land.desk.dossier(code)).code == "not_found"


def test_a_journal_that_forked_is_refused_in_words(offices_apart: Three) -> None:
    code, data = packed(offices_apart)
    commune, land, _ = offices_apart.all()
    land.take_in(data)

    def recall(reason: str | None) -> object:
        return commune.desk.database.write(commune.desk.actor, recalling.recall, code, reason)

    assert commune.desk.refused(lambda: recall(None)).code == "reason_missing"
    recall("thẻ nhớ đã huỷ")
    assert commune.desk.refused(lambda: recall("lần nữa")).code == "not_away"
    commune.desk.perform(Action.ROLL_BACK, code, ActValues(reason="không gửi nữa"))
    land.desk.perform(Action.HAND_OVER, code, ActValues(to_agency=COMMUNE))
    journal = commune.journal(code)
    seen = commune.take_in(land.export(COMMUNE).data)
    assert [(each.outcome, each.reason_code) for each in seen.dossiers] == [("refused", "dossier_forked")]
    assert commune.journal(code) == journal
    land.take_in(seen.acknowledgement or b"")
    for each in (commune, land):
        each.holds()


def test_an_acknowledged_dossier_is_not_recalled(offices_apart: Three) -> None:
    code, data = packed(offices_apart)
    commune = offices_apart.commune
    commune.take_in(offices_apart.land.take_in(data).acknowledgement or b"")
    refusal = commune.desk.refused(
        lambda: commune.desk.database.write(commune.desk.actor, recalling.recall, code, "vì sao")
    )
    assert refusal.code == "package_arrived"


def test_looking_writes_nothing(offices_apart: Three) -> None:
    code, data = packed(offices_apart)
    land = offices_apart.land
    before = land.desk.everything()
    seen = land.look(data)
    assert [(each.code, each.outcome, each.applicant) for each in seen.dossiers] == [
        (code, "taken", "Nguyễn Văn An")
    ]
    assert land.desk.everything() == before


def test_nothing_to_send(offices_apart: Three) -> None:
    commune = offices_apart.commune
    assert commune.desk.refused(lambda: commune.export(LAND)).code == "nothing_to_export"
    assert commune.desk.refused(lambda: commune.export(COMMUNE)).code == "agency_without_key"
    assert commune.desk.refused(lambda: commune.export("H00")).code == "unknown_agency"


def test_keys_are_trusted_once_and_replaced_on_purpose(offices_apart: Three) -> None:
    commune, land, tax = offices_apart.all()
    document = json.loads(land.key())
    _, other = new_secret()
    changed = json.dumps({**document, "public_key": other}).encode()
    assert commune.desk.refused(lambda: commune.trust(changed)).code == "key_differs"
    taken = json.dumps({**document, "public_key": json.loads(tax.key())["public_key"]}).encode()
    assert commune.desk.refused(lambda: commune.trust(taken)).code == "key_known_for_another"
    assert commune.desk.refused(lambda: commune.trust(commune.key())).code == "agency_is_here"
    for wrong in (b"", b"[]", b"{}", json.dumps({**document, "public_key": "00" * 32}).encode()):
        assert commune.desk.refused(lambda wrong=wrong: commune.trust(wrong)).code == "key_unreadable"
    assert not commune.trust(changed, replace=True).is_new
    commune.holds()


def test_the_secret_is_in_no_answer(offices_apart: Three) -> None:
    commune = offices_apart.commune
    secret = own_of(commune).secret.encode()
    _, data = packed(offices_apart)
    assert secret not in commune.key()
    assert secret not in data
    assert b"Nguy" not in data
    assert "content" not in Content.model_fields
