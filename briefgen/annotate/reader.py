"""The readers: each takes an article and returns a `Reading`. All steps are in `_read`; readers differ in how they weigh passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from ..model import Actor, Article, Candidate, Lead, Point, Reading, Span, Speaker
from .actors.drafts import ActorDraft, spans_of
from .actors.find import find_actors
from .language.lexicon import HEDGES
from .language.parse import ParsedParagraph, parse
from .lines.candidates import candidate
from .lines.issuer_lines import issuer_line
from .lines.line import LineMaker
from .lines.mentions import Mentions
from .lines.reference import References
from .lines.speaker_by_encoder import speaker_by_encoder
from .passages.clauses import find_units
from .passages.events import find_deeds, lemmas
from .passages.leads import find_leads
from .passages.matter import find_matter
from .shortening.briefer import briefer
from .shortening.shorten import Named, Shortener
from .speech.ascriptions import find_frames, goes_on
from .speech.coreference import Referents
from .speech.find_issuers import find_issuers
from .speech.frames import Frame
from .speech.issuer import Issuer
from .speech.speaker_marks import Mark, Share, find_marks
from .speech.speakers import Speakers
from .weights.features import Placed, content, notes
from .weights.weigh import Weighed, Weigher, full, load, quick


def read(article: Article) -> Reading:
    """The full reader: passages are weighed by readable features and by the encoder. SettingsError if no language model is installed."""
    load()
    return reading_by(full)(article)


def read_quickly(article: Article) -> Reading:
    """The quick reader: passages are weighed by readable features alone. SettingsError if no language model is installed."""
    return reading_by(quick)(article)


def reading_by(weigher: Weigher) -> Callable[[Article], Reading]:
    """A reader that weighs passages with `weigher`."""
    return lambda article: _read(article, weigher)


def _read(article: Article, weigher: Weigher) -> Reading:
    """Parse, names, speech, passages, weights."""
    passages = parse(article)
    seen = list(_seen(passages))
    weigh = weigher([(passage, placed) for passage, _, placed in seen])
    drafts = find_actors(passages, article)
    issuers = find_issuers(article, passages, drafts)
    marks = find_marks([(passage, frames) for passage, frames, _ in seen], drafts, Referents(drafts, passages, issuers))
    weighed = weigh(marks)
    referents, names = Referents(drafts, passages, issuers), Named(drafts)
    references = References(Mentions(passages))
    points: list[Point] = []
    candidates: list[Candidate] = []
    for (passage, _, placed), worth, speakers in zip(seen, weighed, _speakers(seen, referents), strict=True):
        both = list(zip(placed, worth, strict=True))
        lines = [] if issuers.asks(passage) else [(LineMaker(p.unit, referents, speakers, w.weights), w.shares) for p, w in both]
        shortener = Shortener(passage, speakers.frames, names.of(passage), [(p.unit.spans, w.weights) for p, w in both])
        points += _points(passage, speakers, referents)
        found = _candidates(passage, lines, issuers.of(passage), shortener)
        candidates += [references.counted(c, passage) for c in found]
    return Reading(
        article=article,
        sentences=tuple(_sentences(passages)),
        actors=tuple(_actor(d) for d in _most_important_first(drafts, points)),
        points=tuple(points),
        candidates=tuple(_without_twins(candidates)),
        deeds=tuple(find_deeds(passages, Referents(drafts, passages, issuers))),
        lemmas=lemmas(passages),
        leads=tuple(_leads(seen, weighed, references)),
        matter=find_matter(passages),
    )


def _leads(
    seen: list[tuple[ParsedParagraph, list[Frame], list[Placed]]], weighed: list[list[Weighed]], references: References
) -> Iterator[Lead]:
    """The sentences near the top that could open a memo, each with the words in it that refer to another sentence."""
    passages = tuple(passage for passage, _, _ in seen)
    starts = [passage.start for passage in passages]
    for lead in find_leads(passages, [frames for _, frames, _ in seen], _news_by_sentence(seen, weighed)):
        yield references.standing(lead, passages[bisect_right(starts, lead.sentence.start) - 1])


def _candidates(
    passage: ParsedParagraph, lines: list[tuple[LineMaker, tuple[Share, ...]]], issuer: Issuer | None, shortener: Shortener
) -> list[Candidate]:
    """The passages of a paragraph as candidates, shortened if fewer words say the same."""
    offers = (_offer(line, shares, issuer) for line, shares in lines)
    return list(briefer([shortener.shortened(offer) for offer in offers if offer is not None], passage))


def _offer(line: LineMaker, shares: tuple[Share, ...], issuer: Issuer | None) -> Candidate | None:
    """A passage as a candidate, ascribed by the rules for speech, then to the text's issuer, else by the encoder; None if it is none."""
    found = issuer_line(candidate(line), line, issuer)
    return found if found is None or issuer is not None else speaker_by_encoder(found, shares, line)


def _news_by_sentence(
    seen: list[tuple[ParsedParagraph, list[Frame], list[Placed]]], weighed: list[list[Weighed]]
) -> dict[tuple[int, int], float]:
    """How well each sentence, by its (start, end) in the article, sums up the news, 0 to 1: the best weight of its passages.

    Passages that could not be lines count too.
    """
    best: dict[tuple[int, int], float] = {}
    for (_, _, placed), weights in zip(seen, weighed, strict=True):
        for p, w in zip(placed, weights, strict=True):
            key = (p.unit.sentence.start, p.unit.sentence.end)
            best[key] = max(best.get(key, 0.0), w.weights.lead)
    return best


def weighable(article: Article) -> tuple[list[tuple[ParsedParagraph, list[Placed]]], list[Mark]]:
    """The article's paragraphs, each with its passages, and the marks of its speakers: what training fits the weights to."""
    passages = parse(article)
    seen = list(_seen(passages))
    drafts = find_actors(passages, article)
    referents = Referents(drafts, passages, find_issuers(article, passages, drafts))
    return [(passage, placed) for passage, _, placed in seen], find_marks([(p, frames) for p, frames, _ in seen], drafts, referents)


def _seen(passages: tuple[ParsedParagraph, ...]) -> Iterator[tuple[ParsedParagraph, list[Frame], list[Placed]]]:
    """Each paragraph with its ascriptions and its passages."""
    frames = [find_frames(p) for p in passages]
    units = [find_units(p, f) for p, f in zip(passages, frames, strict=True)]
    total, before = sum(map(len, units)), 0
    headline = content(" ".join(p.text for p in passages if p.label == "H"))
    for passage, mine, found in zip(passages, frames, units, strict=True):
        words = notes(passage)
        yield passage, mine, [Placed(unit, (before + i) / total, headline, words) for i, unit in enumerate(found)]
        before += len(found)


def _speakers(seen: list[tuple[ParsedParagraph, list[Frame], list[Placed]]], referents: Referents) -> Iterator[Speakers]:
    """Who makes the ascriptions of each paragraph, in order, because a quotation may run on from one paragraph to the next."""
    running: Speaker | None = None
    voice: Speaker | None = None
    for passage, frames, _ in seen:
        sources = {id(f): referents.speaker(passage, f.source, (*f.content, f.cue_span)) if f.source is not None else None for f in frames}
        speakers = Speakers(frames, sources, _carried(passage, running, voice))
        running, voice = _running(passage, speakers), _voice(passage, speakers)
        yield speakers


def _carried(passage: ParsedParagraph, running: Speaker | None, voice: Speaker | None) -> tuple[Span, Speaker] | None:
    """The quotation at the start of the paragraph and who says it, if that is whoever spoke in the paragraph before; else None.

    It is if the quotation there was not closed, or if this paragraph is nothing but a quotation.
    """
    first = next(iter(passage.quotations), None)
    if first is None or first.span.start != passage.start:
        return None
    alone = first.span.end >= passage.start + len(passage.text.rstrip())
    speaker = running or (voice if alone and passage.label not in ("H", "S", "1") else None)
    return (first.span, speaker) if speaker is not None else None


def _voice(passage: ParsedParagraph, speakers: Speakers) -> Speaker | None:
    """Who speaks last in the paragraph, and so says a quotation that is the whole next paragraph; None if nobody known does."""
    frame = goes_on(passage, speakers.frames)
    speaker = speakers.of(frame) if frame is not None else speakers.carried[1] if speakers.carried is not None else None
    return speaker if speaker is not None and speaker.name else None


def _running(passage: ParsedParagraph, speakers: Speakers) -> Speaker | None:
    """Who says a quotation that the next paragraph continues; None if none is left open."""
    if passage.text.rstrip().endswith(":") and speakers.frames:
        return speakers.of(speakers.frames[-1])  # "X put it like this:" and a quotation in a paragraph of its own
    last = passage.quotations[-1] if passage.quotations else None
    if last is None or not last.runs_on:
        return None
    frame = next((f for f in speakers.frames if last in f.quotations), None)
    return speakers.of(frame) if frame is not None else speakers.carried_over((last.span,))


def _points(passage: ParsedParagraph, speakers: Speakers, referents: Referents) -> list[Point]:
    """What is said in a paragraph, ascription by ascription."""
    return [*(_point(passage, f, speakers.of(f), referents) for f in speakers.frames), *_carried_point(passage, speakers)]


def _point(passage: ParsedParagraph, frame: Frame, speaker: Speaker | None, referents: Referents) -> Point:
    addressee = referents.named(passage, frame.addressee) if frame.addressee is not None else None
    words = [t for s in frame.content for t in passage.tokens(s.start, s.end)]
    hedges = [t.text for t in words if t.lower_ in HEDGES and not (t.lower_ == "may" and t.tag_ != "MD")]
    sentence = frame.cue.sent
    sent = [t for t in passage.words[sentence.start : sentence.end] if not t.is_space]
    return Point(
        content=frame.content,
        sentence=passage.span(sent[0], sent[-1]),
        paragraph=passage.label,
        speaker=speaker,
        cue=frame.cue_span,
        kind="quotation" if frame.quotations else "attributed",
        act=frame.act,
        addressee=addressee.key if addressee else None,
        negated=frame.negated,
        hedges=tuple(hedges),
    )


def _carried_point(passage: ParsedParagraph, speakers: Speakers) -> list[Point]:
    """The quotation that runs on from the paragraph before, as a point, unless a cue of this paragraph ascribes it; else nothing."""
    if speakers.carried is None:
        return []
    if any(speakers.carried[0].touches(c) and not speakers.carried[0].holds(f.cue_span) for f in speakers.frames for c in f.content):
        return []
    span, speaker = speakers.carried
    plain = Speaker(name=speaker.name, actor=speaker.actor, side=speaker.side)
    return [Point(content=(span,), sentence=span, paragraph=passage.label, speaker=plain, kind="quotation")]


def _sentences(passages: tuple[ParsedParagraph, ...]) -> Iterator[Span]:
    for p in passages:
        for sent in p.sentences:
            tokens = [t for t in p.words[sent.start : sent.end] if not t.is_space]
            if tokens:
                yield p.span(tokens[0], tokens[-1])


def _most_important_first(drafts: list[ActorDraft], points: list[Point]) -> list[ActorDraft]:
    """The drafts, those first that speak most and are named most and early; what people say also counts for their state or body."""
    spoke: dict[str, float] = {}
    sides = {d.key: d.side for d in drafts}
    for p in points:
        if p.speaker is not None:
            for key in {p.speaker.actor, p.speaker.side or sides.get(p.speaker.actor or "")} - {None}:
                spoke[str(key)] = spoke.get(str(key), 0) + 1

    def worth(d: ActorDraft) -> tuple[float, int]:
        early = 2.0 if min(m.start for m in d.mentions) < 900 else 0.0
        return (-(3.0 * spoke.get(d.key, 0) + len(d.mentions) + early), min(m.start for m in d.mentions))

    return sorted(drafts, key=worth)


def _actor(draft: ActorDraft) -> Actor:
    return Actor(
        key=draft.key, name=draft.name, kind=draft.kind, aliases=tuple(draft.aliases), affiliation=draft.affiliation, role=draft.role,
        side=draft.side, adjective=draft.adjective, mentions=spans_of(draft),
    )  # fmt: skip


def _without_twins(candidates: list[Candidate]) -> Iterator[Candidate]:
    """One candidate for each body, in order of the text: an ascribed one if there is one, because it is surer."""
    seen: set[tuple[tuple[int, int], ...]] = set()
    for c in sorted(candidates, key=lambda c: (c.body[0].start, c.body[-1].end, c.voice is None)):
        key = tuple((s.start, s.end) for s in c.body)
        if key not in seen:
            seen.add(key)
            yield c
