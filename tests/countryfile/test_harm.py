"""Do no harm 1 to 3: nobody can be found through a country file; and statistics are left in peace."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from bad_examples import XA

from dalel.countryfile.personal import personal_field, signs
from dalel.countryfile.reader import read

HEADER = "id,indicator,source,place,population,period,value,unit,origin,destination,sample,locator,statement,quote,act"


def codes_of(tmp_path: Path, row: str, **edits: tuple[str, str]) -> list[str]:
    """The problems of the invented country with one more claim in it."""
    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    (folder / "claims" / "more.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    for name, (old, new) in edits.items():
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [one.code for one in read(folder).problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("call +7 701 123 45 67 now", "H102"),
        ("8 (701) 123-45-67", "H102"),
        ("8-701-123-45-67", "H102"),
        ("тел. 727 123 45 67", "H102"),
        ("ұялы: 701 123 45 67", "H102"),
        ("+49 (30) 1234-5678", "H102"),
        ("write to a.b+c@mail.example.kz", "H103"),
        ("почта: имя@пример.рф", "H103"),
        ("43.23892, 76.88970", "H104"),
        ("43°14'20\"N 76°53'E", "H104"),
        ("51.1694° с.ш. и 43,25° N", "H104"),
        ("широта 43,2567", "H104"),
        ("https://maps.example.org/@43.2389,76.8897,17z", "H104"),
        ("at 12 Green Hill Street", "H105"),
        ("on Green Avenue 12, flat 3", "H105"),
        ("ул. Абая, д. 10", "H105"),
        ("на улице Толе би 59", "H105"),
        ("мкр. Самал-2, дом 33", "H105"),
        ("Абай көшесі, 12", "H105"),
        ("12-үй, 4-пәтер", "H105"),
        ("ИИН 850101300123", "H106"),
        ("ЖСН: 850101300123", "H106"),
        ("850101300123", "H106"),
        ("паспорт № N12345678", "H106"),
        ("passport number AB 1234567", "H106"),
        ("4111 1111 1111 1111", "H106"),
        ("GB82 WEST 1234 5698 7654 32", "H106"),
        ("ask @somebody_there", "H107"),
        ("t.me/somebody", "H107"),
        ("https://t.me/somebody", "H107"),
        ("https://wa.me/77011234567", "H107"),
        ("instagram.com/somebody", "H107"),
        ("viber://chat?number=1", "H107"),
        ("the sauna “Lotus”", "H110"),
        ("в сауне «Лотос»", "H110"),
        ("hotel 'Dawn of the East'", "H110"),
    ],
)
def test_what_leads_to_a_person_is_seen(text: str, code: str) -> None:
    assert code in {sign.code for sign in signs(f"    note: {text}")}


@pytest.mark.parametrize(
    "text",
    [
        "19 606 people in 2016, 28 of them (0.14%) with HIV; 95% CI 1.1-2.0",
        "between 4 000 and 25 000 – 12 000 000 000 tenge",
        "period: 2015-01-01/2018-12-31",
        "Law No. 235-V of 5 July 2014, article 134(2), V1400000235",
        "CEDAW/C/KAZ/CO/5, para. 34; A/HRC/44/22/Add.1",
        "odds ratio 1.2345 (1.0111, 2.3456), p = 0.0012, 0.0345",
        "25 °C",
        "budget of 100000000000 tenge",
        "KAZ,2016,400000,census,row 12",
        "url: https://example.org/a?id=850101300123&n=+77011234567",
        "url: https://t.me/ministry/1234",
        "url: https://medium.com/@organisation/the-report-2016",
        "doi:10.1371/journal.pone.0155150",
        "ISBN 978-92-4-151012-3",
        "the main road to reform, 2016",
        "улица и вокзал, 2016 год",
        "sexual services in saunas and hotels",
        "sheet 8 (2011) 123 456 cases",
        "в 2019 г. 8 100 200 человек",
        "Form 1-M, rows 1234 5678 9012 3456",
        "2021-33 .. 2021-36",
        "tel aviv 1234567",
    ],
)
def test_statistics_law_and_addresses_of_documents_pass(text: str) -> None:
    assert list(signs(text)) == []


def test_scanning_a_long_line_takes_one_pass() -> None:
    """Patterns that go back over a long run again and again would not end within the test's patience."""
    for piece in (
        "a",
        "1",
        "1 ",
        "A ",
        "+1",
        "(1",
        "°1",
        "ул. А",
        "sauna ",
        "a@",
        "1.1234,",
        "passport ",
        "AB12",
        "https://",
    ):
        assert isinstance(list(signs(piece * 200_000)), list)


@pytest.mark.parametrize("name", [
    "name", "victim_name", "first-name", "Full Name", "phone", "phone_number", "e-mail", "email", "address", "street",
    "lat",
    "lon", "latitude", "coordinates", "gps", "venue", "hotspot", "sauna", "passport", "iin", "national_id", "telegram",
    "instagram", "date_of_birth", "card_number", "contact", "имя", "ФИО", "телефон", "адрес", "улица", "координаты",
    "паспорт", "ИИН", "почта", "аккаунт", "заведение", "аты-жөні", "мекенжай", "көше", "ЖСН", "төлқұжат", "бойлық",
])  # fmt: skip
def test_a_field_for_personal_data_is_known_by_its_name(name: str) -> None:
    assert personal_field(name)


def test_the_fields_of_the_model_are_not_taken_for_personal() -> None:
    import msgspec

    from dalel.countryfile.reader import RECORDS
    from dalel.record.country import About

    fields = {field.encode_name for type_ in (*RECORDS.values(), About) for field in msgspec.structs.fields(type_)}
    # "name" is the country's own.
    assert {field for field in fields if personal_field(field)} == {"name"}


def test_a_personal_column_is_refused_by_its_own_code(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    (folder / "claims" / "more.csv").write_text("id,indicator,source,phone\n", encoding="utf-8")
    path = folder / "claims" / "more.csv"
    path.write_text("id,indicator,source,locator,value,телефон\nA,hiv-positive,leaflet,p. 1,50,1\n", encoding="utf-8")
    (one,) = read(folder).problems
    assert (one.code, one.line, one.column) == ("H101", 1, 35)


def test_no_message_repeats_a_line_with_personal_data_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    row = "A,hiv-positive,leaflets,50,call +7 701 123 45 67"
    (folder / "claims" / "more.csv").write_text(f"id,indicator,source,value,locator\n{row}\n", encoding="utf-8")
    problems = read(folder).problems
    assert [one.code for one in problems] == ["D401", "H102"]
    assert "123" not in "".join(str(one) + json.dumps(one.as_dict()) for one in problems)


def test_comments_are_read_too(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    with (folder / "claims" / "population.yaml").open("a", encoding="utf-8") as file:
        file.write("# told by somebody@example.org\n")
    assert [one.code for one in read(folder).problems] == ["H103"]


@pytest.mark.parametrize("value", ["1", "4", "~3", "1..4", "<3", "<=4", "2 [1..3]", "3 [2..9]"])
def test_fewer_than_five_persons_in_a_city_must_be_written_so(value: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, f"A,hiv-positive,leaflet,xa-lake,sex-workers,2016,{value},,,,,p. 1,,,") == ["H109"]


@pytest.mark.parametrize(
    "row",
    [
        "A,hiv-positive,leaflet,xa-lake,sex-workers,2016,<5,,,,,p. 1,,,",
        "A,hiv-positive,leaflet,xa-lake,sex-workers,2016,0,,,,,p. 1,,,",
        "A,hiv-positive,leaflet,xa-lake,sex-workers,2016,5,,,,,p. 1,,,",
        "A,hiv-positive,leaflet,xa-lake,sex-workers,2016,>=3,,,,,p. 1,,,",
        "A,hiv-positive,leaflet,xa-lake,sex-workers,2016,3..70,,,,,p. 1,,,",
        "A,hiv-positive,leaflet,XAA,sex-workers,2016,3,,,,,p. 1,,,",
        "A,hiv-prevalence,leaflet,xa-lake,sex-workers,2016,3,,,,,p. 1,,,",
        "A,registered-cases,leaflet,xa-lake,offences,2016,3,,,,,p. 1,,,",
    ],
)
def test_what_identifies_nobody_is_let_be(row: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, row) == []


def test_a_sample_of_a_few_in_a_city_is_too_small_to_name(tmp_path: Path) -> None:
    assert codes_of(tmp_path, "A,hiv-prevalence,leaflet,xa-lake,sex-workers,2016,50,,,,4,p. 1,,,") == ["H109"]


def test_a_group_of_cities_is_below_the_country_too(tmp_path: Path) -> None:
    assert codes_of(tmp_path, "A,hiv-positive,leaflet,xa-two-cities,sex-workers,2016,3,,,,,p. 1,,,") == ["H109"]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("A,trafficked-identified,leaflet,XAA,trafficked-under-18,2016,12,,,,,p. 1,,,", []),
        ("A,police-violence,leaflet,XAA,trafficked-under-18,2016,,,,,,p. 1,,words,", ["H201", "W404"]),
        ("A,police-violence,leaflet,XAA,trafficked-under-18,2016,,,,,,p. 1,S01,words,", ["W404"]),
        ("A,police-violence,leaflet,xa-lake,trafficked-under-18,2016,,,,,,p. 1,S01,words,", ["H201", "W404"]),
        ("A,legal-event,leaflet,XAA,trafficked-under-18,2016,,,,,,p. 1,,words,", ["H201"]),
        ("A,legal-event,leaflet,XAA,trafficked-under-18,2016,,,,,,p. 1,,words,admin-code", []),
        ("A,trafficked-identified,leaflet,XAA,trafficked-under-18,2016,12,,,,1,p. 1,,,", ["H201"]),
        ("A,fine-amount,leaflet,XAA,trafficked-under-18,2016,12,,,,,p. 1,,,", ["H202"]),
        ("A,trafficking-route,leaflet,XAA,trafficked-under-18,2016,,,XAB,XAA,,p. 1,,,", []),
    ],
)
def test_persons_under_18_appear_in_aggregates_and_law_only(row: str, codes: list[str], tmp_path: Path) -> None:
    assert sorted(codes_of(tmp_path, row)) == codes


def test_a_population_within_one_under_18_is_under_18(tmp_path: Path) -> None:
    more = "  girls:\n    label: {en: a, ru: b, kk: c}\n    within: trafficked-under-18\n  offences:"
    row = "A,legal-event,leaflet,XAA,girls,2016,,,,,,p. 1,,words,"
    assert codes_of(tmp_path, row, populations=("  offences:", more)) == ["H201"]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("A,trafficking-route,leaflet,XAA,trafficked-persons,2016,,,XAB,XAC,,p. 1,,,", []),
        ("A,trafficking-route,leaflet,XAA,trafficked-persons,2016,40,persons,XAB,XAC,,p. 1,,,", []),
        ("A,trafficking-route,leaflet,XAA,trafficked-persons,2016,,,XAB,xa-hill,,p. 1,,,", ["H301"]),
        ("A,trafficking-route,leaflet,XAA,trafficked-persons,2016,,,xa-north,XAB,,p. 1,,,", ["H301"]),
        ("A,trafficking-route,leaflet,XAA,trafficked-persons,2016,,,xa-two-cities,XAB,,p. 1,,,", ["H301"]),
        ("A,trafficking-route,leaflet,xa-lake,trafficked-persons,2016,,,XAB,XAA,,p. 1,,,", ["H301"]),
        ("A,trafficking-route,leaflet,XAA,trafficked-persons,2016,50,marks,XAB,XAA,,p. 1,,,", ["H302"]),
        ("A,trafficked-identified,leaflet,XAA,trafficked-persons,2016,50,,xa-lake,,,p. 1,,,", ["H301"]),
    ],
)
def test_routes_are_countries(row: str, codes: list[str], tmp_path: Path) -> None:
    assert codes_of(tmp_path, row) == codes


@pytest.mark.parametrize("kind", ["village", "street", "venue", "district", "point"])
def test_no_kind_of_place_is_finer_than_a_city(kind: str, tmp_path: Path) -> None:
    found = codes_of(
        tmp_path, "A,hiv-positive,leaflet,XAA,sex-workers,2016,30,,,,,p. 1,,,", places=("kind: city", f"kind: {kind}")
    )
    assert found == ["H108"]
