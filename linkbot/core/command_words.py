"""The words that people steer linkbot with, in English, Spanish, French and German; lower case, without apostrophes."""

import re
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

PLAIN: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("help", "en", frozenset({"help", "?", "hello", "hi"})),
    ("help", "es", frozenset({"ayuda", "hola"})),
    ("help", "fr", frozenset({"aide", "bonjour"})),
    ("help", "de", frozenset({"hilfe", "hallo"})),
    ("status", "en", frozenset({"status"})),
    ("status", "es", frozenset({"estado"})),
    ("status", "fr", frozenset({"état", "etat", "statut"})),
    ("status", "de", frozenset({"status", "stand", "zustand"})),
    ("rules", "en", frozenset({"rules", "the rules"})),
    ("rules", "es", frozenset({"reglas", "las reglas"})),
    ("rules", "fr", frozenset({"règles", "regles", "les règles"})),
    ("rules", "de", frozenset({"regeln", "die regeln"})),
    (
        "unlist",
        "en",
        frozenset({"do not list me", "dont list me", "do not list me any more", "unlist me", "take me off the list"}),
    ),
    ("unlist", "es", frozenset({"no me incluyas", "no me listes", "no me incluyas más", "no me pongas en la lista"})),
    ("unlist", "fr", frozenset({"ne me listez pas", "ne me liste pas", "ne me listez plus", "ne me liste plus"})),
    (
        "unlist",
        "de",
        frozenset({"liste mich nicht", "liste mich nicht auf", "mich nicht auflisten", "nicht auflisten"}),
    ),
    ("list again", "en", frozenset({"list me again", "list me"})),
    ("list again", "es", frozenset({"vuelve a incluirme", "inclúyeme de nuevo", "incluyeme de nuevo", "inclúyeme"})),
    (
        "list again",
        "fr",
        frozenset({"listez-moi de nouveau", "liste-moi de nouveau", "listez-moi à nouveau", "listez-moi"}),
    ),
    ("list again", "de", frozenset({"liste mich wieder", "liste mich wieder auf", "mich wieder auflisten"})),
    (
        "done",
        "en",
        frozenset({"done", "fixed", "its done", "it is done", "its fixed", "it is fixed", "i fixed it", "i have fixed it"}),
    ),
    ("done", "es", frozenset({"hecho", "ya está", "ya esta", "listo", "corregido", "arreglado", "está hecho", "ya está hecho", "ya está corregido"})),
    ("done", "fr", frozenset({"fait", "cest fait", "corrigé", "corrige", "cest corrigé", "voilà", "cest réglé"})),
    ("done", "de", frozenset({"erledigt", "ist erledigt", "fertig", "behoben", "korrigiert", "gemacht", "ist behoben"})),
)  # fmt: skip
"""Word, language, and the ways to say it."""

_ABOUT = r"(?P<about>\S+)"


def _object(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


OBJECTS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = (
    ("pause", "en", _object(r"pause(?: (?!for )(?P<about>\S+))?(?: for (?P<span>\d+ ?\w+))?")),
    ("pause", "es", _object(r"(?:pausa|pausar)(?: (?!durante )(?P<about>\S+))?(?: durante (?P<span>\d+ ?\w+))?")),
    ("pause", "fr", _object(r"pause(?: (?!pendant )(?P<about>\S+))?(?: pendant (?P<span>\d+ ?\w+))?")),
    ("pause", "de", _object(r"(?:pause|pausiere|pausieren)(?: (?!für )(?P<about>\S+))?(?: für (?P<span>\d+ ?\w+))?")),
    ("resume", "en", _object(rf"(?:resume|continue|go on)(?: {_ABOUT})?")),
    ("resume", "es", _object(rf"(?:reanuda|reanudar|continúa|continua|continuar|sigue)(?: {_ABOUT})?")),
    ("resume", "fr", _object(rf"(?:reprends|reprenez|reprendre|continuez|continuer)(?: {_ABOUT})?")),
    ("resume", "de", _object(rf"(?:weiter|weitermachen|mach weiter|fortsetzen)(?: {_ABOUT})?")),
    ("explain", "en", _object(rf"explain {_ABOUT}")),
    ("explain", "es", _object(rf"(?:explica|explicar) {_ABOUT}")),
    ("explain", "fr", _object(rf"(?:explique|expliquez|expliquer) {_ABOUT}")),
    ("explain", "de", _object(rf"(?:erkläre|erklär|erklären) {_ABOUT}")),
    ("leave", "en", _object(rf"leave {_ABOUT} alone")),
    ("leave", "es", _object(rf"(?:deja {_ABOUT} en paz)")),
    ("leave", "es", _object(rf"deja en paz {_ABOUT}")),
    ("leave", "fr", _object(rf"(?:laisse|laissez) {_ABOUT}(?: tranquille| en paix)")),
    ("leave", "de", _object(rf"lass {_ABOUT} in ruhe")),
    ("undo", "en", _object(rf"undo {_ABOUT}")),
    ("undo", "es", _object(rf"(?:deshaz|deshacer|retira|retirar) {_ABOUT}")),
    ("undo", "fr", _object(rf"(?:annule|annulez|annuler|retire|retirez) {_ABOUT}")),
    ("undo", "de", _object(rf"(?:nimm )?{_ABOUT} (?:zurück|zurücknehmen|rückgängig)")),
    ("right", "en", _object(rf"right {_ABOUT}")),
    ("right", "es", _object(rf"(?:correcto|acertado) {_ABOUT}")),
    ("right", "fr", _object(rf"(?:juste|correct) {_ABOUT}")),
    ("right", "de", _object(rf"richtig {_ABOUT}")),
    ("wrong", "en", _object(rf"wrong {_ABOUT}")),
    ("wrong", "es", _object(rf"(?:incorrecto|equivocado) {_ABOUT}")),
    ("wrong", "fr", _object(rf"(?:faux|incorrect) {_ABOUT}")),
    ("wrong", "de", _object(rf"falsch {_ABOUT}")),
    ("accept", "en", _object(r"(?:(?:i|we) )?accept(?:ed)?(?: (?:version )?[0-9a-f]{6,12})?")),
)  # fmt: skip
"""Word, language, and how it is said with what it is about."""

_UNITS: Final = {
    timedelta(minutes=1): "m min minute minutes minuto minutos minuten",
    timedelta(hours=1): "h hour hours hora horas heure heures stunde stunden",
    timedelta(days=1): "d day days día días dia dias jour jours j tag tage tagen",
    timedelta(weeks=1): "w week weeks semana semanas semaine semaines woche wochen",
}
SPANS: Final[Mapping[str, timedelta]] = MappingProxyType(
    {name: size for size, names in _UNITS.items() for name in names.split()}
)
"""Units of time by their names."""
