"""Signs of personal data: names of fields, and patterns in free text."""

from __future__ import annotations

import re
from typing import Final

_FIELDS: Final[tuple[tuple[str, str], ...]] = (
    (r"(first|last|full|sur|given|family|person|victim|client|birth|maiden|middle)[_ .-]?names?|names?|fio|фио|имя|фамилия|отчество|аты|тегі|есімі|аты[_ -]?жөні", "nobody is named"),
    (r"(tele)?phones?([_ .-]?(number|no))?|mobile|tel|whatsapp|viber|signal|imo|телефон|тел|моб(ильный)?|номер[_ -]телефона|телефоны|ұялы", "telephone numbers lead to persons"),
    (r"e?[_ .-]?mails?([_ .-]?address)?|почта|эл[_ .-]?почта|пошта|электрондық[_ -]пошта", "e-mail addresses lead to persons"),
    (r"address(es)?|street|house([_ .-]?(number|no))?|flat|apartment|postcode|postal[_ .-]?code|zip|адрес|улица|дом|квартира|мекенжай|мекен[_ -]жайы|көше|үй|пәтер|индекс", "addresses lead to doors"),
    (r"lat(itude)?|lon(gitude)?|lng|coord(inate)?s?|geo|gps|geolocation|geometry|point|широта|долгота|координаты?|ендік|бойлық", "nothing finer than a city"),
    (r"venues?|hotspots?|hot[_ .-]?spot|location|spot|brothel|sauna|hotel|club|bar|establishment|заведение|сауна|гостиница|отель|клуб|место[_ -]встречи|мекеме|қонақ[_ -]?үй|монша", "venues are not recorded"),
    (r"passport([_ .-]?(number|no))?|iin|inn|snils|ssn|pin|national[_ .-]?id|id[_ .-]?(card|number)|identity([_ .-]?(card|number))?|удостоверение|паспорт|иин|инн|жсн|төлқұжат|куәлік", "identity numbers are persons"),
    (r"telegram|instagram|facebook|vk|tiktok|whats[_ .-]?app|messenger|username|nick(name)?|handle|account|аккаунт|телеграм+|инстаграм+|ник|вк", "accounts lead to persons"),
    (r"birth[_ .-]?(date|day)|date[_ .-]?of[_ .-]?birth|dob|birthplace|age[_ .-]?of[_ .-]?(person|victim)|дата[_ -]рождения|туған[_ -]күні", "no person is described"),
    (r"card([_ .-]?(number|no))?|bank[_ .-]?account|iban|карта|номер[_ -]карты|счет|счёт|шот", "card and account numbers are persons"),
    (r"contacts?([_ .-]?(person|details|info))?|контакты?|байланыс", "contacts lead to persons"),
)  # fmt: skip
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
