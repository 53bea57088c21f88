"""Procedures as they are in force: for guiding a citizen and for counting her date.

A procedure has four shapes, each with what another must not have:

- stored: the rows of `models.procedures`; they stay in their unit of work.
- document: `catalogue.procedure_document`, strict and complete, with editors' notes; it travels, and versions are
  compared as documents.
- in force: `in_force.Version`, frozen, kept for all threads, without editors' notes; guidance tells its parts as they
  are, and reception works by them.
- edited: `ui.office.catalogue.edited`, a document that may still be wrong.

A workbook's rows are cells that become a document; a line of a list is a line.
"""
