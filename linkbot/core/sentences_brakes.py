"""What moderators read about brakes, in English."""

from typing import Final

EN: Final = {
    "new": """\
The rule `{rule}` of {thread} is new: I have not seen it before. New rules only watch at first, so nobody is written to and nothing is \
flagged because of it. What it finds stands in the report and in `linkbot cases`.
""",
    "hits": """\
The rule `{rule}` of {thread} suddenly finds fault with many posts: **{hits} of {judged}** within {per}; in the thread before that it was \
{past_hits} of {past_judged}. That looks like a mistake in the rule rather than in the posts, so from now on it only watches: nobody is \
written to and nothing is flagged because of it.
""",
    "precision": """\
Of the latest cases of the rule `{rule}` of {thread} that moderators decided, you disagreed with **{disagreed} of {decided}**. That is more \
than `min_precision` allows, so the rule goes down one mode, to `{mode}`. In these posts it was wrong:
""",
    "paused": """\
{by} asked me to pause {what}, {until}. I go on looking, but nobody is written to and nothing is flagged.
""",
    "raised": """\
Since it was held, moderators agreed with `{rule}` of {thread} in {agreed} cases, so it goes up one mode, to `{mode}`.
""",
    "released": """\
Since it was held, moderators agreed with `{rule}` of {thread} often enough: the brake is off, and it goes as far as the rules file says.
""",
    "posts": "The posts:\n\n{posts}",
    "posts_more": "- … and {count} more",
    "what_now": """\
If it is right as it is and should go as far as the rules file says, put this into the file (if there is a list already, add the name to it):

```yaml
brakes:
  release: ["{name}"]
```

If it should stay as careful as it is now, say so in the rule, and I need no brake:

```yaml
rules:
  - id: {rule}
    mode: {mode}
```
""",
    "by_marks": "Or mark the cases that you have looked at, with `linkbot mark CASE right` or `wrong`: after {count} right ones the rule goes \
up one mode by itself, as far as the file allows.",
    "by_command": "(An operator can run `linkbot brakes release {rule}` instead.)",
    "foot": "*Written by linkbot, an automated helper.*",
    "again": "**Whatever the number, I ask here:** moderators disagreed with me about these posts, and the new rules would find fault with \
them again:\n",
    "again_line": "- [post {number}]({link}), by `{rule}`, which the change touches without mending it: {why}",
    "again_anew": "- [post {number}]({link}), by `{rule}`, which is right about it now: {why}",
    "thread_full": """\
I have written {count} public replies in {thread} within {per}, which is as many as `brakes: posts_in_thread` allows. Until {until} I write \
no more of them; what else I find goes to you alone, as a flag. If the thread can bear more, change the number in the rules file:

```yaml
brakes:
  posts_in_thread: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "person_full": """\
I have written to {person} about {count} posts within {per}, which is as many as `brakes: notes_to_one_person` allows. Until {until} I do \
not write to them about another one; what else I find goes to you alone, as a flag. Perhaps a friendly word from a person helps more. \
To change the number, put this into the rules file:

```yaml
brakes:
  notes_to_one_person: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "day_full": """\
Within {per} I have sent {count} messages, replies and flags about posts of {thread}, which is as many as `brakes: notices_in_thread` allows. \
Until {until} I only watch. If so many are right, change the number in the rules file:

```yaml
brakes:
  notices_in_thread: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "why_new": "the rule {rule} is new and only watches so far",
    "why_hits": "the rule {rule} suddenly hit too often and only watches",
    "why_precision": "moderators disagreed with the rule {rule} too often",
    "why_paused": "{by} paused {what}",
    "why_thread_full": "as many public replies as are allowed stand in the thread",
    "why_person_full": "its author was written to as often as is allowed",
    "why_day_full": "as many messages, replies and flags were sent as are allowed in that time",
    "the_thread": "the thread",
    "the_rule": "the rule `{rule}`",
    "until": "until {when}",
    "until_released": "until somebody resumes",
}
