"""Takes the README's pictures of the review page, in Debian's Chromium: `python bench/screens.py`."""

from __future__ import annotations

import shutil
import signal
import tempfile
from pathlib import Path

from review import ROOT, started

SEED = ROOT / "seeds" / "kyiv-guarantees.txt"
PLACE = ROOT / "docs" / "review"
SCREENS = (("desk", 1280, 800, "light", 1.0), ("dark", 1280, 800, "dark", 1.0), ("phone", 390, 844, "light", 2.0))


def main() -> None:
    from playwright.sync_api import sync_playwright

    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        process, address = started(Path(folder), SEED, "full")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, width, height, scheme, scale in SCREENS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=scale)
            page.goto(address)
            page.locator(".item:has-text('basis of treaties')").focus()
            page.locator("#paper").evaluate("one => { one.scrollTop = 0 }")
            page.wait_for_timeout(500)
            page.screenshot(path=PLACE / f"{name}.png")
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address.split("memo/")[0])
        page.screenshot(path=PLACE / "start.png")
        browser.close()
        process.send_signal(signal.SIGINT)
        process.wait(20)


if __name__ == "__main__":
    main()
