from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from extract.model import Status
from graph.conflicts import find_conflicts
from graph.model import KnowledgeGraph
from graph.network import around, to_networkx
from graph.part import in_period, known_by, near, told_by
from tests.graph.build_samples import Draft, graph_of, nodes, told
from tests.graph.samples import storyline

STORY = graph_of(*storyline())


def wire(name: str, day: str, source: str) -> Draft:
    """Outlets that print one report word for word."""
    body = "سازمان آبیاری دیروز در شیراز تصفیه‌خانه بزرگ زرین‌رود را با ظرفیت هزار لیتر در ثانیه و با حضور مردم گشود." * 3
    return (
        Draft(name, day, body, source=source)
        .entity("o1", "سازمان آبیاری")
        .entity("f1", "تصفیه‌خانه بزرگ زرین‌رود")
        .event("opening", "گشود", "2020-05-01", agent="o1", theme="f1")
    )


def test_all_articles_tell_the_whole() -> None:
    assert told_by(STORY, list(STORY.articles)) == STORY
    assert in_period(STORY, None, None) == STORY


@given(st.sets(st.sampled_from(sorted(STORY.articles))))
def test_whatever_is_left_hangs_together(articles: set[str]) -> None:
    part = told_by(STORY, articles)
    assert set(part.articles) == articles
    assert_whole(part)
    assert all(set(node.articles) <= articles for node in part.nodes.values())
    assert all(set(one.articles) <= articles for one in part.happenings.values())


def assert_whole(part: KnowledgeGraph) -> None:
    """Every end is there, every proof can be read, and every question can be put."""
    for edge in part.edges.values():
        assert {edge.source, edge.target or edge.source} <= part.nodes.keys()
        assert edge.weight == len(
            {part.articles[one.evidence.article].copy_of or one.evidence.article for one in edge.statements}
        )
    for one in part.happenings.values():
        assert {part.node for part in one.participants} <= part.nodes.keys()
        assert len(one.members) == len(one.occurrences)
    members = {member for one in (*part.nodes.values(), *part.happenings.values()) for member in one.members}
    assert all({one.left, one.right} <= members for one in part.judgements)
    assert all({record.copy_of, record.corrects} - {None} <= part.articles.keys() for record in part.articles.values())
    find_conflicts(part)
    to_networkx(part)


def test_on_the_day_of_a_plan_nobody_knows_that_it_was_done() -> None:
    before, after = known_by(STORY, date(2021, 9, 1)), known_by(STORY, date(2022, 1, 1))
    assert [(one.status, str(one.start)) for one in told(before, "opening")] == [("planned", "2021-09-22")]
    assert [(one.status, str(one.start)) for one in told(after, "opening")] == [("occurred", "2021-10-09")]


def plan(name: str, day: str, days: str, status: Status, quantity: str) -> Draft:
    return (
        Draft(name, day, f"تصفیه‌خانه زرین‌رود با {quantity} گشوده می‌شود. خبر {name}.")
        .entity("f1", "تصفیه‌خانه زرین‌رود")
        .event("opening", "گشوده می‌شود", days, status, quantity=quantity, theme="f1")
    )


def test_what_was_done_and_not_what_was_planned_tells_days_and_numbers() -> None:
    graph = graph_of(
        plan("a", "2020-05-01", "2020-06-01", "planned", "۹ استخر"),
        plan("b", "2020-05-02", "2020-06-01", "planned", "۹ استخر"),
        plan("c", "2020-06-05", "2020-06-04", "occurred", "۷ استخر"),
    )
    (opening,) = told(told_by(graph, list(graph.articles)), "opening")
    assert (opening.status, str(opening.start), opening.quantity) == ("occurred", "2020-06-04", "۷ استخر")
    (planned,) = told(told_by(graph, ["a", "b"]), "opening")
    assert (planned.status, str(planned.start), planned.quantity) == ("planned", "2020-06-01", "۹ استخر")


def test_a_denial_alone_denies_nothing_that_is_known() -> None:
    said = "کارخانه سیمان نارون در شهر رشت آتش گرفت و کارگران از آن گریختند."
    denied = "تکذیب آتش گرفتن کارخانه سیمان نارون"
    denying = f"{denied}. {said}"
    graph = graph_of(
        Draft("a", "2020-05-01", said).entity("f1", "کارخانه سیمان نارون").entity("l1", "رشت"),
        Draft("b", "2020-05-02", denying, denied.replace("تکذیب", "تکذیب خبر"))
        .entity("f1", "کارخانه سیمان نارون")
        .entity("l1", "رشت"),
    )
    assert graph.articles["b"].corrects == "a"
    part = told_by(graph, ["b"])
    assert part.articles["b"].corrects is None
    assert_whole(part)


def test_of_what_only_an_undated_article_tells_nobody_knows_since_when() -> None:
    undated = Draft("u", None, "وزارت راه‌های نیلگون").entity("o1", "وزارت راه‌های نیلگون")
    graph = graph_of(undated, wire("a", "2020-05-02", "پیک"))
    assert list(known_by(graph, date.max).articles) == ["a", "u"]
    assert list(known_by(graph, date(2030, 1, 1)).articles) == ["a"]


def test_a_copy_speaks_for_itself_where_its_origin_is_left_out() -> None:
    graph = graph_of(
        wire("a", "2020-05-02", "پیک"), wire("b", "2020-05-02", "جویبار"), wire("c", "2020-05-03", "کوهسار")
    )
    assert [record.copy_of for record in graph.articles.values()] == [None, "a", "a"]
    part = told_by(graph, ["b", "c"])
    assert [record.copy_of for record in part.articles.values()] == [None, "b"]
    assert {node.weight for node in part.nodes.values()} == {1}
    assert told(part, "opening")[0].confidence == 0.8


def test_an_alias_that_no_article_left_uses_is_left_out() -> None:
    whole, part = (nodes(one, "organization")[0] for one in (STORY, told_by(STORY, ["home-1"])))
    assert {"اجاخ", "WSU"} <= {
        alias for node in nodes(told_by(STORY, ["home-1"]), "organization") for alias in node.aliases
    }
    assert part.label == whole.label
    other = told_by(STORY, ["abroad-1"])
    assert "WSU" not in {alias for node in nodes(other, "organization") for alias in node.aliases}


def test_a_period_holds_what_may_lie_in_it_and_whom_it_touches() -> None:
    part = in_period(STORY, date(2019, 5, 11), date(2019, 5, 11))
    assert_whole(part)
    assert {one.type for one in part.happenings.values()} == {"conference", "statement"}
    assert {edge.role for edge in part.edges.values() if edge.predicate == "holds_position"} >= {"رئیس"}
    assert "درمانگاه تخصصی نارون" not in {node.label for node in part.nodes.values()}


def test_a_former_post_is_held_in_no_period() -> None:
    assert any(edge.former for edge in STORY.edges.values())
    assert not any(edge.former for edge in in_period(STORY, date.min, date.max).edges.values())


def test_around_a_node_lies_what_so_many_steps_lead_to() -> None:
    network = to_networkx(STORY)
    (opening,) = told(STORY, "opening")
    assert list(around(network, opening.id, 0)) == [opening.id]
    near = around(network, opening.id, 1)
    assert set(near) == {opening.id, *(part.node for part in opening.participants), opening.place}
    assert list(near) == [node for node in network if node in near]
    assert all(source in near and target in near for source, target in near.edges())
    further = around(network, opening.id, 2)
    assert set(near) < set(further)
    assert around(network, opening.id, 10**12).number_of_nodes() <= network.number_of_nodes()


@given(st.sampled_from(sorted([*STORY.nodes, *STORY.happenings])), st.integers(0, 3))
def test_near_is_what_the_network_has_around(name: str, depth: int) -> None:
    part = near(STORY, name, depth)
    assert_whole(part)
    expected = around(to_networkx(STORY), name, depth)
    found = to_networkx(part)
    assert set(found) == set(expected)
    assert set(found.edges(keys=True)) == set(expected.edges(keys=True))


def test_near_leaves_out_articles_that_tell_of_nothing_left() -> None:
    (node,) = [node for node in STORY.nodes.values() if node.label == "شیراز"]
    part = near(STORY, node.id, 0)
    assert set(part.articles) == set(node.articles) < set(STORY.articles)
    assert (list(part.nodes), dict(part.happenings)) == ([node.id], {})


def test_posts_in_nothing_named_stay_with_their_holder() -> None:
    graph = graph_of(
        Draft("a", "2020-01-01", "وزیر نیرو آریا مهرورز در شیراز گفت.")
        .entity("p1", "آریا مهرورز")
        .holds("p1", "وزیر نیرو", None)
    )
    (node,) = nodes(graph, "person")
    assert [edge.role for edge in near(graph, node.id, 0).edges.values()] == ["وزیر نیرو"]
