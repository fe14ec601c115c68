"""What moderators read about rules that change little by little."""

from typing import Final

EN: Final = {
    "held_since": "(The last changes were small and taken at once, but small changes add up. So this compares with version "
    "{version}, the last rules that one of you chose, and says what is different from then.)",
    "judged_one": "the one post I know",
    "judged": "the latest {count} posts I know",
    "no_words": "- nothing in words",
    "still": "still {now}",
    "changed_post": "- [post {number}]({link}) by {author}: **{outcome}**. {reasons}",
}
