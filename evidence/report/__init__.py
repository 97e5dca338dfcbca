"""Reports: a question to a ledger as a workbook in which every row leads to its quotes.

``register``, ``compliance`` and ``screening`` make a Report, ``Report.save`` writes it, ``rebuild`` makes it again from the
parameters that a saved one carries, and ``differences`` compares a file with a report cell by cell. ``template`` writes an
empty workbook to be filled in.
"""

from __future__ import annotations

from evidence.report.again import rebuild
from evidence.report.comparing import differences, parameters_of
from evidence.report.model import Report
from evidence.report.regime_compliance import compliance
from evidence.report.screening_report import screening
from evidence.report.template_workbook import template
from evidence.report.transfer_register import register

__all__ = ["Report", "compliance", "differences", "parameters_of", "rebuild", "register", "screening", "template"]
