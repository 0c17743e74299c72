"""For everybody: WCAG 2.2 AA by axe-core, small screens, the dark, and nothing that jumps."""

from __future__ import annotations

import pytest

from .conftest import HEADLINE, opened

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
DIALOGS = ("header", "reviewed", "settings", "edit", "mail", "help")


@pytest.fixture(scope="module")
def place(review, chromium, seeds) -> str:
    """The address of a memo."""
    page = chromium.new_page()
    text = (seeds / "kyiv-guarantees.txt").read_text().replace(HEADLINE, f"{HEADLINE} (readable)")
    address = opened(review, page, text).url
    page.close()
    return address


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"][:3]]


@pytest.fixture(params=[(1280, 800, "light"), (1280, 800, "dark"), (390, 844, "light"), (390, 844, "dark")], ids=str)
def screen(request, chromium):
    width, height, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing(screen, place, review):
    screen.goto(place)
    assert violations(screen) == []
    if screen.viewport_size["width"] < 1000:
        for pane in ("source", "found"):
            screen.click(f"[data-show={pane}]")
            assert violations(screen) == []
        screen.click("[data-show=paper]")
    screen.locator(".item").first.focus()
    assert violations(screen) == []
    for dialog in DIALOGS:
        screen.evaluate(f"document.querySelector('[data-dialog={dialog}]').click()")
        assert violations(screen) == []
        screen.keyboard.press("Escape")
    screen.goto(review.address)
    assert violations(screen) == []


def test_nothing_sticks_out_sideways(screen, place, review):
    for address in (place, review.address):
        screen.goto(address)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert screen.evaluate("[...document.querySelectorAll('.pane')].every(one => one.scrollWidth <= one.clientWidth)")


def test_the_page_looks_as_the_pdf_does(chromium, place):
    """The paper has its width, the style's face and size."""
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(place)
    page.evaluate("document.fonts.ready.then(() => true)")
    assert abs(page.locator(".paper").bounding_box()["width"] - 210 / 25.4 * 96) < 2
    assert page.evaluate("document.fonts.check('12px Memo')")
    page.close()
