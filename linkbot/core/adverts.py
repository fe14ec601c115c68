"""Advertising lines that mail programs put under a message."""

import re

_WORDS = re.compile(
    r"(?:sent|envoy[ée]|gesendet|enviado|inviato|verzonden|enviat|wysłano|отправлено|发自|從我|从我|送信)\b.{0,60}"
    r"(?:mail|iphone|ipad|android|outlook|samsung|galaxy|phone|mobile|windows|proton|blackberry|移动|我的)"
    r"|^(?:get|obtenir|télécharge[zr]?|holen sie sich|obtener|obtenha|scarica)\b.{0,12}outlook\b.{0,24}$"
    r"|^virus-free\.|^(?:this email (?:has been|was)|diese e-mail wurde).{0,60}avast",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"https?://(?:go\.onelink\.me/\d+\?.*EmailSig|overview\.mail\.yahoo\.com|(?:www\.)?avast\.com/sig-email"
    r"|aka\.ms/(?:o0ukef|qtex0l|AAb9ysg|ghei36|weboutlook)|go\.microsoft\.com/fwlink/\?LinkId=(?:550986|550987)"
    r"|(?:www\.)?mailtrack\.io|mailspring|sparkmailapp\.com/source|(?:www\.)?getmailspring\.com)",
    re.IGNORECASE,
)


def is_mail_advert(url: str, text: str) -> bool:
    """Whether a link is the advertisement of a mail program ("Sent from …"), by its address or its words."""
    return _PLACES.match(url) is not None or (len(text) < 90 and _WORDS.search(text) is not None)
