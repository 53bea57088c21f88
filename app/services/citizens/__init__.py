"""Applicants as people with rights: found again, merged when double, corrected on record, told what is held of them."""
