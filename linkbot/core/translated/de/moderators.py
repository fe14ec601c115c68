"""What moderators read about posts and rules, in German."""

from typing import Final

_SIGNED = "*Geschrieben von linkbot, einem automatischen Helfer.*\n"

ALERTS: Final = {
    "report_title": "linkbot: die Woche in {thread}, bis {week}",
    "alert_title": "linkbot: bitte seht nach den Regeln von {thread}",
    "alert_post_title": "linkbot: bitte seht nach einem Beitrag in {thread}",
    "alert_late_title": "linkbot: Beiträge in {thread}, die ich spät bemerkt habe",
    "other_link": """\
[Beitrag {number}]({post_link}) von {thread}, von {author}, verlinkt jetzt einen anderen Ort als bei eurer Entscheidung darüber ({decided}): {places}.

Ich überlasse es euch: Wer ihn geschrieben hat, hört von mir nichts. (Zeichen {case}.)

"""
    + _SIGNED,
    "back_and_forth": """\
[Beitrag {number}]({post_link}) von {thread}, von {author}, wurde binnen eines Monats {count} Mal von falsch zu richtig oder zurück geändert.

Von jetzt an überlasse ich ihn euch; wer ihn geschrieben hat, hört von mir nichts mehr darüber. (Zeichen {case}.)

"""
    + _SIGNED,
    "cannot_tell": """\
Ich konnte {author} zu [Beitrag {number}]({post_link}) von {thread} nicht Bescheid geben: {why}.

Wo es helfen kann, versuche ich es noch einen Tag; vielleicht möchtet ihr lieber selbst ein Wort sagen. (Zeichen {case}.)

"""
    + _SIGNED,
    "passed_on": """\
{author} hat auf meine Nachricht zu [Beitrag {number}]({post_link}) von {thread} geantwortet. Ich verstehe es nicht und gebe es deshalb weiter:

{words}

Vielleicht möchtet ihr antworten oder den Beitrag ändern. Was ihr entscheidet, gilt für mich endgültig. (Zeichen {case}.)

"""
    + _SIGNED,
    "canary_title": "linkbot: die Leitung zu {thread} steht",
    "canary": """\
Hallo {name},

ich habe [deinen Beitrag]({post_link}) in {thread} mit dem Prüfsatz gesehen, {seconds} Sekunden nachdem er geschrieben wurde. Er ist den ganzen Weg \
gegangen: gelesen, beurteilt, geplant, aufgeschrieben, gesendet.

Sonst erfährt niemand davon, und es wird nirgends gezählt. Ich arbeite im Modus `{mode}`, mit {rules} Regeln in Kraft (Version {version}).

"""
    + _SIGNED,
    "late": """\
Diese Beiträge von {thread} habe ich mehr als einen Tag zu spät bemerkt, vielleicht weil ich nicht lief. Niemandem wurde etwas gesagt:

{posts}

Ab dem {begin} wende ich die Regeln auf die an, die dann noch unverändert sind, einen in der Stunde und unter den Bremsen der Regeln. Worum ihr euch selbst \
kümmert, das lasse ich in Ruhe: Bearbeitet, sperrt oder löscht einen Beitrag, oder hinterlasst daran einen Hinweis des Teams. Um alles anzuhalten, setzt \
`mode: observe` in die Regeldatei.

"""
    + _SIGNED,
    "late_line": "- [Beitrag {number}]({post_link}) von {author}: {rules}",
    "late_more": "- … und {count} weitere",
    "wrong_title": """\
Die Regeldatei sagt, das Thema heiße „{rules}“, aber {link} heißt im Forum „{forum}“.

Vielleicht stimmt die Nummer in der Datei nicht, oder das Thema wurde umbenannt. Bis beides übereinstimmt, lasse ich die Beiträge dieses Themas in Ruhe. \
Setzt den richtigen `title` (oder `topic`) in die Regeldatei.

"""
    + _SIGNED,
    "rules_held": """\
Die Regeln von {thread} wurden in {name} geändert. Ich habe die neuen mit denen in Kraft verglichen, über {judged}: **Zu {count} davon sagen sie etwas \
anderes**. Bis zu {limit} wäre in Ordnung gewesen; bei mehr frage ich erst. Bis jemand zustimmt, bleiben die bisherigen Regeln in Kraft.

Was die Änderung besagt:

{words}

Was sie bewirken würde:

{posts}

Wenn ihr das wollt, antwortet auf diese Nachricht mit dieser Zeile und nichts anderem:

    accept {version}

(Wer linkbot betreibt, kann stattdessen `linkbot rules accept {version}` aufrufen.) Wenn nicht, braucht ihr nicht zu antworten: Ändert {name} noch einmal, \
oder zurück. Wegen alter Beiträge wird niemandem etwas gesagt: Neue Regeln gelten für Beiträge, die von da an geschrieben oder bearbeitet werden.

"""
    + _SIGNED,
    "rules_held_more": "- … und {count} weitere; `linkbot backtest` zeigt sie alle.",
    "rules_bad": """\
Die Regeldatei {name} ist so, wie sie ist, nicht zu gebrauchen. {still}

Was nicht stimmt und wie es zu beheben ist:

{problems}

Ich sehe sie wieder an, sobald sie geändert wird, und schreibe nur wieder, wenn sie geändert und noch immer falsch ist.

"""
    + _SIGNED,
    "rules_still": "Die letzten guten Regeln bleiben in Kraft, das Thema wird also betreut wie bisher.",
    "rules_never": "Das Thema, für das sie da ist, wird bis dahin nicht betreut.",
    "rules_accepted": """\
Danke, {name}: Die neuen Regeln (Version {version}) sind jetzt in Kraft. Um zu den bisherigen zurückzukehren, kann, wer linkbot betreibt, \
`linkbot rules rollback {before}` aufrufen.

"""
    + _SIGNED,
    "settled": "linkbot, automatisch: Zu [diesem Beitrag]({post_link}) ist nichts mehr zu entscheiden: {why}, am {when}. \
Eine Meldung wie meine lässt sich nicht zurücknehmen; bitte schließt sie in der Prüfliste, wie ihr es für richtig haltet.",
    "settled_put_right": "von seinem Autor in Ordnung gebracht",
    "settled_withdrawn": "von seinem Autor zurückgezogen",
    "settled_claimed": "sein Autor sagt, dass die verlinkte Seite die eigene ist",
    "flag_head": "linkbot, automatisch: Beitrag {number} von „{thread}“ scheint nicht zu den Regeln des Themas zu passen.",
    "flag_told": "Sein Autor hat am {when} Bescheid bekommen; seither hat sich der Beitrag darin nicht geändert.",
    "flag_untold": "Seinem Autor konnte nicht Bescheid gegeben werden ({why}).",
    "flag_locked_out": "Seit {when} lässt das Forum seinen Autor ihn nicht mehr ändern: Dass er unverändert ist, ist keine Weigerung. Es ist an euch, ihn zu ändern.",
    "flag_held": "Sein Autor hat nicht von allem erfahren: {why}.",
    "flag_foot": "Stimmt zu oder nicht, wie ihr es für richtig haltet: So oder so lässt linkbot diesen Beitrag von jetzt an in Ruhe. Zeichen {case}.",
}

RULES: Final = {
    "held_since": "(Die letzten Änderungen waren klein und galten sofort, aber Kleines summiert sich. Deshalb wird hier mit Version {version} verglichen, "
    "den letzten Regeln, die jemand von euch gewählt hat, und gesagt, was seither anders ist.)",
    "judged_one": "den einen Beitrag, den ich kenne",
    "judged": "die letzten {count} Beiträge, die ich kenne",
    "no_words": "- nichts an den Worten",
    "still": "weiterhin {now}",
    "changed_post": "- [Beitrag {number}]({link}) von {author}: **{outcome}**. {reasons}",
}

SEEING: Final = {
    "not_watched": """\
Ich kann {link} nicht mehr betreuen: {why}. Bis sich das ändert, lasse ich die Beiträge dort in Ruhe, und nichts von dem, was ich dort vorhatte, geschieht.

Wenn das so gewollt ist, nehmt die Regeldatei weg. Sonst sorgt dafür, dass es das Thema gibt und mein Konto es lesen darf.

"""
    + _SIGNED,
    "not_watched/gone": "es wurde gelöscht oder dorthin verschoben, wo ich es nicht lesen darf",
    "not_watched/private": "es ist jetzt eine private Nachricht",
}

UNDO: Final = {
    "message": """\
Das war ein Fehler von mir: Zu [deinem Beitrag]({post_link}) in {thread} ist **nichts nötig**. Entschuldige die Mühe.

(Ich bin linkbot, ein automatischer Helfer der Moderation dieses Forums. Die Moderation hat meine Nachricht zurückgenommen, die bisher um eine Änderung \
bat. Fragen? [Frag einen Menschen]({appeal_link}).)
""",
    "flag": """\
Diese Meldung war ein Fehler von mir, und die Moderation hat sie zurückgenommen. Das Forum lässt mich sie nicht zurückziehen; bitte ignoriert sie oder \
lehnt sie ab. Zeichen {case}.

"""
    + _SIGNED,
    "failed": """\
Ich sollte zurücknehmen, was ich zu diesen Beiträgen gesagt hatte, und das Forum ließ mich nicht:

{posts}

Vielleicht könnt ihr es von Hand tun.

"""
    + _SIGNED,
    "failed_line": "- {what} zu [Beitrag {number}]({link}): {why}",
    "what_message": "die private Nachricht",
    "what_answer": "eine Antwort in der privaten Nachricht",
    "what_reply": "die öffentliche Antwort",
    "what_flag": "ein Wort neben der Meldung",
}

INVITE: Final = {
    "title": "Ein Angebot zu deinen Links in {thread}",
    "invite": """\
Hallo {name},

danke für [deinen Beitrag]({post_link}) in {thread}. Alles ist gut damit, und du brauchst nichts zu tun.

Dieses Thema ist für Artikel da, die Leute selbst geschrieben haben, und der Seite hinter deinem Link konnte ich nicht ansehen, von wem sie ist. Das kommt oft \
vor, und der Zweifel spricht für dich. Wenn du magst, kannst du es ein für alle Mal klären, und niemand muss je wieder rätseln:

- Verlinke dein Forumsprofil mit `rel="me"` im Artikel, auf der Seite seines Autors oder auf der Startseite der Website: \
`<a rel="me" href="{profile}">mein Profil im Forum</a>`
- Oder setze diesen Code auf eine dieser Seiten oder in die README des Repositorys, außerhalb von Kommentaren; du kannst ihn wegnehmen, sobald ich ihn gesehen habe: `{code}`

Ich suche zehn Tage lang von selbst danach und merke es mir ein Jahr. Auch die Moderation kann es klären.

Möchtest du lieber nicht, dann lass es einfach: Es folgt nichts daraus, und ich fange nicht wieder davon an.

Ich bin linkbot, ein automatischer Helfer der Moderation dieses Forums und lese keine Antworten auf diese Nachricht. Ist etwas unklar oder falsch? [Frag einen Menschen]({appeal_link}) (Zeichen {case}).
""",
}

DOCTOR: Final = {
    "lost_rights": "linkbot, automatisch: Ich arbeite in diesem Forum nicht mehr, denn {why}. Es wird nichts gesagt, gemeldet oder beantwortet, bis das in "
    "Ordnung gebracht ist; dann mache ich binnen fünf Minuten von selbst weiter.\n\nWas zu tun ist: Gebt dem Konto seinen Rang zurück, oder bittet, wer linkbot "
    "betreibt, es mit einem anderen Konto zu starten. `linkbot doctor` sagt, was fehlt. Wurde der Rang mit Absicht genommen, ist nichts zu tun: linkbot bleibt still.",
}
