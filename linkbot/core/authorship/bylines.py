"""From the text of an author's place to the names in it: "By Ana Example, 3 May" is Ana Example."""

import re

from linkbot.core.authorship.name_tables import BY_WORDS, TITLES
from linkbot.core.authorship.names import TOKEN, fold, is_desk, is_full_name, is_given_name, tokens

_LONGEST = 160
_BY = "|".join(sorted((re.escape(w) for w in BY_WORDS), key=len, reverse=True))
BY_WORDS_PATTERN = _BY
_MONTH = r"(?:jan|feb|m[äa]r|apr|mai|may|maj|jun|jul|aug|sep|o[ck]t|nov|de[czs]|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|ago|dic)[^\W\d_]*\.?"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s+{_MONTH},?\s+\d{{4}}\b|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}:\d\d(?::\d\d)?(?:\s*(?:uhr|h|am|pm))?\b",
    re.IGNORECASE,
)
POSTED_BY = re.compile(
    r"(?:posted|published|written|submitted|added|created|updated|veröffentlicht|publiziert|geschrieben|verfasst|erstellt|eingestellt|gepostet"
    r"|publié|posté|écrit|publicado|escrito|pubblicato|\d{4}|·)[^.!?]{0,60}?\b(?:by|von|par|por|da|door|av)\s+(?=\S)",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"\s+(?:on|le|am|um|at|in|du|den|the|vom|à)$", re.IGNORECASE
)  # what stood before a date
_ASIDE = re.compile(r"\([^)]*\)|<[^>]*>")
_PREFIX = re.compile(
    r"^\W*(?:view all posts by|all posts by|alle beiträge von|alle artikel von|about the author|über den autor(?:/ ?die"
    r" autorin)?|über die autorin|artikel von|article by|articles by|by line|byline|eine? \w+ von"
    rf"|(?:(?:{_BY})(?:\(s\)|\(in\)|/in|:innen|\*innen)?(?:\s+(?:on|am|le)\b)?)(?=[\s:]))\s*[:\-–—]?\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[,;|/•·&+\n\t]|\s[-–—~]+\s|\s(?:and|und|et|y|e|og|och|en|i|with|mit)\s)\s*", re.IGNORECASE
)
_TAIL = re.compile(
    r"\s*(?:\bon behalf of\b|\bim auftrag\b|\bin\s|\bam\s+\d|\bon\s+\w+\s*\d|\ble\s+\d|\bat\s+\d|\(|\[|<|\bhttps?:|\bwww\."
    r"|\bveröffentlicht\b|\baktualisiert\b|\bposted\b|\bpublished\b|\bsays\b|\bsagt\b|\bschreibt\b|\bfrom\b|\bfor\b|\bfür\b|\bpour\b|[-–—:|]\s*\d|\s\d|\d{1,2}[./]).*$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_NO_NAME = re.compile(
    r"^(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mär(?:z)?|mar(?:ch)?|apr(?:il)?|mai|may|june?|juni|july?|juli|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|janvier|février|mars|avril|juin|juillet|août"
    r"|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|min(?:utes?)?|read|comments?|kommentare?|share|follow|more|mehr|website|email|e-mail|twitter"
    r"|updated|last|views?|posts?|artikel|articles?|photo|foto|bild|image|über|about|profile?|bio|les"
    r"|save|print|drucken|loading|archive?|posted|published|uncategorized|allgemein)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"et al\b|and (?:\d+ )?(?:others|contributors|colleagues)|und andere|et alii|u\.\s?a\.|contributors|[&+] team\b"
    r"|(?:and|und|et|y|e) (?:the |das |l'|el |il )?(?:\w+[ -]){0,3}(?:team|équipe|equipo|crew|staff|redaktion|rédaction)\b",
    re.IGNORECASE,
)
BY_START = re.compile(rf"^\W{{0,3}}(?:{_BY})(?:\(s\)|\(in\)|/in)?\s*[:\s]\s*(?=\S)", re.IGNORECASE)


def several(text: str) -> bool:
    """Say whether a byline speaks of more authors than it names."""
    return bool(_SEVERAL.search(text[:_LONGEST]))


def split_byline(text: str) -> tuple[str, ...]:
    """The names and handles in a byline, as they are printed there; nothing where it names a desk or nobody."""
    text = " ".join(text[: _LONGEST + 1].split())
    if not text or len(text) > _LONGEST:
        return ()
    for _ in range(3):
        shorter = _PREFIX.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    text = _surname_first(_DATE.sub(" · ", _ASIDE.sub(" ", text)))
    found = [name for part in _SPLIT.split(text)[:12] if (name := _name_in(part))]
    full = [name for name in found if is_full_name(name)]
    return tuple(dict.fromkeys(full or found))  # beside a full name a single word is a town, a role or a tag


def _surname_first(text: str) -> str:
    """Put "Example, Ana" (citation style) into the usual order; leave lists of names alone."""
    parts = [p.strip() for p in text.split(",")]
    if len(parts) == 2 and all(parts) and len(tokens(parts[0])) <= 2 and len(tokens(parts[1])) <= 2:
        last, first = tokens(parts[0]), tokens(parts[1])
        if last and first and len(last) == 1 and (is_given_name(first[0]) or len(first[0]) == 1):
            return f"{parts[1]} {parts[0]}"
    return text


def _name_in(part: str) -> str:
    """The name in one part of a byline: a full name or a single word; "" for dates, roles and the like."""
    part = _TAIL.sub("", _PREFIX.sub("", part)).strip(" .:;-–—|»«\"'„“”*()[]")
    part = _HANGING.sub("", part)
    part = part.removesuffix("'s").removesuffix("’s").lstrip("@")
    if (
        not part
        or len(part) > 60
        or set(tokens(part)) <= TITLES
        or (_NO_NAME.match(part) and not is_full_name(part))
    ):
        return ""
    words = part.split()
    if is_full_name(part):
        return part
    if len(words) == 1 and 2 <= len(part) <= 40 and any(c.isalpha() for c in part):
        return "" if part.isdigit() or is_desk(part) else part
    if (
        2 <= len(words) <= 4
        and not is_desk(part)
        and not any(c.isdigit() for c in part)
        and TOKEN.fullmatch(fold(words[0]).strip("."))
    ):
        return part
    return ""
