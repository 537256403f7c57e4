"""Counts that are kept along with every report, so that questions about the whole store need not read it.

- `outlet_months`: reports, statements and events by outlet and month; `type_counts`: events by type and standing.
- `pair_acts` has each happening of two codes once, with the number of rows of `dyads` that tell it; `pair_sums` counts them.
- `edge_acts` has each happening of an edge of the network of states once for each direction, side and span of years that its
  tellings give it; `edge_years` and `edge_sums` count these rows, by years and of all. Happenings with several rows of one pair are
  in `edge_several`: they are taken out of the counts and counted from their tellings. Only what happened and is news is there:
  what a network counts by default.

Triggers keep all of it: whoever writes, deletes or regroups rows of `reports`, `acts` and `dyads` need not know. A row of `dyads`
is taken in when the number of its happening is set. Acts without a date have the years 0.
"""

from __future__ import annotations

BODIES = ("IGO", "IMG", "ISM", "MNC", "NGO")
"""Codes of bodies of one kind, which have nothing else in common: each body is a node of its own, with its name."""

_COOPERATION = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
"""Types of quad classes 1 and 2. Here they stand as the stored counts took them: who changes the codebook adds a migration."""


def write_list(words: tuple[str, ...]) -> str:
    """The words as a list in SQL."""
    return ", ".join(f"'{word}'" for word in words)


def _node(row: str, party: str) -> str:
    """SQL for the node of a party: its code, or the name of a body that shares its code with others."""
    name = f"(SELECT name FROM actors WHERE number = {row}.{party})"
    return f"CASE WHEN {row}.{party}_code IN ({write_list(BODIES)}) THEN {name} ELSE {row}.{party}_code END"


def _year(day: str) -> str:
    return f"coalesce(CAST(strftime('%Y', {day} * 86400, 'unixepoch') AS INTEGER), 0)"


def _edge(row: str) -> str:
    """SQL for the key of `edge_acts` that a row of `dyads` is counted under."""
    return (
        f"{_node(row, 'actor')} AS source, {_node(row, 'recipient')} AS target,"
        f" {row}.event IN ({write_list(_COOPERATION)}) AS cooperates, {row}.mutual AS mutual, {row}.happening AS happening,"
        f" {_year(row + '.first_day')} AS first_year, {_year(row + '.last_day')} AS last_year"
    )


def _is_pair(row: str) -> str:
    """SQL that holds for a row of `dyads` that tells an act of two codes."""
    return (
        f"{row}.event IS NOT NULL AND {row}.happening IS NOT NULL AND {row}.actor_code <> '' AND {row}.recipient_code <> ''"
        f" AND {row}.actor_code <> {row}.recipient_code"
    )


def _is_edge(row: str) -> str:
    """SQL that holds for a row of `dyads` that a network counts by default, but for nodes that are one."""
    return (
        f"{row}.event IS NOT NULL AND {row}.happening IS NOT NULL AND {row}.actor_code <> '' AND {row}.recipient_code <> ''"
        f" AND {row}.status = 'happened' AND NOT {row}.background"
    )


_PAIR = (
    "min({0}.actor_code, {0}.recipient_code) AS one, max({0}.actor_code, {0}.recipient_code) AS other,"
    " {0}.happening AS happening"
)
_EDGE_KEY = "(source, target, cooperates, mutual, happening, first_year, last_year)"
_GROUP = "(source, target, cooperates, mutual)"


def _same(row: str, *more: str) -> str:
    """SQL that holds for rows of a table of edges that belong to the edge of a row."""
    return " AND ".join(f"{name} = {row}.{name}" for name in ("source", "target", "cooperates", "mutual", *more))


_TABLES = (
    """
    CREATE TABLE outlet_months (
        outlet TEXT,
        month TEXT,
        n_reports INTEGER NOT NULL,
        n_statements INTEGER NOT NULL,
        n_events INTEGER NOT NULL,
        UNIQUE (outlet, month)
    )
    """,
    """
    CREATE TABLE type_counts (
        event TEXT NOT NULL,
        status TEXT NOT NULL,
        n_events INTEGER NOT NULL,
        PRIMARY KEY (event, status)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE pair_acts (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        happening INTEGER NOT NULL,
        n_rows INTEGER NOT NULL,
        PRIMARY KEY (one, other, happening)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE pair_sums (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        n_acts INTEGER NOT NULL,
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID
    """,
    f"""
    CREATE TABLE edge_acts (
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        cooperates INTEGER NOT NULL,
        mutual INTEGER NOT NULL,
        happening INTEGER NOT NULL,
        first_year INTEGER NOT NULL,
        last_year INTEGER NOT NULL,
        n_rows INTEGER NOT NULL,
        scales REAL NOT NULL,
        PRIMARY KEY {_EDGE_KEY}
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE edge_years (
        first_year INTEGER NOT NULL,
        last_year INTEGER NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        cooperates INTEGER NOT NULL,
        mutual INTEGER NOT NULL,
        n_acts INTEGER NOT NULL,
        n_rows INTEGER NOT NULL,
        scales REAL NOT NULL,
        PRIMARY KEY (first_year, last_year, source, target, cooperates, mutual)
    ) WITHOUT ROWID
    """,
    f"""
    CREATE TABLE edge_sums (
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        cooperates INTEGER NOT NULL,
        mutual INTEGER NOT NULL,
        n_acts INTEGER NOT NULL,
        n_rows INTEGER NOT NULL,
        scales REAL NOT NULL,
        PRIMARY KEY {_GROUP}
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE edge_mixed (
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        cooperates INTEGER NOT NULL,
        mutual INTEGER NOT NULL,
        happening INTEGER NOT NULL,
        PRIMARY KEY (source, target, cooperates, mutual, happening)
    ) WITHOUT ROWID
    """,
)


def _count_report(row: str, sign: str) -> str:
    is_it = f"outlet IS {row}.publisher AND month IS substr({row}.published, 1, 7)"
    return (
        f"UPDATE outlet_months SET n_reports = n_reports {sign} 1, n_statements = n_statements {sign} {row}.n_statements,"
        f" n_events = n_events {sign} {row}.n_events WHERE {is_it}"
    )


_COUNT_TRIGGERS = (
    f"""
    CREATE TRIGGER outlets_counted AFTER INSERT ON reports BEGIN
        INSERT INTO outlet_months SELECT NEW.publisher, substr(NEW.published, 1, 7), 0, 0, 0 WHERE NOT EXISTS (
            SELECT 1 FROM outlet_months WHERE outlet IS NEW.publisher AND month IS substr(NEW.published, 1, 7));
        {_count_report("NEW", "+")};
    END
    """,
    f"""
    CREATE TRIGGER outlets_uncounted AFTER DELETE ON reports BEGIN
        {_count_report("OLD", "-")};
        DELETE FROM outlet_months WHERE outlet IS OLD.publisher AND month IS substr(OLD.published, 1, 7) AND n_reports = 0;
    END
    """,
    """
    CREATE TRIGGER types_counted AFTER INSERT ON acts BEGIN
        INSERT INTO type_counts VALUES (NEW.event, NEW.status, 1)
        ON CONFLICT (event, status) DO UPDATE SET n_events = n_events + 1;
    END
    """,
    """
    CREATE TRIGGER types_uncounted AFTER DELETE ON acts BEGIN
        UPDATE type_counts SET n_events = n_events - 1 WHERE event = OLD.event AND status = OLD.status;
        DELETE FROM type_counts WHERE event = OLD.event AND status = OLD.status AND n_events = 0;
    END
    """,
)
_SUM_TRIGGERS = (
    """
    CREATE TRIGGER pairs_summed AFTER INSERT ON pair_acts BEGIN
        INSERT INTO pair_sums VALUES (NEW.one, NEW.other, 1) ON CONFLICT (one, other) DO UPDATE SET n_acts = n_acts + 1;
    END
    """,
    """
    CREATE TRIGGER pairs_unsummed AFTER DELETE ON pair_acts BEGIN
        UPDATE pair_sums SET n_acts = n_acts - 1 WHERE one = OLD.one AND other = OLD.other;
        DELETE FROM pair_sums WHERE one = OLD.one AND other = OLD.other AND n_acts = 0;
    END
    """,
    f"""
    CREATE TRIGGER edges_summed AFTER INSERT ON edge_acts BEGIN
        INSERT INTO edge_years
        VALUES (NEW.first_year, NEW.last_year, NEW.source, NEW.target, NEW.cooperates, NEW.mutual, 1, NEW.n_rows, NEW.scales)
        ON CONFLICT DO UPDATE SET n_acts = n_acts + 1, n_rows = n_rows + excluded.n_rows, scales = scales + excluded.scales;
        INSERT OR IGNORE INTO edge_mixed SELECT NEW.source, NEW.target, NEW.cooperates, NEW.mutual, NEW.happening
        FROM edge_acts WHERE {_same("NEW", "happening")} AND (first_year <> NEW.first_year OR last_year <> NEW.last_year);
        INSERT INTO edge_sums SELECT NEW.source, NEW.target, NEW.cooperates, NEW.mutual, NOT EXISTS (
            SELECT 1 FROM edge_mixed WHERE {_same("NEW", "happening")}), NEW.n_rows, NEW.scales WHERE true
        ON CONFLICT DO UPDATE SET n_acts = n_acts + excluded.n_acts, n_rows = n_rows + excluded.n_rows,
            scales = scales + excluded.scales;
    END
    """,
    f"""
    CREATE TRIGGER edges_summed_anew AFTER UPDATE ON edge_acts BEGIN
        UPDATE edge_years SET n_rows = n_rows + NEW.n_rows - OLD.n_rows, scales = scales + NEW.scales - OLD.scales
        WHERE first_year = NEW.first_year AND last_year = NEW.last_year AND {_same("NEW")};
        UPDATE edge_sums SET n_rows = n_rows + NEW.n_rows - OLD.n_rows, scales = scales + NEW.scales - OLD.scales
        WHERE {_same("NEW")};
    END
    """,
    f"""
    CREATE TRIGGER edges_unsummed AFTER DELETE ON edge_acts BEGIN
        UPDATE edge_years SET n_acts = n_acts - 1, n_rows = n_rows - OLD.n_rows, scales = scales - OLD.scales
        WHERE first_year = OLD.first_year AND last_year = OLD.last_year AND {_same("OLD")};
        DELETE FROM edge_years
        WHERE first_year = OLD.first_year AND last_year = OLD.last_year AND {_same("OLD")} AND n_acts = 0;
        UPDATE edge_sums SET n_acts = n_acts - NOT EXISTS (SELECT 1 FROM edge_mixed WHERE {_same("OLD", "happening")}),
            n_rows = n_rows - OLD.n_rows, scales = scales - OLD.scales WHERE {_same("OLD")};
        DELETE FROM edge_sums WHERE {_same("OLD")} AND n_acts = 0;
        DELETE FROM edge_mixed WHERE {_same("OLD", "happening")}
            AND (SELECT count(*) FROM edge_acts WHERE {_same("OLD", "happening")}) < 2;
    END
    """,
)


def _take_in(row: str) -> str:
    """What a row of `dyads` adds."""
    return f"""
        INSERT INTO pair_acts SELECT {_PAIR.format(row)}, 1 WHERE {_is_pair(row)}
        ON CONFLICT DO UPDATE SET n_rows = n_rows + 1;
        INSERT INTO edge_acts (source, target, cooperates, mutual, happening, first_year, last_year, n_rows, scales)
        SELECT *, 1, {row}.event_scale FROM (SELECT {_edge(row)}) WHERE {_is_edge(row)} AND source <> target
        ON CONFLICT DO UPDATE SET n_rows = n_rows + 1, scales = scales + excluded.scales;
    """


def _take_out(row: str) -> str:
    """What a row of `dyads` takes away again."""
    is_pair = f"{_is_pair(row)} AND (one, other, happening) = (SELECT one, other, happening FROM (SELECT {_PAIR.format(row)}))"
    is_edge = f"{_is_edge(row)} AND {_EDGE_KEY} = (SELECT {_EDGE_KEY[1:-1]} FROM (SELECT {_edge(row)}))"
    return f"""
        UPDATE pair_acts SET n_rows = n_rows - 1 WHERE {is_pair};
        DELETE FROM pair_acts WHERE {is_pair} AND n_rows = 0;
        UPDATE edge_acts SET n_rows = n_rows - 1, scales = scales - {row}.event_scale WHERE {is_edge};
        DELETE FROM edge_acts WHERE {is_edge} AND n_rows = 0;
    """


_DYAD_TRIGGERS = (
    f"CREATE TRIGGER dyads_taken_in AFTER INSERT ON dyads WHEN NEW.happening IS NOT NULL BEGIN {_take_in('NEW')} END",
    f"CREATE TRIGGER dyads_taken_out AFTER DELETE ON dyads WHEN OLD.happening IS NOT NULL BEGIN {_take_out('OLD')} END",
    f"""
    CREATE TRIGGER dyads_regrouped AFTER UPDATE OF happening ON dyads WHEN OLD.happening IS NULL BEGIN {_take_in('NEW')} END
    """,
    f"""
    CREATE TRIGGER dyads_moved AFTER UPDATE OF happening ON dyads WHEN OLD.happening IS NOT NULL BEGIN
        {_take_out('OLD')} {_take_in('NEW')}
    END
    """,
)
_FILL = (
    """
    INSERT INTO outlet_months SELECT publisher, substr(published, 1, 7), count(*), sum(n_statements), sum(n_events)
    FROM reports GROUP BY 1, 2
    """,
    "INSERT INTO type_counts SELECT event, status, count(*) FROM acts GROUP BY 1, 2",
    f"INSERT INTO pair_acts SELECT {_PAIR.format('dyads')}, count(*) FROM dyads WHERE {_is_pair('dyads')} GROUP BY 1, 2, 3",
    f"""
    INSERT INTO edge_acts (source, target, cooperates, mutual, happening, first_year, last_year, n_rows, scales)
    SELECT source, target, cooperates, mutual, happening, first_year, last_year, count(*), sum(event_scale)
    FROM (SELECT {_edge('dyads')}, event_scale FROM dyads WHERE {_is_edge('dyads')}) WHERE source <> target
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    """,
)
SUMMARY_STEPS = (*_TABLES, *_SUM_TRIGGERS, *_FILL, *_COUNT_TRIGGERS, *_DYAD_TRIGGERS)
"""The tables, what keeps them, and what fills them from a store that has reports, in the order in which they must be run."""


def _count_ways(row: str) -> str:
    """SQL for how many rows of `edge_acts` tell the happening of a row for its pair; both directions of what is mutual are one."""
    return f"""(
        SELECT count(DISTINCT cooperates || ' ' || first_year || ' ' || last_year || ' ' || iif(mutual, '', source)) FROM edge_acts
        WHERE source IN ({row}.source, {row}.target) AND target IN ({row}.source, {row}.target)
            AND cooperates IN (0, 1) AND mutual IN (0, 1) AND happening = {row}.happening
    )"""


SEVERAL_STEPS = (
    "DROP TRIGGER edges_summed",
    "DROP TRIGGER edges_unsummed",
    "DROP TABLE edge_mixed",
    """
    CREATE TABLE edge_several (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        happening INTEGER NOT NULL,
        PRIMARY KEY (one, other, happening)
    ) WITHOUT ROWID
    """,
    f"""
    CREATE TRIGGER edges_summed AFTER INSERT ON edge_acts BEGIN
        INSERT INTO edge_years
        VALUES (NEW.first_year, NEW.last_year, NEW.source, NEW.target, NEW.cooperates, NEW.mutual, 1, NEW.n_rows, NEW.scales)
        ON CONFLICT DO UPDATE SET n_acts = n_acts + 1, n_rows = n_rows + excluded.n_rows, scales = scales + excluded.scales;
        INSERT INTO edge_sums VALUES (NEW.source, NEW.target, NEW.cooperates, NEW.mutual, 1, NEW.n_rows, NEW.scales)
        ON CONFLICT DO UPDATE SET n_acts = n_acts + 1, n_rows = n_rows + excluded.n_rows, scales = scales + excluded.scales;
        INSERT OR IGNORE INTO edge_several SELECT min(NEW.source, NEW.target), max(NEW.source, NEW.target), NEW.happening
        WHERE {_count_ways("NEW")} > 1;
    END
    """,
    f"""
    CREATE TRIGGER edges_unsummed AFTER DELETE ON edge_acts BEGIN
        UPDATE edge_years SET n_acts = n_acts - 1, n_rows = n_rows - OLD.n_rows, scales = scales - OLD.scales
        WHERE first_year = OLD.first_year AND last_year = OLD.last_year AND {_same("OLD")};
        DELETE FROM edge_years
        WHERE first_year = OLD.first_year AND last_year = OLD.last_year AND {_same("OLD")} AND n_acts = 0;
        UPDATE edge_sums SET n_acts = n_acts - 1, n_rows = n_rows - OLD.n_rows, scales = scales - OLD.scales WHERE {_same("OLD")};
        DELETE FROM edge_sums WHERE {_same("OLD")} AND n_acts = 0;
        DELETE FROM edge_several
        WHERE one = min(OLD.source, OLD.target) AND other = max(OLD.source, OLD.target) AND happening = OLD.happening
            AND {_count_ways("OLD")} < 2;
    END
    """,
    "DELETE FROM edge_sums",
    """
    INSERT INTO edge_sums SELECT source, target, cooperates, mutual, count(*), sum(n_rows), sum(scales) FROM edge_acts
    GROUP BY 1, 2, 3, 4
    """,
    f"""
    INSERT OR IGNORE INTO edge_several SELECT min(source, target), max(source, target), happening FROM edge_acts AS told
    WHERE {_count_ways("told")} > 1
    """,
)
"""From the counts as they were first kept to those of which the happenings that stand in several of them are known."""
