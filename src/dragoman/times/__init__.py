"""Time expressions, resolved against the day of publication, and the dates of acts and sayings."""

from dragoman.times.acts import date_act, date_statement, find_news_days
from dragoman.times.expressions import TimeExpression, find_times

__all__ = ["TimeExpression", "date_act", "date_statement", "find_news_days", "find_times"]
