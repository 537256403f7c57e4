"""Which function resolves which kind of expression."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.times import amounts, explicit, relative
from dragoman.times.named import resolve_named
from dragoman.times.standpoint import Match, Resolved, Standpoint

RESOLVERS: dict[str, Callable[[Match, Standpoint], Resolved]] = {
    "iso": explicit.resolve_iso,
    "slashed": explicit.resolve_slashed,
    "nine_eleven": explicit.resolve_nine_eleven,
    "solar": explicit.resolve_solar,
    "islamic": explicit.resolve_islamic,
    "days_of_months": explicit.resolve_days_of_months,
    "day_month": explicit.resolve_day_month,
    "month_day": explicit.resolve_day_month,
    "month_year": explicit.resolve_month_year,
    "month_of": explicit.resolve_month_of,
    "month": explicit.resolve_month,
    "weekday": relative.resolve_weekday,
    "weekdays": relative.resolve_weekdays,
    "beyond": relative.resolve_beyond,
    "today": relative.resolve_today,
    "same": relative.resolve_same,
    "ordinal_day": explicit.resolve_ordinal_day,
    "ago": relative.resolve_ago,
    "hence": relative.resolve_hence,
    "relative": relative.resolve_relative,
    "half_of_unit": relative.resolve_half_of_unit,
    "part_of_unit": relative.resolve_part_of_unit,
    "past_span": relative.resolve_past_span,
    "weekend": relative.resolve_weekend,
    "winter": explicit.resolve_winter,
    "season": explicit.resolve_season,
    "part_of_year": explicit.resolve_part_of_year,
    "decade": explicit.resolve_decade,
    "century": explicit.resolve_century,
    "named": resolve_named,
    "years": explicit.resolve_years,
    "year": explicit.resolve_year,
    "clock": amounts.resolve_clock,
    "set": amounts.resolve_set,
    "reference": amounts.resolve_reference,
    "duration": amounts.resolve_duration,
}
