"""How soon the review page is there, and a change on it: `python bench/review.py [ARTICLE]`.

Debian's Chromium, through Playwright, on an article of about 1,500 words. First paint is counted from the request of a page whose
article was read; a change from the key that asks for it to the frame that shows it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "state"
WORDS = 1500
LOADS, CHANGES = 20, 60
WATCH = """() => { window.shown = 0; new MutationObserver(() => requestAnimationFrame(() => { window.shown = performance.now() }))
    .observe(document.querySelector('#paper'), { childList: true }) }"""
LISTEN = """() => { window.shown = 0; window.pressed = 0;
    document.addEventListener('keydown', () => { window.pressed ||= performance.now() }, { capture: true, once: true }) }"""
KEYS = ("Alt+ArrowDown", "Control+z", "Delete", "Control+z", "Control+y", "Control+z")


def article() -> Path:
    """The text of the corpus that is nearest to 1,500 words."""
    return min(sorted(CORPUS.glob("*.txt")), key=lambda path: abs(len(path.read_text(encoding="utf-8").split()) - WORDS))


def started(folder: Path, place: Path, reader: str) -> tuple[subprocess.Popen[str], str]:
    env = {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}
    command = [sys.executable, "-m", "briefgen", "review", str(place), "--no-browser", "--reader", reader]
    process = subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    address = next(found[0] for line in process.stderr if (found := re.search(r"http://\S+", line)))
    return process, address


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def timed_loads(page: Any, address: str) -> Iterator[float]:
    """Milliseconds from the request to the first paint, for each of several loads."""
    for _ in range(LOADS):
        page.goto(address)
        page.wait_for_timeout(150)
        yield float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))


def timed_changes(page: Any) -> Iterator[float]:
    """Milliseconds from a key to the frame that shows what it did, for each of several changes."""
    page.evaluate(WATCH)
    for number in range(CHANGES):
        page.locator("ul:has(.item + .item) .item").first.focus()
        page.evaluate(LISTEN)
        page.keyboard.press(KEYS[number % len(KEYS)])
        page.wait_for_selector("body:not([aria-busy])")
        page.wait_for_timeout(40)
        assert page.evaluate("window.shown > window.pressed"), page.locator("#trouble").inner_text()
        yield float(page.evaluate("window.shown - window.pressed"))


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser()
    parser.add_argument("article", nargs="?", type=Path)
    parser.add_argument("--reader", default="full")
    asked = parser.parse_args()
    place = (asked.article or article()).resolve()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        process, address = started(Path(folder), place, asked.reader)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        paints, changes = list(timed_loads(page, address)), list(timed_changes(page))
        browser.close()
        process.send_signal(signal.SIGINT)
        process.wait(20)
    words = len(place.read_text(encoding="utf-8", errors="replace").split())
    print(f"{place.name}, {words} words, reader {asked.reader}")
    print(f"first paint: median {statistics.median(paints):.0f} ms, most {max(paints):.0f} ms ({LOADS} loads; wanted under 300)")
    told = f"median {statistics.median(changes):.0f} ms, p95 {percentile(changes, 0.95):.0f} ms, most {max(changes):.0f} ms"
    print(f"a change: {told} ({CHANGES} changes; wanted p95 under 100)")


if __name__ == "__main__":
    main()
