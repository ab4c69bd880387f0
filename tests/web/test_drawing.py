"""The lineage as files: a picture that stands alone, and a table of the same steps."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from httpx import Client
from lxml import etree

PATH = "/id/document/CTOC/COP/2018/12"
SVG = "{http://www.w3.org/2000/svg}"


def test_picture_stands_alone(client: Client) -> None:
    response = client.get(PATH + "?format=svg")
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.headers["content-disposition"] == 'attachment; filename="lineage-CTOC-COP-2018-12.svg"'
    drawing: Any = etree.fromstring(response.content)
    assert drawing.find(f"{SVG}style") is not None
    links = [link.get("href") for link in drawing.iter(f"{SVG}a")]
    assert "https://w3id.org/mandategraph/id/rule/COP-UNTOC/72" in links
    assert all(link.startswith("https://") for link in links)
    assert "/static" not in response.text


def test_table_has_the_steps_of_the_picture(client: Client) -> None:
    response = client.get(PATH + "?format=csv")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert {row["level"] for row in rows} == {"contextual", ""}
    first = rows[0]
    assert first["lower"].endswith("/document/CTOC/COP/2018/12")
    assert first["upper"].endswith("/rule/COP-UNTOC/72")
    drawing: Any = etree.fromstring(client.get(PATH + "?format=svg").content)
    drawn = {link.get("href") for link in drawing.iter(f"{SVG}a")}
    assert drawn == {row["upper"] for row in rows} | {row["lower"] for row in rows}


def test_words_are_in_the_language_of_the_reader(client: Client) -> None:
    english, french = (client.get(f"{PATH}?format=csv&ui={ui}").text for ui in ("en", "fr"))
    assert english != french


@pytest.mark.parametrize("query", ["", "&ui=ar", "&ui=zh&lang=zh"])
def test_picture_is_had_in_dots_where_the_machine_has_the_letters(client: Client, query: str) -> None:
    response = client.get(f"{PATH}?format=png{query}")
    if response.status_code == 406:
        assert "take the picture as SVG" in response.json()["detail"]
        pytest.skip("this machine has no face for these letters")
    assert response.headers["content-type"] == "image/png"
    assert response.headers["content-disposition"] == 'attachment; filename="lineage-CTOC-COP-2018-12.png"'
    assert response.content.startswith(b"\x89PNG\r\n\x1a\n")
    # Width and height stand in the first piece of the file (IHDR).
    width, height = (int.from_bytes(response.content[at : at + 4], "big") for at in (16, 20))
    drawing: Any = etree.fromstring(client.get(f"{PATH}?format=svg{query}").content)
    assert abs(width - 2 * float(drawing.get("width"))) <= 1
    assert abs(height - 2 * float(drawing.get("height"))) <= 1


@pytest.mark.parametrize("form", ["svg", "png", "csv"])
def test_thing_with_nothing_above_it_has_none(client: Client, form: str) -> None:
    assert client.get(f"/id/instrument/UNTOC?format={form}").status_code == 404
    assert client.get(f"/id/document/A/99/1?format={form}").status_code == 404
