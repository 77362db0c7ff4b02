from __future__ import annotations

import json
import os
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from graph.model import KnowledgeGraph
from tests.viz.exports.readers import written
from tests.viz.graphs import endless_graph, graphs
from tests.viz.poison import PAYLOADS, merged, poisoned
from tests.viz.sample import sample_graph
from viz.exports.ftm_values import address, dates, name_of, prefix, texts


def entities(graph: KnowledgeGraph) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(graph, "ftm")[""].split("\n")[:-1]]


def assert_valid(graph: KnowledgeGraph) -> None:
    """FollowTheMoney's own package finds nothing wrong: schemas, properties, values, and what references lead to."""
    if not os.environ.get("GAHNEGAR_NEEDS_FTM"):
        pytest.importorskip("followthemoney")
    from followthemoney import model
    from followthemoney.types import registry

    found = entities(graph)
    schemas = {entity["id"]: model.get(entity["schema"]) for entity in found}
    for entity in found:
        schema = schemas[entity["id"]]
        assert schema is not None
        assert not schema.abstract
        schema.validate(entity)
        assert set(schema.required) <= {*entity["properties"], "fileName"}
        assert model.get_proxy(entity).id == entity["id"]
        for name, values in entity["properties"].items():
            property_ = schema.properties[name]
            assert not property_.stub
            for value in values:
                assert property_.type.validate(value), (name, value)
                if property_.type == registry.entity:
                    assert schemas[value].is_a(property_.range), (schema, name, value)


@settings(max_examples=50)
@given(graphs())
def test_any_graph_is_valid(graph: KnowledgeGraph) -> None:
    assert_valid(graph)


def test_attacks_and_endless_names_are_valid() -> None:
    assert_valid(merged([poisoned(payload) for payload in PAYLOADS]))
    assert_valid(endless_graph())
    assert_valid(sample_graph())


def test_an_endless_name_is_whole_in_the_description() -> None:
    (entity,) = entities(endless_graph())
    assert len(entity["properties"]["name"][0]) == 380
    assert "".join(entity["properties"]["description"]).startswith("ب")
    assert entity["properties"]["name"] != entity["properties"]["description"]


def test_a_post_is_an_occupancy_with_what_all_articles_prove() -> None:
    found = entities(sample_graph())
    names = {one["id"]: one["properties"].get("name", [""])[0] for one in found}
    terms = [one["properties"] for one in found if one["schema"] == "Occupancy"]
    (term,) = [one for one in terms if names[one["holder"][0]] == "مهدی کاوه‌راد"]
    assert names[term["post"][0]] == "مدیرعامل سازمان بیمه آینده"
    assert term["status"] == ["ended"]
    assert term["endDate"] == ["2018"], "he went on some day of the year"
    assert "went: 2018-10-02/2018-12-25 (mention, former)" in term["description"]
    assert "startDate" not in term, "nobody says since when"


def test_relations_have_the_schema_that_fits() -> None:
    found = entities(sample_graph())
    schemas = {one["schema"] for one in found}
    assert {"Person", "Organization", "Address", "RealEstate", "Event", "Article", "Membership", "Position"} <= schemas
    (membership,) = [one for one in found if one["schema"] == "Membership"]
    assert membership["properties"]["proof"]
    assert membership["properties"]["publisher"] == ["روزنامه سپیدار"]


def test_values() -> None:
    assert prefix((date(2018, 10, 3), date(2018, 10, 3))) == ["2018-10-03"]
    assert prefix((date(2018, 10, 3), date(2018, 10, 9))) == ["2018-10"]
    assert prefix((date(2018, 10, 3), date(2018, 12, 9))) == ["2018"]
    assert prefix((date(2018, 10, 3), date(2019, 12, 9))) == prefix((None, date(2018, 1, 1))) == []
    assert dates(date(621, 3, 20), None, date(2018, 10, 3)) == ["2018-10-03"]
    assert name_of("\u200c", "id") == name_of("", "id") == "id"
    assert texts("a" * 1500, "\u200c", "") == ["a" * 1000, "a" * 500]
    assert address("https://x.example/a?b=1") == ["https://x.example/a?b=1"]
    assert address("https://x.example/" + "a" * 2000) == []
    assert address("https://<b>") == address("javascript:alert(1)") == address("") == []
