"""linkbot's sentences in English. Kind, short, honest about being a machine; every notice names a way to a person."""

from typing import Final

EN: Final = {
    "title": "About your post in {thread}",
    "report_title": "linkbot: the week in {thread}, to {week}",
    "alert_title": "linkbot: please look at the rules of {thread}",
    "alert_post_title": "linkbot: please look at a post in {thread}",
    "alert_late_title": "linkbot: posts in {thread} that I noticed late",
    "other_link": """\
[Post {number}]({post_link}) of {thread} by {author} links another place now than when you decided about it ({decided}): {places}.

I leave it to you: whoever wrote it hears nothing from me. (Reference {case}.)

*Written by linkbot, an automated helper.*
""",
    "back_and_forth": """\
[Post {number}]({post_link}) of {thread} by {author} has been changed from wrong to right or back {count} times within a month.

From now on I leave it to you; whoever wrote it hears nothing more from me about it. (Reference {case}.)

*Written by linkbot, an automated helper.*
""",
    "cannot_tell": """\
I could not tell {author} about [post {number}]({post_link}) of {thread}: {why}.

I go on trying for a day where that may help; perhaps you would like to have a word instead. (Reference {case}.)

*Written by linkbot, an automated helper.*
""",
    "passed_on": """\
{author} answered my message about [post {number}]({post_link}) of {thread}. I do not understand it, so I pass it on:

{words}

Perhaps you would like to answer, or to change the post. Whatever you do about it is final for me. (Reference {case}.)

*Written by linkbot, an automated helper.*
""",
    "canary_title": "linkbot: the line to {thread} works",
    "canary": """\
Hello {name},

I have seen [your post]({post_link}) in {thread} with the canary phrase, {seconds} seconds after it was written. It went the whole way: read, judged, planned, \
written down, sent.

Nobody else hears of it, and it is counted nowhere. I work in mode `{mode}`, with {rules} rules in force (version {version}).

*Written by linkbot, an automated helper.*
""",
    "late": """\
I have noticed these posts of {thread} more than a day late, perhaps because I was not running. Nobody has been told anything:

{posts}

From {begin} on I begin to follow the rules for those that are still the same then, one an hour, and under the brakes of the rules. \
What you deal with yourself I leave alone: edit, lock or delete a post, or leave a staff notice on it. To stop all of it, set `mode: observe` in the rules file.

*Written by linkbot, an automated helper.*
""",
    "late_line": "- [post {number}]({post_link}) by {author}: {rules}",
    "late_more": "- … and {count} more",
    "wrong_title": """\
The rules file says that the thread is called “{rules}”, but {link} is called “{forum}” on the forum.

Perhaps the number in the file is wrong, or the topic was renamed. Until the two agree I leave the posts of that topic alone. \
Put the right `title` (or `topic`) into the rules file.

*Written by linkbot, an automated helper.*
""",
    "rules_held": """\
The rules of {thread} were changed in {name}. I compared the new rules with those in force, over {judged}: \
**of {count} of them they say something else**. Up to {limit} would have been fine; with more I ask first. Until somebody accepts, \
the rules before stay in force.

What the change says:

{words}

What it would do:

{posts}

If this is what you want, answer this message with this line and nothing else:

    accept {version}

(An operator can run `linkbot rules accept {version}` instead.) If not, you need not answer: change {name} again, or back. \
Nobody is told anything because of old posts: new rules count for posts that are written or edited from then on.

*Written by linkbot, an automated helper.*
""",
    "rules_held_more": "- … and {count} more; `linkbot backtest` lists them all.",
    "rules_bad": """\
The rules file {name} cannot be used as it is now. {still}

What is wrong, and how to mend it:

{problems}

I look at it again as soon as it is changed, and write again only if it is changed and still wrong.

*Written by linkbot, an automated helper.*
""",
    "rules_still": "The last good rules stay in force, so the thread is looked after as before.",
    "rules_never": "The thread that it is for is not looked after until then.",
    "rules_accepted": """\
Thank you, {name}: the new rules (version {version}) are in force now. To go back to those before, an operator can run \
`linkbot rules rollback {before}`.

*Written by linkbot, an automated helper.*
""",
    "this_thread": "this thread",
    "tell": """\
Hello {name},

thank you for taking part in {thread}. I am linkbot, an automated helper of this forum's moderators; no person has looked at this yet. \
Something about [your post]({post_link}) does not fit what that thread is for:

{problems_with_fixes}

{what_to_do} {deadline} What the thread is for: {guidelines_link}

Am I wrong, or can't you change it? [Ask a person]({appeal_link}) (reference {case}). {answers}

{text_back}
""",
    "ask": """\
Hello {name},

thank you for taking part in {thread}. May I ask you something about [your post]({post_link})? I am linkbot, an automated helper of this \
forum's moderators; no person has looked at this yet, and I may well be wrong.

{problems_with_fixes}

{what_to_do} {deadline} What the thread is for: {guidelines_link}

Would you rather speak to a person? [Ask the moderators]({appeal_link}) (reference {case}). {answers}

{text_back}
""",
    "what_to_do": "Edit or delete your post and nothing more happens; I look again by myself.",
    "what_to_do_in_public": "Edit or delete it and this note goes away by itself.",
    "editing_ends": "The forum lets you do so until {when}; after that, answer here and a moderator will change it for you.",
    "editing_ends_in_public": "The forum lets you do so until {when}; after that, ask a person.",
    "locked_out": "The forum does not let you change this post any more (since {when}), and nobody holds that against you: \
answer here with what it should say, or that it may go, and a moderator will change it for you.",
    "locked_out_in_public": "The forum does not let you change this post any more; just ask a person, who will change it for you.",
    "answers_mine": "Of answers to this message I understand “it is mine” and “it is fixed” by myself; everything else I pass on to the moderators.",
    "answers_done": "Answer “it is fixed” and I look again at once; any other answer I pass on to the moderators.",
    "more": """\
After your last change of [your post]({post_link}) there is something else. I have put it into my message above, because a changed message \
tells nobody; this answer only lets you know. (I am linkbot, an automated helper.)
""",
    "reply": """\
Hello, I am an automated helper of this forum's moderators. About the post above:

{problems_with_fixes}

{what_to_do} [What this thread is for]({guidelines_link}) · [Ask a person]({appeal_link}) (reference {case})
""",
    "put_right": """\
All is well with [your post]({post_link}) in {thread} now, so there is nothing left to do. Thank you!

(I am linkbot, an automated helper of this forum's moderators. This message used to ask for a change.)
""",
    "done": """\
What I asked for in this message about [your post]({post_link}) in {thread} is done. Thank you!

(I am linkbot, an automated helper of this forum's moderators.)
""",
    "put_right_again": """\
All is well with [your post]({post_link}) in {thread} again, and nothing is left to do.

(I am linkbot, an automated helper of this forum's moderators. This message used to ask for a change.)
""",
    "settled": "linkbot, automated: nothing is left to decide about [this post]({post_link}): {why} at {when}. \
A flag like mine cannot be taken back, so please close it in the review queue as you think right.",
    "settled_put_right": "put right by its author",
    "settled_withdrawn": "taken back by its author",
    "settled_claimed": "its author says that the linked page is their own",
    "claimed": """\
Thank you for your answer: I take your word for it that the article behind [your post]({post_link}) in {thread} is yours, so there is nothing \
left to do. The moderators can see that I asked and what you said.

(I am linkbot, an automated helper of this forum's moderators. This message used to ask whose article it is.)
""",
    "proof": """

  [details="If you would like to settle it for good: two easy ways, one is enough"]

  - Link your forum profile with `rel="me"` on the article, on its author's page or on the site's home page: \
`<a rel="me" href="{profile}">my forum profile</a>`
  - Or put this code on one of those pages, or in the repository's README, outside comments; you can take it away once I have seen it: `{code}`

  I look again by myself for ten days, and remember it for a year. A moderator can settle it, too.

  [/details]
""",
    "deadline": "If it is still the same after {when}, I will ask a moderator to have a look.",
    "text_back": "So that none of your words are lost, here they are:\n\n{fence}text\n{text}\n{fence}",
    "text_follows": "So that none of your words are lost, they follow below in answers of their own.",
    "text_part": "Your words, part {number} of {count}:\n\n{fence}text\n{text}\n{fence}",
    "final_address": "That seems to be {address}",
    "own_topic": "You can also carry on in [a topic of your own]({link}), which links back here, and delete the post here.",
    "own_topic_body": "Continuing from [{title}]({link}):\n\n",
    "flag_head": "linkbot, automated: post {number} of \u201c{thread}\u201d does not seem to fit the thread's rules.",
    "flag_told": "Its author was told on {when}; the post has not changed since in that respect.",
    "flag_untold": "Its author could not be told ({why}).",
    "flag_locked_out": "Since {when} the forum has not let its author change it any more: that it is unchanged is no refusal. \
It is for you to change.",
    "flag_held": "Its author was not told of everything: {why}.",
    "flag_foot": "Agree or disagree as you think right: either way linkbot leaves this post alone from now on. Reference {case}.",
}

FIXES_EN: Final = {
    "no_outside_link": "I found no link in it. Please add the address of your article.",
    "only_forum_links": "The links I found lead to this forum itself. Please add the address of an article hosted elsewhere.",
    "unwanted_host": "It links to a place that this thread does not take. Please link to where the article really lives.",
    "too_many_links": "Links in it: {count}; the most asked for is {limit}. Please keep those that matter most.",
    "talk": "It reads like an answer to somebody. Please keep what is for everybody and take out what speaks to one person; "
    "a longer answer is welcome as an article of your own, linked here. (To thank somebody, the heart under their post does it.)",
    "too_many_words": "I counted {count} words of your own; beside a link, an introduction of up to {limit} is plenty. "
    "Please move the rest to a page of your own and link that.",
    "too_many_words_without_link": "I counted {count} words and no link to a page elsewhere. "
    "Please put the text on a page of your own and post the link to it.",
    "contribution_in_post": "The contribution itself seems to be in the post. Please put it on a page elsewhere and link that.",
    "other_author": "The page shows another author name than your profile. "
    "If it is yours under another name, fine: answer “it is mine”.",
    "other_author_in_public": "The page shows another author name than your profile. "
    "If it is yours under another name, that is fine: please tell a moderator by the link below.",
    "repeat": "Post {post} of this thread holds the same link already. If you meant another article, please put its address there instead.",
    "too_fast": "It is post {count} of yours with a link within {per}; the most asked for is {limit}. There is no hurry: please post it again later.",
    "media": "Pictures, files and videos in it: {count}; the most asked for is {limit}. Please put the others on a page elsewhere and link that.",
    "table": "Please move the table to a page elsewhere and link that.",
    "code": "Lines of code in it: {count}; the most asked for is {limit}. Please move the rest elsewhere and link it.",
    "poll": "Polls are not for this thread. Please take it out; in a topic of its own it is welcome.",
    "hidden_link": "One of its links has nothing to see and click. Please give it a visible text.",
    "link_text": "A link shows {shown} and leads to {host}. Please let text and address agree.",
    "lookalike": "An address ({host}) holds letters that look like others. Please check that it is the one you meant.",
    "pattern": "An address holds “{part}”, which is not wanted here. Please take it out.",
    "page_holds": "The linked page does not seem to be about this thread's matter. Please link an article that is.",
    "page_lacks": "I could not find on the linked page what this thread is about. Please link an article that says it, or tell a person that I missed it.",
    "dead_link": "The link did not open when I tried: {address}. Please check the address.",
    "swapped_link": "The link leads somewhere else now than when it was posted. Please put the earlier address back, or tell a person that your article has moved.",
}
"""What to do about each fault, by the fault's key; `{values}` come from the check. A fault without a sentence here is
told by the rule's own words alone."""
