"""What several invented outlets tell of two meetings, a strike and a story that is copied."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.records import CodedReport
from told import read_table

MEETINGS = """
kars\tfirst\tAlborz News\t2031-03-05\tCONSULT\tvisit\tp:TUR.GOV:Sevim Aral\tp:IRN.GOV:Davud Karimi\t2031-03-04\tTehran,IRN\thappened\tForeign Minister Sevim Aral [met] Davud Karimi in Tehran to discuss gas.
kars\tfirst\tBosphorus Daily\t2031-03-04\tCONSULT\tvisit\tp:TUR.GOV:Sevim Aral\ts:IRN:Iran\t2031-03-04\tTehran,IRN\thappened\tSevim Aral [held talks] in Tehran with officials of Iran about gas.
kars\tfirst\tLevant Wire\t2031-03-05\tCONSULT\t\ts:IRN:Iran;s:TUR:Turkey\t\t2031-03-04\t\thappened\tThe ministers of Iran and Turkey [discussed] gas prices.
kars\tsecond\tBosphorus Daily\t2031-03-26\tCONSULT\t\tp:TUR.GOV:Sevim Aral;p:IRN.GOV:Davud Karimi\t\t2031-03-25\tBaku,AZE\thappened\tSevim Aral and Davud Karimi [sat down] in Baku on the margins of a conference.
kars\tsecond\tLevant Wire\t2031-03-26\tCONSULT\t\tp:IRN.GOV:Davud Karimi\tp:TUR.GOV:Sevim Aral\t2031-03-25\tBaku,AZE\thappened\tDavud Karimi [met] Sevim Aral in Baku.
nile\traid\tSahel Post\t2029-08-13\tASSAULT\tfirearms\to:SDN.REB:Liberation Front\tg:SDN.CVL:villagers\t2029-08-12\tDamazin,SDN\thappened\tGunmen of the Liberation Front [killed] at least 14 villagers near Damazin.
nile\traid\tEastern Monitor\t2029-08-13\tASSAULT\t\tg:SDN.REB:terrorists\tg:SDN.CVL:civilians\t2029-08-12\t\talleged\tThe terrorists [attacked] a village, leaving 17 civilians dead.
"""  # noqa: E501


def read_stories(lines: str = MEETINGS) -> list[CodedReport]:
    """The coded reports of some lines of evaluation/data/happenings.tsv's form; each line of an outlet and day is one report."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "told.tsv"
        path.write_text(lines.strip(), encoding="utf-8")
        return [one.coded for one in read_table(path)]
