"""Offers as tables: written as CSV or XLSX, read back, row by row, in bounded memory."""
