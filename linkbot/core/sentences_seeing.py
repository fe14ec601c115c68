"""What moderators read about a thread that cannot be watched."""

EN = {
    "not_watched": """\
I cannot look after {link} any more: {why}. Until that changes I leave its posts alone, and nothing I had planned there is done.

If that is meant so, take its rules file away. Otherwise see that the topic is there, and that my account may read it.

*Written by linkbot, an automated helper.*
""",
    "not_watched/gone": "it was deleted, or moved where I may not read it",
    "not_watched/private": "it is a private message now",
}
