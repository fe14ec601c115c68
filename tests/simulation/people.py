"""Members and moderators: what each of them does to the posts of the thread. Every deed is kept in the truth."""

import asyncio
from collections.abc import Callable
from functools import partial
from random import Random

from linkbot.demo.forum import DemoForum, Post, Refusal, Topic
from tests.simulation import texts
from tests.simulation.story import Story
from tests.simulation.texts import Text
from tests.simulation.truth import Moment, Track, Truth

MEMBERS = tuple(f"member-{n}" for n in range(1, 7))
MODERATORS = ("moderator-1", "moderator-2")
SILENT = "member-6"
"""Takes no private messages."""
BOT = "helper-bot"
_DECISIONS = ("agree_and_keep", "disagree", "ignore", "delete_and_agree")


class People:
    """All that human beings may do, each by name; a forum that refuses leaves everything as it was."""

    def __init__(self, forum: DemoForum, thread: Topic, truth: Truth, dice: Random, story: Story) -> None:
        self.forum, self.thread, self.truth, self.dice, self.story = forum, thread, truth, dice, story
        self._count = 0
        self.elsewhere: Topic | None = None

    def now(self) -> float:
        """Seconds of the run."""
        return asyncio.get_running_loop().time()

    def text(self, make: Callable[[Random, int], Text]) -> Text:
        """New words; no two are the same."""
        self._count += 1
        return make(self.dice, self._count)

    # authors
    def post(self, who: str, text: Text, reply_to: int | None = None) -> Track | None:
        """Write in the thread."""
        post: list[Post] = []
        if not self._tried(
            lambda: post.append(self.forum.post_as(who, self.thread, text.raw, reply_to=reply_to))
        ):
            return None
        judged = who in MEMBERS
        track = Track(post[0].id, who, judged, [Moment(self.now(), text)])
        self.truth.tracks[track.post_id] = track
        self._tell(track, f"{who} posts {_sort(text)}: {text.raw[:60]!r}")
        return track

    def rewrite(self, track: Track, text: Text) -> None:
        """Its author changes the words."""
        if self._tried(lambda: self.forum.edit_as(track.author, track.post_id, text.raw)):
            self._turn(track, text=text)
            self._tell(track, f"its author makes it {_sort(text)}")

    def take_back(self, track: Track) -> None:
        """Its author deletes it."""
        if self._tried(lambda: self.forum.delete_as(track.author, track.post_id)):
            self._turn(track)
            self._tell(track, "its author takes it back")

    def bring_back(self, track: Track) -> None:
        """Its author brings it back."""
        if self._tried(lambda: self.forum.recover_as(track.author, track.post_id)):
            self._turn(track)
            self._tell(track, "its author brings it back")

    # moderators
    def delete(self, track: Track) -> None:
        """A moderator deletes it."""
        if track.now.present and self._tried(lambda: self.forum.delete_as(self._moderator(), track.post_id)):
            self._turn(track, touched="deleted")
            self._tell(track, "a moderator deletes it")

    def restore(self, track: Track) -> None:
        """A moderator brings it back."""
        post = self.forum.state.posts[track.post_id]
        if post.deleted_at and self._tried(lambda: self.forum.recover_as(self._moderator(), track.post_id)):
            self._turn(track, touched="restored")
            self._tell(track, "a moderator restores it")

    def hide(self, track: Track) -> None:
        """Flags of members hide it."""
        if track.now.present and self._tried(lambda: self.forum.hide(track.post_id)):
            self._turn(track, touched="hidden")
            self._tell(track, "it is hidden")

    def lock(self, track: Track) -> None:
        """A moderator locks it."""
        self.forum.lock(self._moderator(), track.post_id)
        self._turn(track, touched="locked")
        self._tell(track, "a moderator locks it")

    def note(self, track: Track) -> None:
        """A moderator hangs a note on it."""
        self.forum.post(track.post_id).notice = {"type": "custom", "raw": "[mod note] Fine with us."}
        self._turn(track, touched="noted")
        self._tell(track, "a moderator leaves a note on it")

    def mend(self, track: Track) -> None:
        """A moderator changes the words, for better or worse."""
        text = self.text(self.dice.choice((texts.fine, texts.broken)))
        if self._tried(lambda: self.forum.edit_as(self._moderator(), track.post_id, text.raw)):
            self._turn(track, text=text, touched="edited")
            self._tell(track, f"a moderator makes it {_sort(text)}")

    def move_away(self, track: Track) -> None:
        """A moderator moves it to another topic."""
        if self.elsewhere is None:
            self.elsewhere = self.forum.add_topic(
                MODERATORS[0], "A place for all the rest", "What is moved goes here."
            )
        place = self.elsewhere
        if self._tried(lambda: self.forum.move(self._moderator(), [track.post_id], place)):
            self._turn(track)
            self._tell(track, "a moderator moves it away")

    def move_back(self, track: Track) -> None:
        """And back."""
        if self._tried(lambda: self.forum.move(self._moderator(), [track.post_id], self.thread)):
            self._turn(track, touched="restored")
            self._tell(track, "a moderator moves it back")

    def decide(self, track: Track) -> None:
        """A moderator decides what waits in the queue about it."""
        row = self.forum.state.reviewable_of(track.post_id)
        action = self.dice.choice(_DECISIONS)
        if (
            row is not None
            and row.status == 0
            and self._tried(lambda: self.forum.decide(row, self._moderator(), action))
        ):
            self._turn(track, touched="decided")
            self._tell(track, f"a moderator decides: {action}")

    def remove_notice(self, track: Track) -> None:
        """A moderator deletes what linkbot wrote below it."""
        for reply in self._replies(track):
            if self._tried(partial(self.forum.delete_as, self._moderator(), reply)):
                self._turn(track, touched="notice removed")
                self._tell(track, "a moderator deletes linkbot's note below it")

    def answer_notice(self, track: Track) -> None:
        """A moderator answers what linkbot wrote below it."""
        for reply in self._replies(track):
            words = "This one is fine with us, thank you for asking."
            number = self.forum.state.posts[reply].post_number
            answer = partial(self.forum.post_as, self._moderator(), self.thread, words, reply_to=number)
            if self._tried(answer):
                self._turn(track, touched="answered")
                self._tell(track, "a moderator answers linkbot's note below it")

    def ask_back(self, track: Track) -> None:
        """Its author answers linkbot's message."""
        make = self.dice.choice((texts.question, texts.done, texts.thanks))
        words = self.text(make).raw
        for deed in self.truth.of(track.post_id, "message"):
            topic = self.forum.state.posts[deed.place or 0].topic_id
            said: list[Post] = []
            if self._tried(lambda: said.append(self.forum.post_as(track.author, topic, words))):  # noqa: B023 - called at once
                self._tell(track, f"its author answers: {words!r}")
                if make is not texts.done:  # which linkbot understands, and answers by looking
                    self.truth.answers[said[0].id] = words

    def _replies(self, track: Track) -> list[int]:
        """Those of linkbot's below it that stand."""
        places = [deed.place or 0 for deed in self.truth.of(track.post_id, "reply")]
        return [n for n in places if self.forum.state.posts[n].deleted_at is None]

    def flag(self, track: Track) -> None:
        """A member asks moderators to look."""
        others = [name for name in MEMBERS if name != track.author]
        if self._tried(
            lambda: self.forum.flag_as(self.dice.choice(others), track.post_id, message="Please look.")
        ):
            self._tell(track, "a member flags it")

    # the thread
    def undone(self, track: Track) -> None:
        """A moderator has taken back what linkbot said about it."""
        self._turn(track, touched="undone")
        self._tell(track, "a moderator takes back what linkbot said")

    def retitle(self, title: str) -> None:
        """A moderator renames the thread."""
        self.thread.title = title
        self.story.tell(f"the thread is called {title!r} now")

    def close(self, *, closed: bool) -> None:
        """A moderator closes the thread, or opens it."""
        self.thread.closed = closed
        self.story.tell("the thread is closed" if closed else "the thread is open again")

    def _turn(self, track: Track, **change: object) -> None:
        """It is otherwise from now on; whether it can be seen in the thread is the forum's to say."""
        post = self.forum.state.posts[track.post_id]
        gone = post.deleted_at is not None or post.user_deleted or post.hidden
        track.turn(self.now(), present=not gone and post.topic_id == self.thread.id, **change)

    def _moderator(self) -> str:
        return self.dice.choice(MODERATORS)

    def _tried(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except Refusal:
            return False
        return True

    def _tell(self, track: Track, what: str) -> None:
        self.story.tell(f"post {track.post_id}: {what}")


def _sort(text: Text) -> str:
    return "fine" if text.fine else "broken (" + ", ".join(sorted(text.breaks)) + ")"
