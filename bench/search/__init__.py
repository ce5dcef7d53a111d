"""Measures of search: a corpus that anybody can make again, a published mix of questions, and what engines make of both."""
