"""What the demo forum says when it refuses: its own words, in English and in German."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "param_missing": ("A required parameter was left out: {name}", "Ein nötiger Parameter fehlt: {name}"),
    "invalid_parameters": (
        "This request holds a wrong parameter: {name}",
        "Falscher Parameter in der Anfrage: {name}",
    ),
    "not_logged_in": ("Please log in first.", "Bitte zuerst anmelden."),
    "invalid_access": ("This is not open to you.", "Das ist für dich nicht zugänglich."),
    "bad_key": (
        "This is not open to you. No such API key, or not for that user.",
        "Das ist für dich nicht zugänglich. Der Schlüssel ist unbekannt oder gehört jemand anderem.",
    ),
    "not_found": ("Nothing was found at this address.", "Unter dieser Adresse ist nichts."),
    "conflict_edit": (
        "Somebody has changed this post meanwhile; your edit was not kept.",
        "Jemand hat den Beitrag inzwischen geändert; deine Änderung wurde nicht gespeichert.",
    ),
    "conflict": (
        "Somebody was quicker; nothing was changed.",
        "Jemand war schneller; nichts wurde geändert.",
    ),
    "read_only": ("This forum can only be read at the moment.", "Dieses Forum ist gerade nur lesbar."),
    "rate_limit": (
        "Too often in too short a time. Try again in {time_left}.",
        "Zu oft in zu kurzer Zeit. Wieder möglich in {time_left}.",
    ),
    "too_often": ("Too often in too short a time.", "Zu oft in zu kurzer Zeit."),
    "topic_trouble": (
        "This did not work. Was the topic closed or deleted meanwhile?",
        "Das ging nicht. Wurde das Thema inzwischen geschlossen oder gelöscht?",
    ),
    "slow_mode": ("This topic is slowed down.", "Dieses Thema ist verlangsamt."),
    "body_blank": ("The body is empty", "Der Text ist leer"),
    "body_short": (
        "The body needs {least} characters or more",
        "Der Text braucht mindestens {least} Zeichen",
    ),
    "body_long": (
        "The body may have {most} characters; this one has {length}.",
        "Der Text darf {most} Zeichen haben; dieser hat {length}.",
    ),
    "body_unclear": ("The body does not look like a sentence", "Der Text sieht nicht wie ein Satz aus"),
    "body_similar": ("You posted the same a moment ago", "Dasselbe hast du eben erst geschrieben"),
    "body_mail": ("An e-mail address is not a body", "Eine Mailadresse ist kein Text"),
    "title_blank": ("The title is empty", "Der Titel ist leer"),
    "title_short": (
        "The title needs {least} characters or more",
        "Der Titel braucht mindestens {least} Zeichen",
    ),
    "title_long": (
        "The title may have {most} characters at most",
        "Der Titel darf höchstens {most} Zeichen haben",
    ),
    "title_unclear": ("The title repeats the same letters", "Der Titel wiederholt dieselben Buchstaben"),
    "title_used": ("There is a topic with this title", "Ein Thema mit diesem Titel gibt es schon"),
    "category_blank": ("The category is missing", "Die Kategorie fehlt"),
    "consecutive": (
        "That would be more than {most} of your replies in a row.",
        "Das wären mehr als {most} Antworten von dir hintereinander.",
    ),
    "mentions": ("At most {most} users may be mentioned.", "Höchstens {most} Erwähnungen sind erlaubt."),
    "links": ("New users may post {most} links.", "Neue dürfen {most} Links setzen."),
    "blocked_word": ("The word '{word}' is not welcome here.", "Das Wort '{word}' ist hier nicht erwünscht."),
    "external_taken": ("This external id belongs to another topic", "Diese externe Kennung ist vergeben"),
    "external_long": ("An external id may have 50 characters", "Eine externe Kennung darf 50 Zeichen haben"),
    "external_invalid": ("This is no external id", "Das ist keine externe Kennung"),
    "recipient_none": ("Name a user to write to.", "Bitte jemanden nennen, an den es geht."),
    "recipient_unknown": ("One of the recipients does not exist.", "Einen der Empfänger gibt es nicht."),
    "recipient_refused": (
        "You may not write a private message to that user.",
        "An dieses Mitglied darfst du keine Nachricht schreiben.",
    ),
    "recipient_closed": ("{name} takes no messages now.", "{name} nimmt gerade keine Nachrichten an."),
    "pm_on_topic": (
        "A private message cannot be made on a topic that exists.",
        "Eine Nachricht kann kein vorhandenes Thema nutzen.",
    ),
    "whisper": ("Whispers are not open to you", "Flüstern ist dir nicht erlaubt"),
    "too_old": ("This post is too old to be changed.", "Dieser Beitrag ist zu alt zum Ändern."),
    "flag_again": (
        "You did this before. Look at the page anew.",
        "Das hast du schon getan. Lade die Seite neu.",
    ),
    "flag_reviewed": (
        "The moderators have looked at this already, thank you.",
        "Die Moderation hat sich das schon angesehen, danke.",
    ),
    "version_missing": ("The version is missing", "Die Version fehlt"),
    "topic_delete": ("This topic could not be deleted.", "Dieses Thema konnte nicht gelöscht werden."),
    "error": ("Something went wrong.", "Etwas ist schiefgegangen."),
    "first_regular": (
        "The first post of a new topic has to be a regular one.",
        "Der erste Beitrag eines neuen Themas muss ein gewöhnlicher sein.",
    ),
    "file_missing": ("No file came with this.", "Es kam keine Datei mit."),
    "file_empty": ("This file is empty.", "Diese Datei ist leer."),
    "file_kind": (
        "Files of this kind are not taken ({kinds}).",
        "Solche Dateien werden nicht angenommen ({kinds}).",
    ),
    "file_broken": ("This is no image we can read.", "Dieses Bild ist nicht lesbar."),
    "chunk_big": ("These are too many at once.", "Das sind zu viele auf einmal."),
    "seconds": ("{n} seconds", "{n} Sekunden"),
    "moment": ("a few seconds", "ein paar Sekunden"),
    "minutes": ("{n} minutes", "{n} Minuten"),
    "hours": ("{n} hours", "{n} Stunden"),
}


def say(key: str, locale: str = "en", /, **values: object) -> str:
    """The text of that name in a locale; every locale but English is answered in German."""
    english, german = TEXTS[key]
    return (english if locale.startswith("en") else german).format(**values)


def time_left(seconds: int, locale: str = "en") -> str:
    """A waiting time in words: a few seconds up to 3, then seconds, whole minutes, whole hours (contract 3.1)."""
    if seconds <= 3:
        return say("moment", locale)
    if seconds < 60:
        return say("seconds", locale, n=seconds)
    if seconds < 3600:
        return say("minutes", locale, n=seconds // 60)
    return say("hours", locale, n=seconds // 3600)
