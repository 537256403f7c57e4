"""Time expressions, resolved against the day of publication, and the dates of acts and sayings."""

from dragoman.times.acts import ActDate, date_act, explain_date
from dragoman.times.days import read_day
from dragoman.times.expressions import TimeExpression
from dragoman.times.find import find_times
from dragoman.times.report import ReportTimes, find_news_days
from dragoman.times.sayings import date_statement, why_undated
from dragoman.times.signs import Act

__all__ = [
    "Act", "ActDate", "ReportTimes", "TimeExpression", "date_act", "date_statement", "explain_date", "find_news_days", "find_times",
    "read_day", "why_undated",
]  # fmt: skip
