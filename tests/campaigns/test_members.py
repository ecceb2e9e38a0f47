from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.campaigns.members import (
    Member,
    People,
    Rejection,
    find_columns,
    households,
    members_of,
    one_a_household,
    read_table,
    without_duplicates,
)
from advocacy.campaigns.members.people import country_names
from advocacy.errors import CannotRead, WrongUse
from advocacy.letters import address_rules
from advocacy.model import Address
from tests.funds.files import write_ods, write_xlsx

HEAD = ("Name", "Address", "Town", "Postcode", "Country", "Email", "Phone", "Message", "Do not mail", "Since")


def read(path: Path, **told: str) -> list[Member | Rejection]:
    table = read_table(path)
    people = People(table.names, find_columns(table.names, told, str(path)), "GB", 2026)
    return list(members_of(table.rows, people))


def row(**cells: str) -> str:
    usual = {"Name": "Jo Example", "Address": "14 Example Street", "Town": "London", "Postcode": "N1 9ZZ"}
    return "\t".join({**usual, **cells}.get(name, "") for name in HEAD)


def only(tmp_path: Path, **cells: str) -> Member | Rejection:
    path = tmp_path / "members.tsv"
    path.write_text("\t".join(HEAD) + "\n" + row(**cells) + "\n", "utf-8", newline="")
    (found,) = read(path)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [("Nachname", "Vorname", "Straße", "PLZ", "Ort", "Land"),
             ("Müßig", "Zoé", "Beispielstraße 1", "01067", "Dresden", "Deutschland")]  # fmt: skip
    path = tmp_path / "members.csv"
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    (found,) = read(path)
    assert isinstance(found, Member)
    assert (found.name, found.address.lines, found.address.postcode, found.address.country) == (
        "Zoé Müßig", ("Beispielstraße 1",), "01067", "DE",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (
            "Contact ID,Display Name,First Name,Last Name,Do Not Mail,Street Address,City,Postal Code,State",
            "7,Jo Example,Jo,Example,,14 Example Street,London,N1 9ZZ,",
        ),
        (
            "first_name,last_name,email,can2_user_address,can2_user_city,zip_code,country",
            "Jo,Example,jo@example.org,14 Example Street,London,N1 9ZZ,GB",
        ),
        (
            "nationbuilder_id,first_name,last_name,primary_address1,primary_address2,primary_city,primary_zip,primary_country_code",
            "7,Jo,Example,14 Example Street,,London,N1 9ZZ,GB",
        ),
        (
            "Email Address,First Name,Last Name,Address,Phone Number",
            "jo@example.org,Jo,Example,14 Example Street  London    N1 9ZZ  GB,0",
        ),
        ("Nom,Prénom,Rue,Code postal,Ville,Pays", "Example,Jo,14 Example Street,N1 9ZZ,London,Royaume-Uni"),
        (
            "Apellidos;Nombre;Calle;Código postal;Ciudad;País",
            "Example;Jo;14 Example Street;N1 9ZZ;London;Reino Unido",
        ),
    ],
    ids=["CiviCRM", "Action Network", "NationBuilder", "Mailchimp", "French", "Spanish"],
)
def test_exports_are_understood_as_they_come(tmp_path: Path, head: str, line: str) -> None:
    path = tmp_path / "members.csv"
    path.write_text(f"{head}\n{line}\n", "utf-8")
    (found,) = read(path)
    assert isinstance(found, Member), found
    assert found.name == "Jo Example"
    assert found.address == Address(
        lines=("14 Example Street",), city="London", postcode="N1 9ZZ", country="GB"
    )


def test_a_column_that_cannot_be_told_is_asked_for_and_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text("Name,Address,Place,Postcode\nJo Example,14 Example Street,London,N1 9ZZ\n", "utf-8")
    with pytest.raises(WrongUse, match="city") as caught:
        read(path)
    assert "“Place”" in str(caught.value)
    (found,) = read(path, city="Place")
    assert isinstance(found, Member)
    with pytest.raises(WrongUse, match="no column 'Plaice'"):
        read(path, city="Plaice")


def test_a_postcode_keeps_its_zero_and_one_that_lost_it_is_told_of(tmp_path: Path) -> None:
    kept = only(tmp_path, Postcode="01067", Town="Dresden", Country="DE")
    assert isinstance(kept, Member)
    assert kept.address.postcode == "01067"
    lost = only(tmp_path, Postcode="1067", Town="Dresden", Country="DE")
    assert isinstance(lost, Rejection)
    assert lost.column == "Postcode"
    assert "taken its zero" in lost.reason


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"Name": ""}, "Name", "no name"),
        ({"Name": "n/a"}, "Name", "is no name"),
        ({"Name": "x" * 200}, "Name", "too long"),
        ({"Name": "a" * 10_000_000}, "Name", "too long"),
        ({"Name": '=HYPERLINK("http://example.org")'}, "Name", "formula"),
        ({"Name": "<b>Jo</b> Example"}, "Name", "HTML"),
        ({"Name": "Jo &amp; Example"}, "Name", "HTML"),
        ({"Name": "สมชาย ตัวอย่าง"}, "Name", "fonts lack"),
        ({"Name": "Jo 🙂 Example"}, "Name", "fonts lack"),
        ({"Name": "Jo\0Example"}, "Name", "control character"),
        ({"Name": "Jo Exam\ufffdple"}, "Name", "lost"),
        ({"Name": "jo@example.org"}, "Name", "no name"),
        ({"Address": ""}, "Address", "no street"),
        ({"Address": "blank"}, "Address", "no "),
        ({"Address": "N/A"}, "Address", "no "),
        ({"Town": "none"}, "Town", "no address"),
        ({"Town": ""}, "Town", "no town"),
        ({"Postcode": ""}, "Postcode", "no postcode"),
        ({"Postcode": "ABCDE"}, "Postcode", "no postcode of GB"),
        ({"Country": "Atlantis"}, "Country", "no country"),
        ({"Country": "Canary Islands"}, "Country", "no country"),
        ({"Since": "1.4.2031"}, "Since", "2031 is later than the letter"),
        ({"Email": "jo at example"}, "Email", "no e-mail"),
        ({"Message": "m" * 4000}, "Message", "too long"),
        ({"Message": "a" * 20 + "\x07"}, "Message", "control character"),
        ({"Do not mail": "Yes"}, "Do not mail", "no post"),
    ],
)
def test_a_bad_cell_is_rejected_with_its_column_and_a_reason(
    tmp_path: Path, cells: dict[str, str], column: str, reason: str
) -> None:
    found = only(tmp_path, **cells)
    assert isinstance(found, Rejection), found
    assert (found.row, found.column) == (2, column)
    assert reason in found.reason


@pytest.mark.parametrize(
    "name", ["李明", "Łukasz Żółć", "Nguyễn Thị Ánh", "O’Neil-Smith", "Jo van der Example III"]
)
def test_a_name_that_our_fonts_have_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    found = only(tmp_path, Name=name)
    assert isinstance(found, Member)
    assert found.name == name


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        ("Example, Jo", "Jo Example"),
        ("EXAMPLE, JO", "JO EXAMPLE"),
        ("Jo Example, MBE", "Jo Example, MBE"),
        ("Jo Example, Jr.", "Jo Example, Jr."),
        ("Jo Example, Ph.D.", "Jo Example, Ph.D."),
        ("Jo van der Example, FRSA", "Jo van der Example, FRSA"),
        ("van der Example, Jo", "Jo van der Example"),
    ],
)
def test_a_sorted_name_is_turned_round_and_an_honour_stays_behind(
    tmp_path: Path, listed: str, printed: str
) -> None:
    found = only(tmp_path, Name=listed)
    assert isinstance(found, Member)
    assert found.name == printed


def test_every_country_that_is_known_has_rules_of_addresses() -> None:
    for code in set(country_names().values()):
        assert address_rules(code), code


def test_a_row_with_shifted_cells_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(
        "Name,Address,Town,Postcode\nJo Example,14 Example Street,Flat 2,London,N1 9ZZ\n", "utf-8"
    )
    (found,) = read(path)
    assert isinstance(found, Rejection)
    assert "shifted" in found.reason


def test_one_person_writes_once_and_households_are_found(tmp_path: Path) -> None:
    path = tmp_path / "members.tsv"
    rows = [row(), row(Name="JO  EXAMPLE", Postcode="n19zz"), row(Name="Ann Example"),
            row(Name="Jo Example", Address="9 Other Street", Email="jo@example.org")]  # fmt: skip
    path.write_text("\n".join(("\t".join(HEAD), *rows)), "utf-8")
    found = list(without_duplicates(read(path)))
    assert isinstance(found[1], Rejection)
    assert found[1].reason == "the same person as row 2: same name, street and postcode"
    members = [one for one in found if isinstance(one, Member)]
    assert [home.rows for home in households(members)] == [(2, 4)]
    merged = [one for one in one_a_household(found) if isinstance(one, Rejection)]
    assert [(one.row, one.wanted) for one in merged] == [(3, True), (4, True)]


def test_a_spreadsheet_is_read_and_its_numbers_stay_whole(tmp_path: Path) -> None:
    path = tmp_path / "members.ods"
    cells = [
        ("Name", "Address", "Town", "Postcode", "Country"),
        ("Jo Example", "1 Example Way", "Springfield", "62704", "US"),
    ]
    write_ods(path, cells)
    (found,) = read(path)
    assert isinstance(found, Member), found
    assert found.address.postcode == "62704"


def test_a_postcode_of_a_spreadsheet_stays_text(tmp_path: Path) -> None:
    cells = [
        ("Nachname", "Vorname", "Straße", "Hausnummer", "PLZ", "Ort", "Land", "Telefon"),
        ("Beispiel", "Jo", "Beispielstraße", 5, "01067", "Dresden", "DE", "0351 000"),
    ]
    write_xlsx(tmp_path / "members.xlsx", {"Mitglieder": cells})
    (found,) = read(tmp_path / "members.xlsx")
    assert isinstance(found, Member), found
    assert (found.address.lines, found.address.postcode) == (("Beispielstraße 5",), "01067")


def test_civicrm_tells_the_houses_number_twice_and_every_refusal_counts(tmp_path: Path) -> None:
    head = "Display Name;Do Not Mail;Do Not Contact;Contact is Deceased"
    head += ";Street Address;Street Number;Street Name;City;Postal Code"
    address = "14 Example Street;14;Example Street;London;N1 9ZZ"
    rows = (f"Jo Example;;;;{address}", f"A Example;1;;;{address}", f"B Example;;1;;{address}",
            f"C Example;;;1;{address}", "D Example;;;;Example Street;14;;London;N1 9ZZ")  # fmt: skip
    path = tmp_path / "members.csv"
    path.write_bytes("\r\n".join((head, *rows)).encode("cp1252"))
    found = read(path)
    assert [isinstance(one, Member) for one in found] == [True, False, False, False, True]
    assert {one.address.lines for one in found if isinstance(one, Member)} == {("14 Example Street",)}


@pytest.mark.parametrize("content", [b"", b"  \n", b"%PDF-1.7", b"PK\x03\x04broken"])
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "members.csv"
    path.write_bytes(content)
    with pytest.raises(CannotRead):
        read_table(path)
