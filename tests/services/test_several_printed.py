"""Papers of several dossiers as one job: each as it would be alone, in the order asked for, the rest told."""

import pytest

from app.services.papers import everyday, several_printed
from app.services.papers.several_printed import (
    SeveralPrepared,
    document_of_several,
    prepare_several,
    several_taken,
)
from models.vocabulary import FormKind
from printing.bundle import Bundle
from printing.sheet import Paper
from tests.printing.reading import barcodes, read_back
from tests.services.desk import Desk
from tests.services.prints import print_out


def prepared(desk: Desk, form: FormKind, *texts: str) -> SeveralPrepared:
    return desk.database.write(desk.actor, prepare_several, form, texts)


def bundle(desk: Desk, papers: SeveralPrepared) -> Bundle:
    return desk.database.read_as(desk.actor, document_of_several, papers)


def test_slips_come_out_in_the_order_asked_for_as_each_does_alone(desk: Desk) -> None:
    first, second, third = (desk.receive() for _ in range(3))
    for paper in (Paper.A5, Paper.A4_TWO_UP):
        papers = prepared(desk, FormKind.RECEIPT, third.code, first.barcode, third.code, second.code)
        pages = everyday.render(bundle(desk, papers), paper)
        alone = [everyday.render(each, paper) for each in bundle(desk, papers).documents]
        assert read_back(pages).pages == [page for pdf in alone for page in read_back(pdf).pages]
        assert read_back(pages).sizes == [size for pdf in alone for size in read_back(pdf).sizes]
        read = [code for page in barcodes(pages, 203) for code in page]
        assert list(dict.fromkeys(read)) == [third.barcode, first.barcode, second.barcode]


def test_only_once_the_printer_has_them_they_count_as_printed(desk: Desk) -> None:
    codes = [desk.receive().code for _ in range(2)]
    papers = prepared(desk, FormKind.RECEIPT, *codes)
    assert [each.reprint for each in prepared(desk, FormKind.RECEIPT, *codes).papers] == [0, 0]
    desk.database.write(desk.actor, several_taken, papers, "máy in quầy 1")
    again = prepared(desk, FormKind.RECEIPT, *codes)
    assert [each.reprint for each in again.papers] == [1, 1]
    assert [each.number for each in again.papers] == [each.number for each in papers.papers]
    assert print_out(desk, FormKind.RECEIPT, codes[0]).prepared.reprint == 1


def test_who_has_no_such_paper_is_left_out_and_told(desk: Desk) -> None:
    returned, running = desk.receive().code, desk.receive().code
    desk.complete(returned)
    desk.return_result(returned)
    papers = prepared(desk, FormKind.RESULT, running, returned)
    assert papers.texts == (returned,)
    assert [each.text for each in papers.left_out] == [running]
    assert papers.left_out[0].why
    assert len(bundle(desk, papers).documents) == 1
    refused = desk.refused(lambda: prepared(desk, FormKind.RESULT, running))
    assert refused.code == "none_to_print"


def test_not_without_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several_printed, "MOST", 1)
    assert desk.refused(lambda: prepared(desk, FormKind.RECEIPT, "a", "b")).code == "too_many_at_once"
