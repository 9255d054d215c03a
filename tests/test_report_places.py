"""A number leads to its list, in a real browser and measured in pixels."""

from __future__ import annotations

import pytest
from browser import chromium, opened
from report_corpus import BRIDGE, tables

from analysis.present import report

pytestmark = pytest.mark.browser
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    copies = tuple({**BRIDGE, "article_id": f"bridge-{n}"} for n in range(60))
    return report.build(tables(copies), tmp_path_factory.mktemp("report")).resolve()


def landed(page, name):
    """Distance in pixels from the upper edge of the window to an element, once all is in place."""
    page.wait_for_timeout(1000)
    return page.evaluate("name => document.getElementById(name).getBoundingClientRect().top", name)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1280, 360])
def test_a_number_and_its_address_lead_to_the_list(browser, many, width, scripts):
    size = {"width": width, "height": 900}
    with opened(browser, many, viewport=size, java_script_enabled=scripts) as shown:
        for name in ("ev-claims", "outlets"):
            shown.page.goto("about:blank")
            shown.page.goto(many.as_uri())
            shown.page.locator(f"a[href='#{name}']:visible").first.click()
            assert -1 <= landed(shown.page, name) <= 100
            shown.page.goto("about:blank")
            shown.page.goto(f"{many.as_uri()}#{name}")
            assert -1 <= landed(shown.page, name) <= 100


def test_the_page_stays_where_the_reader_has_moved_on(browser, many):
    with opened(browser, many, "#ev-claims", viewport=WIDE) as shown:
        landed(shown.page, "ev-claims")
        shown.page.mouse.wheel(0, -3000)
        shown.page.wait_for_timeout(200)
        shown.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert abs(landed(shown.page, "ev-claims")) > 1000
