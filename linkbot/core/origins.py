"""Where on shared hosts one author's space begins."""

import re

# Hosts on which the first N segments of the path name the author (or the team), as their public addresses
# show. Two where a word stands before the name: linkedin.com/in/x, reddit.com/user/x.
_FIRST_SEGMENT = frozenset({
    "about.me", "bitbucket.org", "blog.csdn.net", "buttondown.com", "buttondown.email", "codeberg.org", "codepen.io",
    "cnblogs.com", "dev.to", "facebook.com", "gist.github.com", "gist.githubusercontent.com", "github.com",
    "gitlab.com", "hackernoon.com", "hackmd.io", "hub.docker.com", "huggingface.co", "instagram.com", "itch.io",
    "kaggle.com", "ko-fi.com", "mirror.xyz", "mixcloud.com", "note.com", "paragraph.com", "paragraph.xyz",
    "patreon.com", "qiita.com", "raw.githubusercontent.com", "rentry.co", "rpubs.com", "soundcloud.com", "sr.ht",
    "t.me", "telegra.ph", "telegram.me", "tiktok.com", "twitch.tv", "twitter.com", "vimeo.com", "vk.com",
    "write.as", "x.com", "zenn.dev",
})  # fmt: skip
_TWO_SEGMENTS: dict[str, frozenset[str]] = {
    "hackernoon.com": frozenset({"u"}),
    "huggingface.co": frozenset({"spaces", "datasets", "blog"}),
    "linkedin.com": frozenset({"in", "company", "school"}),
    "medium.com": frozenset({"u"}),
    "reddit.com": frozenset({"user", "u", "r"}),
    "old.reddit.com": frozenset({"user", "u", "r"}),
    "sites.google.com": frozenset({"view", "site"}),
    "stackoverflow.com": frozenset({"users"}),
    "youtube.com": frozenset({"channel", "c", "user"}),
    "zhuanlan.zhihu.com": frozenset({"p"}),
    "zhihu.com": frozenset({"people"}),
    "researchgate.net": frozenset({"profile"}),
    "hashnode.com": frozenset({"post"}),
}
# Hosts where every document is somebody else's and no segment names an author: the whole address is the space.
_BY_DOCUMENT = frozenset({
    "arxiv.org", "colab.research.google.com", "docs.google.com", "doi.org", "drive.google.com", "eprint.iacr.org",
    "figshare.com", "hal.science", "osf.io", "pastebin.com", "ssrn.com", "youtu.be", "zenodo.org",
})  # fmt: skip
# Hosts that give each author a subdomain but are not (all) on the public suffix list.
_BY_SUBDOMAIN = (
    "blog.gov.uk", "blogspot.com", "bearblog.dev", "beehiiv.com", "blogger.com", "ghost.io", "hashnode.dev",
    "livejournal.com", "medium.com", "micro.blog", "mystrikingly.com", "neocities.org", "notion.site",
    "substack.com", "tumblr.com", "typepad.com", "weebly.com", "wixsite.com", "wordpress.com", "write.as",
    "itch.io", "hatenablog.com", "over-blog.com", "svbtle.com", "posthaven.com", "bandcamp.com",
)  # fmt: skip
_SHARED_ENDS = tuple(f".{shared}" for shared in _BY_SUBDOMAIN)
_MARKED = re.compile(r"/(@[^/]+|~[^/]+)")  # /@name and /~name name a person wherever they stand first


def origin_parts(host: str, site: str, path: str) -> str:
    """The author's space on a shared host, or "" where the site as a whole is taken for one author's.

    `host` without `www.`, `site` its registrable domain, `path` as in the address. Names are compared in lower case.
    """
    marked = _MARKED.match(path)
    if marked:
        return f"{host}{marked[0]}".lower()
    segments = [segment for segment in path.lower().split("/") if segment]
    if host in _BY_DOCUMENT:
        return "/".join([host, *segments])
    if segments and segments[0] in _TWO_SEGMENTS.get(host, ()):
        return "/".join([host, *segments[:2]])
    if host in _FIRST_SEGMENT and segments:
        return f"{host}/{segments[0]}"
    if host.endswith(_SHARED_ENDS):
        for shared in _BY_SUBDOMAIN:
            if host.endswith(f".{shared}"):
                name = host[: -len(shared) - 1].rpartition(".")[2]
                return f"{name}.{shared}"
    return "" if site != host else host
