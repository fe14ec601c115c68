"""What linkbot answers to those who write to it, in German."""

from typing import Final

ANSWERS: Final = {
    "foot": "*Geschrieben von linkbot, einem automatischen Helfer.*",
    "help": """\
Das sind die Worte, die ich kenne; jedes steht allein in der ersten Zeile einer Nachricht an mich oder einer Antwort hier, \
hinter meinem Namen, wo das Forum mehr Buchstaben will: `linkbot, pause`. Ich antworte auf jedes einmal.

- `stand`: was ich gerade tue
- `pause`, `pause für 2d`, `pause 1615 für 12h`: ich sehe weiter hin und sage nichts
- `weiter`, `weiter 1615`: ich mache nach einer Pause weiter
- `erkläre LINK`: was die Regeln zu einem Beitrag sagen, und warum
- `lass LINK in ruhe`: ich sage zu diesem Beitrag nie wieder etwas
- `nimm FALL zurück`: ich nehme zurück, was ich gesagt habe; ein Fall ist eine Nummer oder ein Zeichen wie L700
- `richtig FALL`, `falsch FALL`: ihr sagt mir, wie ich geurteilt habe
- `regeln`: welche Regeln in Kraft sind, und was auf euch wartet

Mitglieder können mir einen Entwurf schicken, oder „liste mich nicht“.
""",
    "unknown": "Das habe ich nicht verstanden. Schreib `linkbot, hilfe`, und ich sage, was ich kenne; alles andere ist für Menschen zu lesen.",
    "status_head": "Ich laufe und habe nach allem gesehen, was ich betreue.",
    "status": "- {thread}: Modus `{mode}`, {rules} Regeln in Kraft (Version {version}), {open} offene Fälle{paused}",
    "status_paused": "; **in Pause** durch {by}, {until}",
    "status_held": "- {count} Regeldateien warten auf jemanden; `regeln` sagt, welche.",
    "paused": "Ich mache Pause in {thread}, {until}: Ich sehe weiter hin, aber niemandem wird geschrieben und nichts gemeldet. `weiter` beendet sie.",
    "resumed": "Ich mache weiter in {thread}.",
    "not_paused": "In {thread} ist nichts in Pause.",
    "no_thread": "Ich betreue kein solches Thema, oder du darfst mich dort nicht lenken. Die, in denen du es darfst: {threads}.",
    "no_post": "Ich finde diesen Beitrag in keinem Thema, das ich betreue. Bitte gib mir seinen Link.",
    "no_case": "Ich kenne keinen solchen Fall in einem Thema, in dem du mich lenken darfst. Ein Fall ist eine Nummer oder ein Zeichen wie L700.",
    "explained": "[Beitrag {number}]({link}) von {author}: **{outcome}**{because}.",
    "explained_rule": "- `{rule}`: {answer}{why}",
    "explained_case": "Es gibt einen Fall dazu, {number} (Zeichen {case}): {state}.",
    "left_alone": "Ich lasse [Beitrag {number}]({link}) von jetzt an in Ruhe, was auch immer darin geändert wird.",
    "undone": "Ich nehme zurück, was ich zu [Beitrag {number}]({link}) gesagt habe (Fall {case}): {count} Dinge, soweit das Forum es erlaubt. Ich spreche nie \
wieder davon.",
    "marked": "Danke. Ich habe notiert, dass ich im Fall {case} {word}lag, für {rules}.",
    "word_right": "richtig",
    "word_wrong": "falsch",
    "rules": "- {thread}: Version {version}, in Kraft seit {when} ({how})",
    "rules_held": "- **wartet auf euch**: {name}, Version {version} ({note}). Um sie zu nehmen, antwortet auf meine Nachricht dazu mit `accept {version}`.",
    "rules_bad": "- **nicht zu gebrauchen**: {name}. Ich habe euch geschrieben, was nicht stimmt.",
    "full": "Ich habe dir so oft geantwortet, wie ich es an einem Tag darf. Morgen wieder; bis dahin kann dir [ein Mensch]({appeal_link}) helfen.",
    "draft": """\
Danke, dass du vorher fragst. Ich bin linkbot, ein automatischer Helfer, und das würde ich zu deinem Entwurf als Beitrag in {thread} sagen:

{verdict}

Nichts davon wird aufgehoben, und sonst erfährt es niemand. {rules_link}[Frag einen Menschen]({appeal_link}), wenn du meinst, dass ich mich irre.
""",
    "draft_fine": "**Er würde passen.** Nichts darin spricht gegen die Regeln.",
    "draft_unsure": "**Ich konnte es nicht sicher sagen**, und was ich nicht weiß, das lasse ich in Ruhe.",
    "draft_wrong": "Etwas darin passt noch nicht:\n\n{problems}",
    "draft_rules": "[Wofür das Thema da ist]({link}). ",
    "unlisted": "Deine Artikel stehen von jetzt an in keiner Liste: Ich nehme sie aus dem Verzeichnis, und keine Übersicht nennt sie. Überlegst du es dir \
anders, schreib „liste mich wieder“.",
    "listed_again": "Deine Artikel dürfen wieder in Listen stehen. Um herausgelassen zu werden, schreib „liste mich nicht“.",
    "still": "Ich habe wieder hingesehen, und es ist noch so, wie ich oben gesagt habe. Findest du es nicht, oder meinst du, dass ich mich irre, dann antworte \
hier mit deinen Worten, und ein Mensch liest es. (Ich bin linkbot, ein automatischer Helfer.)",
}
