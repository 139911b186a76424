"""The report page in a real browser: Debian's chromium and chromium-driver, driven by selenium."""

from __future__ import annotations

import re
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from annotate_sample import ARTICLES, article

from anora_cli.annotate import html, page
from anora_cli.annotate.article import Article
from anora_cli.checker import Checker
from anora_cli.documents import read_document
from anora_cli.documents.model import Format
from anora_cli.lint.linter import Linter

HOSTILE = """\
<script>window.hacked = 1</script> Mount Kestrin </style><script>window.hacked = 2</script> was first climbed in 1955.

"><img src=x onerror="window.hacked=3"> Mount Kestrin was first climbed in 1954. $title ${article} $ <!-- -->

Hartmann climbed `javascript:alert(1)` the Veleta [in 1949](javascript:window.hacked=4). \u202e\u0007

Mount Kestrin was painted &lt;b onclick=alert(1)&gt; by Ilse Hartmann. </title></textarea>]]>
"""
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()


def _hostile(checker: Checker) -> Article:
    found = read_document('"><script>alert(0)</script>.txt', HOSTILE.encode("utf-8"), Format.PLAIN)
    return Article(found, tuple(Linter(checker).findings(found)))


# --- what holds of the file ---------------------------------------------------------------------------------------


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _pages(checker: Checker) -> Iterator[str]:
    for found in (_hostile(checker), *(article(checker, path.name) for path in ARTICLES)):
        yield page.render(found, checker.pack)
        yield html.render(found, checker.pack)
        yield page.index([("a.html", found)], checker.pack)


def test_nothing_of_an_article_acts(tiny: Checker) -> None:
    for text in _pages(tiny):
        parser = _Tags()
        parser.feed(text)
        names = [tag for tag, _ in parser.tags]
        assert names.count("script") <= 1
        assert names.count("style") == 1
        assert not {"img", "iframe", "object", "link", "base", "form"} & set(names)
        for _, attributes in parser.tags:
            assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
            address = attributes.get("href") or "#"
            assert address.startswith("#") or address == "a.html"
        ids = [attributes["id"] for _, attributes in parser.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        assert {a["href"] for t, a in parser.tags if t == "a" and a["href"] != "a.html"} <= {f"#{i}" for i in ids}


def test_the_policy_names_the_hashes_of_what_stands_in_the_file(tiny: Checker) -> None:
    for text in _pages(tiny):
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        assert policy
        assert policy[1].startswith("default-src 'none'; ")
        assert "unsafe" not in policy[1]
        for name in ("script", "style"):
            for content in re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL):
                digest = b64encode(sha256(content.encode("utf-8")).digest()).decode()
                assert f"{name}-src 'sha256-{digest}'" in policy[1]


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_enough_in_both_schemes() -> None:
    css = (Path(page.__file__).with_name("page") / "report.css").read_text("utf-8")
    schemes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r":root \{([^}]+)\}", css)
    ]
    schemes = [{n: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for n, v in s.items()} for s in schemes]
    light, dark = schemes[:2]
    assert light.keys() == dark.keys()
    for scheme in (light, dark):
        for ink in ("ink", "quiet", "link", "good", "bad", "open"):
            for ground in ("paper", "card"):
                assert _contrast(scheme[ink], scheme[ground]) >= 4.5, (ink, ground)
        for ink, ground in (("ink", "bad-wash"), ("bad", "bad-wash"), ("ink", "open-wash"), ("chosen-ink", "chosen")):
            assert _contrast(scheme[ink], scheme[ground]) >= 4.5, (ink, ground)


# --- what it does in a browser ------------------------------------------------------------------------------------

_CHROMIUM = shutil.which("chromium")
_DRIVER = shutil.which("chromedriver")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not (_CHROMIUM and _DRIVER):
        pytest.skip("no Chromium: apt-get install chromium chromium-driver")
    webdriver = pytest.importorskip("selenium.webdriver", reason="a development dependency")
    options = webdriver.ChromeOptions()
    options.binary_location = _CHROMIUM
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(options, webdriver.ChromeService(_DRIVER))
        try:
            yield driver
        finally:
            driver.quit()


@pytest.fixture
def opened(browser: Any, tiny: Checker, tmp_path: Path) -> Iterator[Any]:
    """Opens the page of an article at a width; at the end nothing may stand on the console."""

    def open_page(found: Article, width: int = 1280) -> Any:
        path = tmp_path / "report.html"
        path.write_text(page.render(found, tiny.pack), "utf-8", newline="")
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get(path.as_uri())
        return browser

    yield open_page
    assert browser.get_log("browser") == []


def _chosen(browser: Any) -> str:
    number: str = browser.execute_script("return document.querySelector('.statement.chosen')?.dataset.number ?? ''")
    return number


def _press(browser: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def _statement(browser: Any, number: int) -> Any:
    return browser.find_element("id", f"statement-{number}")


@pytest.mark.parametrize("width", [1280, 390])
def test_choosing_a_statement_shows_its_sentence(opened: Any, tiny: Checker, width: int) -> None:
    browser = opened(article(tiny, "kestrin.txt"), width)
    notes = browser.find_element("id", "notes")
    wrong = browser.find_element("css selector", ".statement.contradicted")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", wrong)
    wrong.click()
    assert _chosen(browser) == wrong.get_attribute("data-number")
    sentence = browser.find_element("id", "p2s1")
    assert "cited" in sentence.get_attribute("class")
    for words in ("Contradicted", "Instead of 1955 write 1954.", "by Ilse Hartmann and Pavel Novotny."):
        assert words in notes.text
    inside = "const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"
    if width > 500:
        assert browser.execute_script(inside, sentence)
    else:
        assert browser.execute_script("return getComputedStyle(arguments[0]).position", notes) == "fixed"
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    drawer = browser.execute_script("return arguments[0].getBoundingClientRect().top", notes)
    bottom = browser.execute_script("return arguments[0].getBoundingClientRect().bottom", wrong)
    assert width > 500 or bottom <= drawer
    browser.find_element("id", "close").click()
    assert _chosen(browser) == ""
    assert "cited" not in sentence.get_attribute("class")


def _show_all(browser: Any) -> None:
    """Shows what the source is silent on, too, which is hidden at first."""
    box = browser.find_element("css selector", ".filter[value=not-in-source]")
    browser.execute_script("arguments[0].click()", box)  # a real click would leave the focus, and so the keys, there


def test_keys(opened: Any, tiny: Checker) -> None:
    from selenium.webdriver.common.keys import Keys

    browser = opened(article(tiny, "kestrin.md"))
    _show_all(browser)
    count = len(browser.find_elements("css selector", "[id^=statement-]"))
    assert count > 5
    _press(browser, "j")
    assert _chosen(browser) == "1"
    assert browser.switch_to.active_element.get_attribute("id") == "statement-1"
    _press(browser, "j", Keys.ARROW_RIGHT)
    assert _chosen(browser) == "3"
    assert browser.find_element("id", "position").text == f"3 of {count}"
    _press(browser, "k", Keys.ARROW_LEFT, "k")
    assert _chosen(browser) == str(count)
    _press(browser, Keys.ESCAPE)
    assert _chosen(browser) == ""
    browser.find_element("id", "keys").click()
    _press(browser, "j")
    assert _chosen(browser) == ""
    browser.find_element("id", "next").click()
    assert _chosen(browser) == "1"


def test_enter_chooses_what_has_the_focus(opened: Any, tiny: Checker) -> None:
    from selenium.webdriver.common.keys import Keys

    browser = opened(article(tiny, "kestrin.txt"))
    browser.execute_script("arguments[0].focus()", _statement(browser, 2))
    _press(browser, Keys.ENTER)
    assert _chosen(browser) == "2"


def test_filter(opened: Any, tiny: Checker) -> None:
    browser = opened(article(tiny, "kestrin.md"))
    line = "return getComputedStyle(arguments[0]).textDecorationLine"
    supported = browser.find_element("css selector", ".statement.supported")
    wrong = browser.find_element("css selector", ".statement.contradicted")
    styles = {
        browser.execute_script("return getComputedStyle(arguments[0]).textDecorationStyle", e)
        for e in (supported, wrong)
    }
    assert styles == {"solid", "wavy"}
    silent = browser.find_element("css selector", ".statement.not-in-source")
    assert browser.execute_script(line, silent) == "none"
    _show_all(browser)
    assert browser.execute_script(line, silent) == "underline"
    supported.click()
    browser.find_element("css selector", ".filter[value=supported]").click()
    assert _chosen(browser) == ""
    assert browser.execute_script(line, supported) == "none"
    assert browser.execute_script(line, wrong) == "underline"
    assert supported.get_attribute("tabindex") == "-1"
    supported.click()
    assert _chosen(browser) == ""
    seen = set()
    for _ in range(20):
        _press(browser, "j")
        seen.add(browser.find_element("css selector", ".statement.chosen").get_attribute("class"))
    assert seen == {"statement contradicted chosen", "statement not-in-source chosen"}


def test_hostile_text_stays_text(opened: Any, tiny: Checker) -> None:
    browser = opened(_hostile(tiny))
    assert browser.execute_script("return window.hacked") is None
    shown = browser.execute_script(
        "const copy = document.getElementById('article').cloneNode(true);"
        "copy.querySelectorAll('.unseen, .sign').forEach((mark) => mark.remove()); return copy.textContent"
    )
    for words in (
        "<script>window.hacked = 1</script>",
        "</style>",
        '"><img src=x onerror="window.hacked=3">',
        "$title ${article} $",
    ):
        assert words in shown
    assert len(browser.find_elements("css selector", ".statement")) >= 3
    for statement in browser.find_elements("css selector", "[id^=statement-]"):
        browser.execute_script("arguments[0].click()", statement)
    assert browser.execute_script("return window.hacked") is None
    assert browser.find_elements("css selector", "#article img, #article script, #article style") == []


def test_print_shows_the_notes_of_what_is_shown_under_their_numbers(opened: Any, tiny: Checker) -> None:
    browser = opened(article(tiny, "kestrin.txt"))
    silent = browser.find_elements("css selector", "#notes li.not-in-source")
    others = browser.find_elements("css selector", "#notes li:not(.not-in-source)")
    assert silent
    assert len(others) >= 3
    number = "return getComputedStyle(arguments[0], '::after').content"
    wrong = browser.find_elements("css selector", ".statement.contradicted")[-1]
    assert browser.execute_script(number, wrong) == "none"
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert all(note.is_displayed() for note in others)
        assert not any(note.is_displayed() for note in silent)
        assert browser.execute_script(number, wrong) == f'"{wrong.get_attribute("data-number")}"'
        note = browser.find_element("id", f"note-{wrong.get_attribute('data-number')}")
        assert note.get_attribute("value") == wrong.get_attribute("data-number")
        assert browser.execute_script("return getComputedStyle(arguments[0]).listStyleType", note) == "decimal"
        assert not browser.find_element("css selector", ".tools").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_out_of_the_page(opened: Any, tiny: Checker, tmp_path: Path, width: int, scheme: str) -> None:
    found = article(tiny, "kestrin.md")
    hidden = found._replace(suppressed=tuple(replace(f, suppressed="x" * 300) for f in found.findings[:2]))
    browser = opened(hidden, width)
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    try:
        details = browser.find_element("css selector", "details.suppressed summary")
        details.click()
        assert "x" * 300 in browser.find_element("css selector", "details.suppressed").text
        ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        shade = sum(map(int, re.findall(r"\d+", ground)[:3]))
        assert (shade < 200) == (scheme == "dark")
        within = "return document.documentElement.scrollWidth <= innerWidth"
        assert browser.execute_script(within)
        (tmp_path / "index.html").write_text(page.index([("a.html", hidden)] * 3, tiny.pack), "utf-8")
        browser.get((tmp_path / "index.html").as_uri())
        assert browser.execute_script(within)
        right = "return Math.max(...[...document.querySelectorAll('td')].map((e) => e.getBoundingClientRect().right))"
        assert browser.execute_script(right) <= width
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
