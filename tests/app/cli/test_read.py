"""`briefgen read`, `briefgen schemas`, `briefgen styles`."""

from __future__ import annotations

import json
from pathlib import Path


def test_a_reading_is_one_json_object_whose_spans_lie_in_the_text(briefgen, article):
    text = article.read_text(encoding="utf-8")
    reading = json.loads(briefgen("read", article).out)
    assert {"source", "actors", "points"} <= set(reading)
    assert reading["source"]["location"] == "kyiv.txt" and reading["points"]
    for point in reading["points"]:
        assert {"content", "cue", "speaker", "class", "act", "addressee", "negated"} <= set(point)
        spans = [*point["content"], *([point["cue"]] if point["cue"] else [])]
        assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_speaker_is_named_as_the_text_names_it_there(briefgen, article):
    text = article.read_text(encoding="utf-8")
    speakers = [point["speaker"] for point in json.loads(briefgen("read", article).out)["points"] if point["speaker"]]
    assert any("Peskov" in text[slice(*speaker["span"])] for speaker in speakers if speaker["span"])


def test_what_is_known_of_the_article_can_be_given(briefgen, article):
    source = json.loads(briefgen("read", article, "--outlet", "The Tester", "--published", "2022-09-15").out)["source"]
    assert (source["outlet"], source["published"]) == ("The Tester", "2022-09-15")


def test_the_built_in_schemas_and_styles_are_listed(briefgen):
    assert "diplomacy" in [line.split()[0] for line in briefgen("schemas").out.splitlines()]
    assert {"plain", "classic"} <= {line.split()[0] for line in briefgen("styles").out.splitlines()}


def test_a_style_can_be_shown_copied_and_used(briefgen, article):
    shown = briefgen("styles", "--show", "plain")
    assert shown.code == 0
    Path("templates/styles").mkdir(parents=True)
    Path("templates/styles/ours.toml").write_text(shown.out, encoding="utf-8")
    assert "ours" in [line.split()[0] for line in briefgen("styles").out.splitlines()]
    assert briefgen("make", article, "--style", "ours", "--format", "pdf").code == 0


def test_an_unknown_style_is_answered_with_the_known_ones(briefgen):
    result = briefgen("styles", "--show", "plian")
    assert result.code == 1 and "Did you mean 'plain'?" in result.err
