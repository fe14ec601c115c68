"""What moderators read about brakes, in German."""

from typing import Final

BRAKES: Final = {
    "new": """\
Die Regel `{rule}` von {thread} ist neu: Ich habe sie noch nie gesehen. Neue Regeln sehen anfangs nur zu; ihretwegen wird also niemandem geschrieben und nichts \
gemeldet. Was sie findet, steht im Bericht und in `linkbot cases`.
""",
    "hits": """\
Die Regel `{rule}` von {thread} findet plötzlich an vielen Beiträgen etwas auszusetzen: **{hits} von {judged}** innerhalb von {per}; vorher waren es im Thema \
{past_hits} von {past_judged}. Das sieht eher nach einem Fehler der Regel als der Beiträge aus; von jetzt an sieht sie deshalb nur zu: Ihretwegen wird niemandem \
geschrieben und nichts gemeldet.
""",
    "precision": """\
Bei den letzten Fällen der Regel `{rule}` von {thread}, die ihr entschieden habt, habt ihr in **{disagreed} von {decided}** nicht zugestimmt. Das ist mehr, als \
`min_precision` erlaubt; die Regel geht also einen Modus hinunter, auf `{mode}`. Bei diesen Beiträgen lag sie falsch:
""",
    "paused": """\
{by} hat mich um eine Pause gebeten, für {what}, {until}. Ich sehe weiter hin, aber niemandem wird geschrieben und nichts gemeldet.
""",
    "raised": """\
Seit sie gebremst ist, habt ihr `{rule}` von {thread} in {agreed} Fällen zugestimmt; sie geht also einen Modus hinauf, auf `{mode}`.
""",
    "released": """\
Seit sie gebremst ist, habt ihr `{rule}` von {thread} oft genug zugestimmt: Die Bremse ist gelöst, und sie geht so weit, wie die Regeldatei sagt.
""",
    "posts": "Die Beiträge:\n\n{posts}",
    "posts_more": "- … und {count} weitere",
    "what_now": """\
Wenn sie so richtig ist und so weit gehen soll, wie die Regeldatei sagt, setzt dies in die Datei (gibt es schon eine Liste, fügt den Namen hinzu):

```yaml
brakes:
  release: ["{name}"]
```

Wenn sie so vorsichtig bleiben soll wie jetzt, sagt es in der Regel, und ich brauche keine Bremse:

```yaml
rules:
  - id: {rule}
    mode: {mode}
```
""",
    "by_marks": "Oder kennzeichnet die Fälle, die ihr angesehen habt, mit `linkbot mark CASE right` oder `wrong`: Nach {count} richtigen geht die Regel von \
selbst einen Modus hinauf, soweit die Datei es erlaubt.",
    "by_command": "(Wer linkbot betreibt, kann stattdessen `linkbot brakes release {rule}` aufrufen.)",
    "foot": "*Geschrieben von linkbot, einem automatischen Helfer.*",
    "again": "**Gleich wie viele es sind, hier frage ich:** Bei diesen Beiträgen habt ihr mir nicht zugestimmt, und die neuen Regeln hätten wieder etwas an ihnen \
auszusetzen:\n",
    "again_line": "- [Beitrag {number}]({link}), durch `{rule}`, die von der Änderung berührt, aber nicht behoben wird: {why}",
    "again_anew": "- [Beitrag {number}]({link}), durch `{rule}`, die jetzt damit richtigliegt: {why}",
    "thread_full": """\
Ich habe in {thread} innerhalb von {per} {count} öffentliche Antworten geschrieben, so viele, wie `brakes: posts_in_thread` erlaubt. Bis {until} schreibe ich \
keine mehr; was ich sonst finde, geht nur an euch, als Meldung. Verträgt das Thema mehr, ändert die Zahl in der Regeldatei:

```yaml
brakes:
  posts_in_thread: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "person_full": """\
Ich habe {person} innerhalb von {per} zu {count} Beiträgen geschrieben, so vielen, wie `brakes: notes_to_one_person` erlaubt. Bis {until} schreibe ich dorthin \
über keinen weiteren; was ich sonst finde, geht nur an euch, als Meldung. Vielleicht hilft ein freundliches Wort von einem Menschen mehr. Um die Zahl zu ändern, setzt dies in die Regeldatei:

```yaml
brakes:
  notes_to_one_person: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "day_full": """\
Innerhalb von {per} habe ich {count} Nachrichten, Antworten und Meldungen zu Beiträgen von {thread} gesendet, so viele, wie `brakes: notices_in_thread` erlaubt. \
Bis {until} sehe ich nur zu. Sind so viele richtig, ändert die Zahl in der Regeldatei:

```yaml
brakes:
  notices_in_thread: {{at_most: {more}, per: {yaml_per}}}
```
""",
    "why_new": "die Regel {rule} ist neu und sieht vorerst nur zu",
    "why_hits": "die Regel {rule} schlug plötzlich zu oft an und sieht nur zu",
    "why_precision": "ihr habt der Regel {rule} zu oft nicht zugestimmt",
    "why_paused": "{by} hat um eine Pause gebeten, für {what}",
    "why_thread_full": "im Thema stehen so viele öffentliche Antworten, wie erlaubt sind",
    "why_person_full": "seinem Autor wurde so oft geschrieben, wie erlaubt ist",
    "why_day_full": "in dieser Zeit wurden so viele Nachrichten, Antworten und Meldungen gesendet, wie erlaubt sind",
    "the_thread": "das Thema",
    "the_rule": "die Regel `{rule}`",
    "until": "bis {when}",
    "until_released": "bis jemand mich weitermachen lässt",
}

MOMENTS: Final = {
    "months": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "moment": "{day}. {month} {year}, {hour} UTC",
    "date": "{day}. {month} {year}",
    "month": "{month} {year}",
    "day_one": "1 Tag",
    "day": "{count} Tagen",
    "hour_one": "1 Stunde",
    "hour": "{count} Stunden",
    "minute_one": "1 Minute",
    "minute": "{count} Minuten",
    "second": "{count} Sekunden",
}

ENDINGS: Final = {
    "put_right": "von seinem Autor in Ordnung gebracht",
    "withdrawn": "von seinem Autor zurückgezogen",
    "gone": "gelöscht oder verschoben",
    "person": "von der Moderation übernommen",
    "edited": "von der Moderation bearbeitet",
    "hidden": "verborgen durch die Moderation oder durch Meldungen von Mitgliedern",
    "restored": "von der Moderation wiederhergestellt",
    "notice_removed": "die Moderation hat den Hinweis von linkbot gelöscht",
    "answered": "die Moderation hat linkbot geantwortet",
    "agreed": "die Moderation hat zugestimmt",
    "disagreed": "die Moderation hat nicht zugestimmt",
    "ignored": "die Moderation hat es übergangen",
    "outside": "nicht mehr unter diesen Regeln",
    "claimed": "sein Autor sagt, dass die Seite die eigene ist",
    "too_late": "zu spät bemerkt, um davon zu sprechen; in der Liste für die Moderation",
    "back_and_forth": "hin und her geändert; der Moderation überlassen",
    "undone": "als Fehler zurückgenommen",
    "forgotten": "seine öffentliche Notiz war weg, als das Gedächtnis verloren ging",
    "waiting": "wartend",
    "told": "Autor hat Bescheid",
    "flagged": "gemeldet",
    "closed": "abgeschlossen",
}
