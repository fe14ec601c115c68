"""What the report says, in English."""

from typing import Final

EN: Final = {
    "chart_alt": "Posts of each week that were fine, put right by their authors, or flagged: {weeks}.",
    "chart_week": "{bar.name}: {bar.kept} fine, {bar.put_right} put right, {bar.flagged} flagged",
    "chart_head": "| week | fine | put right | flagged |",
    "chart_kept": "fine",
    "chart_put_right": "put right by their authors",
    "chart_flagged": "flagged",
    "chart_axis": "posts",
}
