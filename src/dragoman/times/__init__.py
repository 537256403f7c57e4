"""Time expressions, resolved against the day of publication, and the dates of acts and sayings."""

from dragoman.times.acts import date_act
from dragoman.times.expressions import TimeExpression
from dragoman.times.find import find_times
from dragoman.times.report import ReportTimes, find_news_days
from dragoman.times.sayings import date_statement
from dragoman.times.signs import Act

__all__ = ["Act", "ReportTimes", "TimeExpression", "date_act", "date_statement", "find_news_days", "find_times"]
