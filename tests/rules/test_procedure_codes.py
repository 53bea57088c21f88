"""Codes of procedures: national ones whole, the office's own in letters a machine can type."""

import pytest

from app.rules.procedure_codes import is_procedure_code


@pytest.mark.parametrize(
    "code", ["1.001193", "2.000815", "9.000001", "1.001193.000.00.00.H26", "XA-01", "PHUONG.7", "123", "01-A"]
)
def test_good_codes(code: str) -> None:
    assert is_procedure_code(code)


@pytest.mark.parametrize(
    "code",
    [
        *("", "A", "AB", "A" * 41),
        *("1.00119", "1.0011933", "10.001193", "1.001193.", "1.001193.000.00.00", "1.OO1193", "١.001193"),
        *("xa-01", "XÃ-01", "XA 01", " XA-01", "XA-01\n", "-XA"),
    ],
)
def test_bad_codes(code: str) -> None:
    assert not is_procedure_code(code)
