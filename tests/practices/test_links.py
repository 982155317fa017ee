"""Back to the list as the reader had filtered it, without a cookie."""

import pytest

pytestmark = pytest.mark.django_db

PAGE = "/en/practices/ghana-national-peace-council/"


def way_back(client, referer: str) -> str:
    page = client.get(PAGE, headers={"Referer": referer})
    assert page.status_code == 200
    return page.context["crumbs"][1]["url"]


def test_the_query_of_our_own_list_is_kept(client):
    query = "theme=mediation&region=africa&q=%D8%B3%D9%84%D8%A7%D9%85&page=2"

    assert way_back(client, f"http://testserver/en/practices/?{query}") == f"/en/practices/?{query}"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "http://testserver/en/practices/",
        "http://evil.example/en/practices/?q=x",
        "http://testserver.evil.example/en/practices/?q=x",
        "http://user@testserver/en/practices/?q=x",
        "http://testserver/ar/practices/?q=x",
        "http://testserver/en/thinkers/?q=x",
        "http://testserver/en/practices/ghana-national-peace-council/?q=x",
        "javascript:alert(1)//testserver/en/practices/?q=x",
        "//testserver/en/practices/?q=x",
        "http://[::1/en/practices/?q=x",
        "http://testserver/en/practices/?q=" + "x" * 3000,
        "http://testserver/en/practices/?q=\u0633",
        "not an address at all",
    ],
)
def test_any_other_way_here_leads_back_to_the_whole_list(client, referer):
    assert way_back(client, referer) == "/en/practices/"


def test_the_query_cannot_leave_its_attribute(client):
    page = client.get(PAGE, headers={"Referer": 'http://testserver/en/practices/?q="><script>alert(1)</script>'})

    assert "<script>alert" not in page.content.decode()


def test_the_answer_says_that_it_depends_on_where_the_reader_comes_from(client):
    assert "Referer" in client.get(PAGE)["Vary"]
    assert client.get(PAGE).cookies == {}
