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
    "this_thread": "this thread",
    "digest_title": "New articles from {thread}, week {week}",
    "digest_head": "**{count}** linked in {thread} between {since} and {until}.",
    "one_article": "1 article",
    "articles": "{count} articles",
    "digest_foot": (
        "*Put together by linkbot, an automated helper, from what the pages say of themselves. Would you rather not be "
        "listed here? Send linkbot a message that says “do not list me”, and your articles are taken out.*"
    ),
    "index_head": "All {count} articles that were linked in {thread}, the latest first. This post is kept up to date.",
    "index_empty": "No article yet.",
    "and_more": "- … and {count} more",
    "feed_title": "Articles from {thread}",
}
