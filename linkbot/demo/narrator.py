"""Tell the audience what happens: panels on a terminal, plain lines elsewhere, the same facts on both."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from linkbot.core.case import Case, State
from linkbot.demo.forum.app import LogRow
from linkbot.demo.process import Event
from linkbot.demo.scene import Scene

_COLOURS = {"ok": "green", "violation": "red", "unclear": "yellow", "exempt": "dim"}
_MARKS = {"kept": "✓", "broken": "✗", "unknown": "?", "skipped": "–"}


_QUOTED = 160  # letters of a post


class Narrator:
    """Writes to a rich console. What it hears from the daemon and sees on the forum is told once."""

    def __init__(self, console: Console) -> None:
        """A console on a terminal gets panels and colours."""
        self._console = console
        self._panels = console.is_terminal
        self._verdicts: dict[int, object] = {}
        self._quiet = True  # the old posts of the thread are not worth a line each
        self.reports: list[str] = []

    def line(self, text: str, style: str = "") -> None:
        """One plain line."""
        self._console.print(escape(text), style=style or None, highlight=False, soft_wrap=not self._panels)

    def act(self, moment: datetime, says: str) -> None:
        """Somebody does something."""
        self._quiet = False
        self.line("")
        self.line(f"{moment:%a %d %b %H:%M}  {says}", "bold")

    def quote(self, text: str) -> None:
        """The words somebody posted, the beginning of long ones."""
        words = " ".join(text.split())
        if words:
            self.line(f"  “{words[:_QUOTED]}{' …' if len(words) > _QUOTED else ''}”", "italic")

    def hear(self, event: Event) -> None:
        """A line of the daemon's log."""
        name, post = event.get("event"), event.get("post")
        if name == "post.reviewed" and isinstance(post, int):
            self._verdict(post, event)
        elif name == "flag.decided":
            self.line(
                f"  linkbot learns: {event.get('closing')} (post {post}); the case is closed for good", "cyan"
            )
        elif name in {"thread.fault", "daemon.halted"}:
            self.line(f"  linkbot is in trouble: {event}", "bold red")

    def _verdict(self, post: int, event: Event) -> None:
        """A verdict, if it is not the one that was told last for that post."""
        shown = (event.get("verdict"), event.get("rules"), event.get("closing"))
        if self._quiet or self._verdicts.get(post) == shown:
            return
        self._verdicts[post] = shown
        verdict, why = str(event.get("verdict")), event.get("why") or {}
        reasons = why if isinstance(why, dict) else {}
        because = f" ({why})" if isinstance(why, str) else ""
        self.line(
            f"  linkbot judges post {event.get('number')}: {verdict}{because}", _COLOURS.get(verdict, "")
        )
        for rule, answer in (event.get("rules") or {}).items():
            reason = f": {reasons[rule]}" if rule in reasons else ""
            self.line(f"    {_MARKS.get(answer, ' ')} {rule} {answer}{reason}", "dim")
        if event.get("closing"):
            touched = f" ({event['touched']})" if event.get("touched") else ""
            self.line(f"    case closed: {event['closing']}{touched}", "cyan")

    def deed(self, row: LogRow, scene: Scene) -> None:
        """A write of linkbot's, as the forum stored it."""
        when = f"{scene.forum.now():%a %H:%M}"
        match row.method, row.path.removesuffix(".json").strip("/").split("/"):
            case _, _ if row.status is None or row.status >= 400:
                self.line(f"  {when}  {row.method} {row.path}: refused with {row.status}", "yellow")
            case "POST", ["posts"] if row.params.get("archetype") == "private_message":
                self._message(when, row, scene)
            case "POST", ["posts"]:
                self._panel(f"{when}  linkbot replies in the thread", self._newest(scene), "magenta")
            case "POST", ["post_actions"]:
                words = str(row.params.get("message", ""))
                self._panel(
                    f"{when}  linkbot flags post id {row.params.get('id')} for moderators", words, "red"
                )
            case "PUT", ["posts", post]:
                raw = scene.forum.post(int(post)).raw
                self._panel(f"{when}  linkbot changes its own words", raw, "blue")
            case "DELETE", ["posts", post]:
                self.line(
                    f"  {when}  linkbot takes its public reply back (post id {post} is gone)", "magenta"
                )

    def _message(self, when: str, row: LogRow, scene: Scene) -> None:
        topic = scene.forum.state.topic_with_external_id(str(row.params.get("external_id")))
        first = scene.forum.state.first_post(topic.id) if topic else None
        if topic is None or first is None:
            return
        to = row.params.get("target_recipients")
        if "report" in str(row.params.get("external_id")):
            self.reports.append(first.raw)
        self._panel(f"{when}  linkbot writes privately to {to}: {topic.title}", first.raw, "blue")

    def _newest(self, scene: Scene) -> str:
        bot = scene.forum.user("linkbot").id
        own = [post for post in scene.forum.posts(1615) if post.user_id == bot]
        return own[-1].raw if own else ""

    def _panel(self, title: str, text: str, style: str) -> None:
        if self._panels:
            self._console.print(
                Panel(escape(text.strip()), title=escape(title), title_align="left", border_style=style)
            )
            return
        self.line(f"  {title}")
        for row in text.strip().splitlines():
            self.line(f"    | {row}")

    def cases(self, cases: Sequence[Case]) -> None:
        """The table of cases."""
        table = Table(title="Cases", title_justify="left")
        for column in ("post", "author", "rules", "state", "told", "flagged"):
            table.add_column(column)
        self.line("")
        for case in cases:
            state = case.closing.value if case.state is State.CLOSED and case.closing else case.state.value
            cells = (
                str(case.post_number),
                case.author,
                ", ".join(t.rule for t in case.troubles),
                state,
                f"{case.told_at:%a %H:%M}" if case.told_at else "–",
                f"{case.flagged_at:%a %H:%M}" if case.flagged_at else "–",
            )
            if self._panels:
                table.add_row(*cells)
            else:
                self.line("case: post {} by {}: {}; {}; told {}, flagged {}".format(*cells))
        if self._panels:
            self._console.print(table)
