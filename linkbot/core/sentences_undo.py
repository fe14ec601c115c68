"""What is read when linkbot takes back what it said, in English."""

from typing import Final

EN: Final = {
    "message": """\
This was a mistake of mine: **nothing is needed** about [your post]({post_link}) in {thread}. I am sorry for the trouble.

(I am linkbot, an automated helper of this forum's moderators. A moderator took my message back; it used to ask for a change. \
Questions? [Ask a person]({appeal_link}).)
""",
    "flag": """\
This flag was a mistake of mine and has been taken back by a moderator. The forum does not let me withdraw it, so please ignore or disagree \
with it. Reference {case}.

*Written by linkbot, an automated helper.*
""",
    "failed": """\
I was asked to take back what I had said about these posts, and the forum did not let me:

{posts}

Perhaps you can do it by hand.

*Written by linkbot, an automated helper.*
""",
    "failed_line": "- {what} about [post {number}]({link}): {why}",
    "what_message": "the private message",
    "what_answer": "an answer in the private message",
    "what_reply": "the public reply",
    "what_flag": "a word beside the flag",
    "takes_message": "the private message is changed to say that it was a mistake",
    "takes_answer": "an answer in the private message is deleted",
    "takes_reply": "the public reply is deleted",
    "takes_flag": "moderators are told, where the flag is, to ignore it",
    "stays_flag": "the flag itself stays in the review queue: the forum lets nobody withdraw it",
    "stays_flag_unknown": "the flag stays in the review queue, and linkbot's account cannot leave a word there",
    "drops": "not sent yet, and dropped: {what}",
    "unknown": "nobody knows yet whether it was sent: {what}; as soon as that is known, it is taken back, too",
    "failed_before": "the forum refused before to take this back: {what}",
    "nothing": "nothing was said, so there is nothing to take back; linkbot leaves the post alone from now on",
    "already": "taken back before",
}
