"""Reading the spreadsheets that offices send: headings in their variants, faults by row and column."""

from zhicheng.infra.exchange.sheets.reading import SheetReading, SheetRow, read_sheets

__all__ = ["SheetReading", "SheetRow", "read_sheets"]
