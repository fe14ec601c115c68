"""What linkbot answers to those who write to it, in English."""

from typing import Final

EN: Final = {
    "foot": "*Written by linkbot, an automated helper.*",
    "help": """\
These are the words I know; each stands alone in the first line of a message to me, or of an answer here, behind my \
name where the forum wants more letters: `linkbot, pause`. I answer each once.

- `status`: what I am doing
- `pause`, `pause for 2d`, `pause 1615 for 12h`: I go on looking, and say nothing
- `resume`, `resume 1615`: I go on after a pause
- `explain LINK`: what the rules say about a post, and why
- `leave LINK alone`: I never say anything about that post again
- `undo CASE`: I take back what I said; a case is a number, or a reference such as L700
- `right CASE`, `wrong CASE`: you tell me how I judged
- `rules`: which rules are in force, and what waits for you

Members may send me a draft, or “do not list me”.
""",
    "unknown": "I did not understand that. Write `linkbot, help`, and I say what I know; anything else is for people to read.",
    "status_head": "I am running, and have looked at everything I look after.",
    "status": "- {thread}: mode `{mode}`, {rules} rules in force (version {version}), {open} open cases{paused}",
    "status_paused": "; **paused** by {by}, {until}",
    "status_held": "- {count} rules files wait for somebody; `rules` tells which.",
    "paused": "I pause in {thread}, {until}: I go on looking, but nobody is written to and nothing is flagged. `resume` ends it.",
    "resumed": "I go on in {thread}.",
    "not_paused": "Nothing is paused in {thread}.",
    "no_thread": "I look after no such thread, or you may not steer me there. Those that you may: {threads}.",
    "no_post": "I cannot find that post in a thread that I look after. Please give me its link.",
    "no_case": "I know no such case in a thread where you may steer me. A case is a number, or a reference such as L700.",
    "explained": "[Post {number}]({link}) by {author}: **{outcome}**{because}.",
    "explained_rule": "- `{rule}`: {answer}{why}",
    "explained_case": "There is a case about it, {number} (reference {case}): {state}.",
    "left_alone": "I leave [post {number}]({link}) alone from now on, whatever is changed in it.",
    "undone": "I take back what I said about [post {number}]({link}) (case {case}): {count} things to undo, as far as the forum allows. I never speak \
of it again.",
    "marked": "Thank you. I have noted that I was {word} about case {case}, for {rules}.",
    "word_right": "right",
    "word_wrong": "wrong",
    "rules": "- {thread}: version {version}, in force since {when} ({how})",
    "rules_held": "- **waits for you**: {name}, version {version} ({note}). To take it, answer my message about it with `accept {version}`.",
    "rules_bad": "- **cannot be used**: {name}. I have written to you what is wrong with it.",
    "full": "I have answered you as often as I may in one day. Tomorrow I do again; until then, [a person]({appeal_link}) can help you.",
    "draft": """\
Thank you for asking first. I am linkbot, an automated helper, and this is what I would say about your draft as a post in {thread}:

{verdict}

Nothing of this is kept, and nobody else hears of it. {rules_link}[Ask a person]({appeal_link}) if you think I am wrong.
""",
    "draft_fine": "**It would fit.** Nothing in it speaks against the rules.",
    "draft_unsure": "**I could not tell for sure**, and what I cannot tell I leave alone.",
    "draft_wrong": "Some of it does not fit yet:\n\n{problems}",
    "draft_rules": "[What the thread is for]({link}). ",
    "unlisted": "Your articles are listed nowhere from now on: I take them out of the index, and no digest names them. Should you change your mind, \
write “list me again”.",
    "listed_again": "Your articles may be listed again. To be left out, write “do not list me”.",
    "still": "I have looked again, and it is still as I said above. If you cannot find it, or think that I am wrong, answer here in your own words, \
and a person reads it. (I am linkbot, an automated helper.)",
}
