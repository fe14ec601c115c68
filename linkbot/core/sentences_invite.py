"""The one friendly invitation to show whose a page is, in English."""

from typing import Final

EN: Final = {
    "title": "An offer about your links in {thread}",
    "invite": """\
Hello {name},

thank you for [your post]({post_link}) in {thread}. All is well with it, and there is nothing that you need to do.

That thread is for articles which people wrote themselves, and from the page behind your link I could not tell whose it is. That happens often, \
and it counts for you. If you like, you can settle it once and for all, and nobody will ever have to wonder:

- Link your forum profile with `rel="me"` on the article, on its author's page or on the site's home page: \
`<a rel="me" href="{profile}">my forum profile</a>`
- Or put this code on one of those pages, or in the repository's README, outside comments; you can take it away once I have seen it: `{code}`

I look for it by myself for ten days, and remember it for a year. A moderator can settle it, too.

If you would rather not, just leave it: nothing follows from that, and I will not bring it up again.

I am linkbot, an automated helper of this forum's moderators, and I do not read answers to this message. \
Is anything unclear or wrong? [Ask a person]({appeal_link}) (reference {case}).
""",
}
