"""linkbot's sentences in English. Kind, short, honest about being a machine; every notice names a way to a person."""

from typing import Final

EN: Final = {
    "title": "About your post in {thread}",
    "report_title": "linkbot: the week in {thread}, to {week}",
    "alert_title": "linkbot: please look at the rules of {thread}",
    "wrong_title": """\
The rules file says that the thread is called “{rules}”, but {link} is called “{forum}” on the forum.

Perhaps the number in the file is wrong, or the topic was renamed. Until the two agree I leave the posts of that topic alone. \
Put the right `title` (or `topic`) into the rules file.

*Written by linkbot, an automated helper.*
""",
    "this_thread": "this thread",
    "tell": """\
Hello {name},

thank you for taking part in {thread}. I am linkbot, an automated helper of this forum's moderators; no person has looked at this yet. \
Something about [your post]({post_link}) does not fit what that thread is for:

{problems_with_fixes}

Edit or delete your post and nothing more happens; I look again by myself. {deadline} What the thread is for: {guidelines_link}

{text_back}

Am I wrong, or can't you edit it any more? [Ask a person]({appeal_link}) (reference {case}). Please use that link: I cannot read answers to this message.
""",
    "reply": """\
Hello, I am an automated helper of this forum's moderators. About the post above:

{problems_with_fixes}

Edit or delete it and this note goes away by itself. [What this thread is for]({guidelines_link}) · [Ask a person]({appeal_link}) (reference {case})
""",
    "put_right": """\
All is well with [your post]({post_link}) in {thread} now, so there is nothing left to do. Thank you!

(I am linkbot, an automated helper of this forum's moderators. This message used to ask for a change.)
""",
    "deadline": "If it is still the same after {when}, I will ask a moderator to have a look.",
    "text_back": "So that none of your words are lost, here they are:\n\n{fence}text\n{text}\n{fence}",
    "text_too_long": "Your post is too long to repeat here; please copy your words before you change it.",
    "flag_head": "linkbot, automated: post {number} of \u201c{thread}\u201d does not seem to fit the thread's rules.",
    "flag_told": "Its author was told on {when}; the post has not changed since in that respect.",
    "flag_untold": "Its author could not be told ({why}).",
    "flag_foot": "Agree or disagree as you think right: either way linkbot leaves this post alone from now on. Reference {case}.",
}

FIXES_EN: Final = {
    "no_outside_link": "I found no link in it. Please add the address of your article.",
    "only_forum_links": "The links I found lead to this forum itself. Please add the address of an article hosted elsewhere.",
    "talk": "It reads like an answer to somebody. You are welcome to write your answer up elsewhere and link it here instead.",
    "too_many_words": "I counted {words} words of your own; beside a link, an introduction of up to {limit} is plenty. "
    "Please move the rest to a page of your own and link that.",
    "too_many_words_without_link": "I counted {words} words and no link to a page elsewhere. "
    "Please put the text on a page of your own and post the link to it.",
    "contribution_in_post": "The contribution itself seems to be in the post. Please put it on a page elsewhere and link that.",
    "too_many_links": "I counted {count} links; {limit} are plenty here. Please keep the ones that matter most.",
    "unwanted_host": "It leads to a place that does not count here. Please link a page of your own elsewhere.",
    "repeat": "Post {post} of this thread holds this link already, so this post can simply be deleted.",
    "too_fast": "I counted {count} posts with a link from you within {per}; {limit} are plenty. "
    "Please delete this one and bring it again later.",
    "page_lacks": "I found nothing of {words} on the page. If it is about that all the same, please tell a moderator.",
    "page_holds": "The page speaks of {word}, which does not belong here. Please link another one.",
    "link_text": "Its text shows {shown}, but it leads to {host}. Please let both be the same.",
    "lookalike": "The address {host} mixes letters that look alike. Please type it anew.",
    "hidden_link": "A link has no words to click on. Please give it some, or take it out.",
    "media": "I counted {count} pictures, files or videos. Please put them on a page elsewhere and link that.",
    "table": "I counted {count} rows of a table. Please put the table on a page elsewhere and link that.",
    "code": "I counted {count} lines of code. Please put the code on a page elsewhere and link that.",
    "poll": "Please take the poll out; a topic of its own is a good place for it.",
    "dead_link": "The link {address} does not open. Please mend it.",
    "swapped_link": "The post used to lead to {before} and leads to {now} now. "
    "Please put the first one back, or bring the new one in a post of its own.",
    "pattern": "Its address holds {part}. Please post the address without that.",
    "other_author": "The page shows another author name than your profile does. "
    "If it is yours under another name, that is fine: please tell a moderator by the link below.",
}
"""What to do about each fault, by the fault's key; `{values}` come from the check. A fault without a sentence here is
told by the rule's own words alone."""
