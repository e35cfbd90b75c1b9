"""Signs of personal data: names of fields, and patterns in free text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_FIELDS: Final[tuple[tuple[str, str], ...]] = (
    (
        r"(first|last|full|sur|given|family|person|victim|client|birth|maiden|middle)[_ .-]?names?|"
        r"names?|fio|фио|имя|фамилия|отчество|аты|тегі|есімі|аты[_ -]?жөні",
        "nobody is named",
    ),
    (
        r"(tele)?phones?([_ .-]?(number|no))?|mobile|tel|whatsapp|viber|signal|imo|телефон|тел|"
        r"моб(ильный)?|номер[_ -]телефона|телефоны|ұялы",
        "telephone numbers lead to persons",
    ),
    (
        r"e?[_ .-]?mails?([_ .-]?address)?|почта|эл[_ .-]?почта|пошта|электрондық[_ -]пошта",
        "e-mail addresses lead to persons",
    ),
    (
        r"address(es)?|street|house([_ .-]?(number|no))?|flat|apartment|postcode|postal[_ .-]?code|"
        r"zip|адрес|улица|дом|квартира|мекенжай|мекен[_ -]жайы|көше|үй|пәтер|индекс",
        "addresses lead to doors",
    ),
    (
        r"lat(itude)?|lon(gitude)?|lng|coord(inate)?s?|geo|gps|geolocation|geometry|point|широта|"
        r"долгота|координаты?|ендік|бойлық",
        "nothing finer than a city",
    ),
    (
        r"venues?|hotspots?|hot[_ .-]?spot|location|spot|brothel|sauna|hotel|club|bar|establishment|"
        r"заведение|сауна|гостиница|отель|клуб|место[_ -]встречи|мекеме|қонақ[_ -]?үй|монша",
        "venues are not recorded",
    ),
    (
        r"passport([_ .-]?(number|no))?|iin|inn|snils|ssn|pin|national[_ .-]?id|id[_ .-]?(card|"
        r"number)|identity([_ .-]?(card|number))?|удостоверение|паспорт|иин|инн|жсн|төлқұжат|куәлік",
        "identity numbers are persons",
    ),
    (
        r"telegram|instagram|facebook|vk|tiktok|whats[_ .-]?app|messenger|username|nick(name)?|"
        r"handle|account|аккаунт|телеграм+|инстаграм+|ник|вк",
        "accounts lead to persons",
    ),
    (
        r"birth[_ .-]?(date|day)|date[_ .-]?of[_ .-]?birth|dob|birthplace|age[_ .-]?of[_ "
        r".-]?(person|victim)|дата[_ -]рождения|туған[_ -]күні",
        "no person is described",
    ),
    (
        r"card([_ .-]?(number|no))?|bank[_ .-]?account|iban|карта|номер[_ -]карты|счет|счёт|шот",
        "card and account numbers are persons",
    ),
    (r"contacts?([_ .-]?(person|details|info))?|контакты?|байланыс", "contacts lead to persons"),
)
_FIELD_FORMS: Final = tuple((re.compile(pattern, re.IGNORECASE), reason) for pattern, reason in _FIELDS)


def personal_field(name: str) -> str:
    """Why a field of this name has no place in a country file; "" if it does not look personal."""
    name = name.strip()
    if len(name) > 60:
        return ""
    for form, reason in _FIELD_FORMS:
        if form.fullmatch(name):
            return reason
    return ""


class Sign(NamedTuple):
    """Something in a text that looks like personal data: the problem code, where it starts, what it is, masked."""

    code: str
    start: int
    found: str


_URL: Final = re.compile(r"https?://[^\s\"<>]+")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_HANDLE: Final = re.compile(r"(?<![\w@./])@[A-Za-z]\w{3,31}\b")
_MESSENGER: Final = re.compile(
    r"(?:\b(?:t\.me|telegram\.me|wa\.me|chat\.whatsapp\.com|api\.whatsapp\.com|m\.me|vk\.com|"
    r"vk\.ru|ok\.ru|instagram\.com|"
    r"facebook\.com|tiktok\.com|onlyfans\.com)/[\w+@?=.-]{2,}|\b(?:viber|tg|skype|whatsapp|"
    r"mailto|tel):/{0,2}[\w+@?=.-]{3,})",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    r"(?<![\w.,/+-])(?:\+\d[\d ()\u2011\u2012\u2013-]{8,18}\d|8[ (-]{1,2}\d{3}[ )-]{1,2}\d{3}[ "
    r"-]?\d{2}[ -]?\d{2}|\(\d{3,5}\) ?\d{2,3}[ -]\d{2}[ -]\d{2})(?![\d])"
)
_PHONE_WORD: Final = re.compile(
    r"\b(?:tel|telephone|phone|mobile|whatsapp|viber|тел|телефон|моб|ватсап|ұялы)\b\.?(?: "
    r"?(?:no|number|номер|нөмірі)\.?)?[ :]{0,3}(?P<n>[+(]?\d[\d ()-]{5,18}\d)",
    re.IGNORECASE,
)
_DEGREES: Final = re.compile(
    r"\d{1,3}(?:[.,]\d+)? ?°(?: ?\d{1,2}(?:[.,]\d+)? ?['′’])?(?: ?\d{1,2}(?:[.,]\d+)? ?(?:\"|″|''))? ?[NSEWСЮВЗ]\b"
)
_DEGREES_BARE: Final = re.compile(r"\d{1,3} ?° ?\d{1,2} ?['′’]")
_POINTS: Final = re.compile(r"(?<![\d.])-?\d{1,2}\.\d{4,15}\s{0,2}[,;/ ]\s{0,2}-?\d{1,3}\.\d{4,15}(?!\d)")
_LATLON: Final = re.compile(
    r"\b(?:lat|lon|lng|latitude|longitude|широта|долгота|ендік|бойлық)\b[ :=]{1,3}-?\d{1,3}[.,]\d+", re.IGNORECASE
)
_STREET_EN: Final = re.compile(
    r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w'-]{1,30} ){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|"
    r"Lane|Boulevard|Blvd\.?)(?!\w)"
    r"|\b(?:[A-Z][\w'-]{1,30} ){1,3}(?:Street|Avenue|Road|Lane|Boulevard),? (?:No\.? ?)?\d{1,4}\b(?=[,.;)\"']|$)"
)
_STREET_RU: Final = re.compile(
    r"\b(?:ул\.|улиц[аеуы]|просп\.|проспект[еа]?|пр-т|пер\.|переул(?:ок|ке)|мкр\.?|"
    r"микрорайон[е]?|бульвар[е]?|шоссе) ?[«\"]?[А-ЯЁӘҒҚҢӨҰҮІҺ][\w. -]{1,40}?[»\"]?,? ?(?:д\.|"
    r"дом)? ?\d{1,4}\b"
    r"|\b(?:д\.|дом) ?\d{1,4}[а-я]?,? (?:кв\.|квартира|офис) ?\d{1,4}"
)
_STREET_KK: Final = re.compile(
    r"\b[А-ЯЁӘҒҚҢӨҰҮІҺ][\w.-]{1,40} (?:көшесі|даңғылы|ықшамауданы|шағын ауданы|тұйығы),? ?(?:№ ?)?\d{1,4}\b"
    r"|\b\d{1,4}-үй(?:,? \d{1,4}-пәтер)?\b"
)
_STREET_HINT: Final = re.compile(
    r"street|st\.|avenue|ave\.|road|rd\.|lane|boulevard|blvd|ул\.|улиц|просп|пр-т|пер\.|переул|"
    r"мкр|микрорайон|бульвар|шоссе|кв\.|квартир|көшесі|даңғылы|ауданы|тұйығы|-үй"
)
_LONG_NUMBER: Final = re.compile(r"(?<![\w.,/+-])\d{12}(?![\d.,/-]\d|\w)")
_CARD: Final = re.compile(r"(?<![\w.,/-])\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\d.,])")
_IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_IDENTITY: Final = re.compile(
    r"(?:\b(?:passport|паспорт\w{0,3}|төлқұжат\w{0,3}|удостоверени\w{1,2} личности|identity "
    r"card|id card|жеке куәлік\w{0,3}|ИИН|ЖСН|IIN|ИНН|SSN|СНИЛС)\b)[ :№#]{0,4}(?:(?:no|number|"
    r"номер|нөмірі)\.?[ :№#]{0,3})?(?=[A-ZА-Я\d -]{6,16})[A-ZА-Я]{0,2} ?\d[\d -]{4,12}\d",
    re.IGNORECASE,
)
_VENUE: Final = re.compile(
    r"\b(?:saunas?|hotels?|motels?|nightclubs?|night clubs?|strip clubs?|massage parlou?rs?|"
    r"brothels?|саун[аеуы]|гостиниц[аеуы]|отел[ьея]|мотел[ьея]|ночно[йм]\w{0,2} клуб[еа]?|"
    r"стриптиз-клуб[еа]?|бордел[ьея]|монша(?:сы)?|қонақүй(?:і)?)"
    r" (?:called |named |под названием )?(?P<q>[«“\"‘'])[^«»“”\"‘’'\n]{2,40}[»”\"’']",
    re.IGNORECASE,
)


def signs(text: str) -> Iterator[Sign]:
    """Everything in a line of text that looks like personal data.

    Meant for published facts, so that statistics, years, article numbers and document addresses
    pass. Costs a few quick searches for a line with nothing in it.
    """
    if len(text) < 6:
        return
    if "://" in text:
        yield from _links(text)
        # Addresses hold long numbers of their own; the same length keeps the columns true.
        text = _URL.sub(lambda match: "\u00b7" * len(match[0]), text)
    if "@" in text:
        yield from _at(text)
    lowered = text.lower()
    if ("." in text or ":" in text) and _MESSENGER_HINT.search(lowered):
        for match in _MESSENGER.finditer(text):
            yield Sign("H107", match.start(), f"something like a personal account: {_masked(match[0])}")
    if _DIGITS.search(text):
        yield from _phones(text, lowered)
        yield from _points(text, lowered)
        yield from _identities(text, lowered)
    if "°" in text:
        for form in (_DEGREES, _DEGREES_BARE):
            for match in form.finditer(text):
                yield Sign("H104", match.start(), "something like coordinates")
    if _STREET_HINT.search(lowered):
        for form in (_STREET_EN, _STREET_RU, _STREET_KK):
            for match in form.finditer(text):
                yield Sign("H105", match.start(), f"something like a street address: {_masked(match[0])}")
    if _VENUE_HINT.search(lowered):
        for match in _VENUE.finditer(text):
            yield Sign("H110", match.start(), "a venue by its name")


#: Each costly pattern runs only over lines that hold what it cannot do without.
_DIGITS: Final = re.compile(r"\d{5}|\d[ .()-]\d|\d[.,]\d|[+(]\d")
_PHONE_HINT: Final = re.compile(r"\+\d|8[ (-]|\(\d{3,5}\)")
_LONG_HINT: Final = re.compile(r"\d{12}|\d{4}[ -]\d{4}[ -]\d{4}")
_POINTS_HINT: Final = re.compile(r"\d\.\d{4}")
_IBAN_HINT: Final = re.compile(r"[A-Z]{2}\d{2} ?[A-Z0-9]{4}")
_PHONE_WORDS: Final = ("tel", "phone", "mob", "whatsapp", "viber", "тел", "моб", "ватсап", "ұялы")
_LATLON_WORDS: Final = ("lat", "lon", "lng", "широт", "долгот", "ендік", "бойлық")
_IDENTITY_WORDS: Final = (
    "passport",
    "паспорт",
    "төлқұжат",
    "удостоверени",
    "identity",
    "id card",
    "куәлік",
    "иин",
    "жсн",
    "iin",
    "инн",
    "ssn",
    "снилс",
)
_MESSENGER_HINT: Final = re.compile(
    r"t\.me/|telegram\.me/|wa\.me/|whatsapp|m\.me/|vk\.|ok\.ru/|instagram\.|facebook\.|tiktok\.|"
    r"onlyfans\.|viber:|tg:|skype:|mailto:|tel:"
)
_VENUE_HINT: Final = re.compile(
    r"sauna|otel|massage|brothel|night ?club|strip club|саун|гостиниц|мотел|клуб|бордел|монша|қонақүй"
)


_CONTACT_LINK: Final = re.compile(
    r"//(?:www\.)?(?:wa\.me/|(?:api|chat)\.whatsapp\.com/|(?:t|telegram)\.me/(?:\+|joinchat|[\w.]+/?$))", re.IGNORECASE
)
_MAP_LINK: Final = re.compile(
    r"@-?\d{1,2}\.\d{3,},|[?&](?:q|ll|m|center|pt)=-?\d{1,3}\.\d{3,}(?:,|%2C)|#map=", re.IGNORECASE
)


def _links(text: str) -> Iterator[Sign]:
    """Links to a person's account or to a spot on a map; a published post is a source like any other."""
    for match in _URL.finditer(text):
        if _CONTACT_LINK.search(match[0]):
            yield Sign("H107", match.start(), "a link to an account or a private chat")
        if _MAP_LINK.search(match[0]):
            yield Sign("H104", match.start(), "a link to a spot on a map")


def _at(text: str) -> Iterator[Sign]:
    for match in _EMAIL.finditer(text):
        yield Sign("H103", match.start(), f"something like an e-mail address: {_masked(match[0])}")
    for match in _HANDLE.finditer(text):
        yield Sign("H107", match.start(), f"something like a personal account: {_masked(match[0])}")


def _phones(text: str, lowered: str) -> Iterator[Sign]:
    found = []
    if _PHONE_HINT.search(text):
        found = [(match.start(), match.end()) for match in _PHONE.finditer(text)]
    if any(word in lowered for word in _PHONE_WORDS):
        found += [match.span("n") for match in _PHONE_WORD.finditer(text)]
    for start, end in found:
        if 6 <= sum(character.isdigit() for character in text[start:end]) <= 15:
            yield Sign("H102", start, f"something like a telephone number: {_masked(text[start:end])}")


def _points(text: str, lowered: str) -> Iterator[Sign]:
    if _POINTS_HINT.search(text):
        for match in _POINTS.finditer(text):
            # Two small decimals side by side are a statistic and its interval more often than a spot on the equator.
            if any(abs(float(number)) >= 10 for number in re.findall(r"-?\d+\.\d+", match[0])):
                yield Sign("H104", match.start(), "something like coordinates")
    if any(word in lowered for word in _LATLON_WORDS):
        for match in _LATLON.finditer(text):
            yield Sign("H104", match.start(), "something like coordinates")


def _identities(text: str, lowered: str) -> Iterator[Sign]:
    if _LONG_HINT.search(text):
        for match in _LONG_NUMBER.finditer(text):
            if _begins_with_birth_date(match[0]):
                yield Sign("H106", match.start(), f"something like a personal number: {_masked(match[0])}")
        for match in _CARD.finditer(text):
            if _luhn(match[0]):
                yield Sign("H106", match.start(), f"something like a card number: {_masked(match[0])}")
    if _IBAN_HINT.search(text):
        for match in _IBAN.finditer(text):
            if _mod_97(match[0]):
                yield Sign("H106", match.start(), f"something like an account number: {_masked(match[0])}")
    if any(word in lowered for word in _IDENTITY_WORDS):
        for match in _IDENTITY.finditer(text):
            yield Sign("H106", match.start(), f"something like an identity number: {_masked(match[0])}")


def _begins_with_birth_date(digits: str) -> bool:
    """Whether a 12-digit number begins with YYMMDD, as personal numbers of many countries do."""
    return 1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) <= 31


def _luhn(text: str) -> bool:
    digits = [int(character) for character in text if character.isdigit()]
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _mod_97(text: str) -> bool:
    """The check of an international bank account number (ISO 13616)."""
    bare = text.replace(" ", "")
    return int("".join(str(int(character, 36)) for character in bare[4:] + bare[:4])) % 97 == 1


def _masked(text: str) -> str:
    """The first few characters: enough to find it, too little to pass it on."""
    return text[:4].strip() + "..."
