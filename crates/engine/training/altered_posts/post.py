"""Posts: a stretch of an article's sentences with an opening of its own, honest or with something altered."""

import re
from . import facts, words
from .claims import claim
from .honest import chat, paraphrase, requote, short_name, shorten
from .tables import ENDINGS, OPENINGS, OPINIONS
from .text import TITLED, is_name, plain, sentences, unmark

ONE = dict(
    number=facts.number,
    unit=facts.unit,
    date=facts.date,
    place=facts.place,
    name=facts.name,
    negation=words.negation,
    hedge=words.hedge,
    quote=words.quote,
    speaker=words.speaker,
    attribution=words.attribution,
    condition=words.condition,
)
KINDS = list(ONE) + ["claim"]
HONEST = ["verbatim", "shortened", "quoting", "paraphrase", "opinion", "unaccented", "chat"]


def article(n, row):
    body = re.sub(r"\s+", " ", row["body"]).strip()
    sents = [s for s in sentences(body)]
    people = sorted(
        {
            m.group(2).strip()
            for m in TITLED.finditer(body)
            if " " in m.group(2).strip() and is_name(m.group(1), m.group(2))
        }
    )
    return dict(
        n=n,
        title=row["title"].strip(),
        source=row["title"].strip() + "\n" + body,
        all=row["title"] + " " + body,
        sents=sents,
        fit=[i for i, s in enumerate(sents) if plain(s)],
        people=people,
    )


def stretch(art, must, r, most=8):
    """Indices of 1 to 8 sentences of the article in order: those that must be there and mostly their neighbours."""
    want = max(len(must), r.choice([1, 1, 2, 2, 3, 3, 4, 5, 6, 8]))
    want = min(want, most)
    got = set(must)
    near = sorted((i for i in art["fit"] if i not in got), key=lambda i: min(abs(i - m) for m in must) + r.random() * 2)
    got.update(near[: want - len(got)])
    return sorted(got)


def dress(art, parts, r, ending=0.2):
    """Opening, title, sentences and ending as a person would put them."""
    parts = list(parts)
    lines = []
    k = r.random()
    if k < 0.3:
        lines.append(r.choice(OPENINGS))
    if r.random() < 0.22:
        lines.append(art["title"])
    glue = r.choice([" ", " ", " ", "\n", "\n\n"])
    text = glue.join(parts)
    if r.random() < 0.12:
        text = text.rstrip(".")
    lines.append(text)
    if r.random() < ending:
        lines.append(r.choice(ENDINGS))
    return r.choice(["\n", " "] if len(lines) == 2 and k < 0.3 else ["\n"]).join(lines)


def finish(text, changed, r, share=0.1):
    """Now and then the whole post without marks, when the change is still seen without them."""
    if r.random() < share and all(unmark(c["source"]) != unmark(c["post"]) for c in changed):
        return unmark(text)
    return text


def doubled(art, s):
    """Whether the altered sentence stands in the article as it is."""
    return s in art["all"]


def altered(art, kind, r):
    if kind == "claim":
        if not art["fit"]:
            return None
        at = stretch(art, [r.choice(art["fit"])], r, 6)
        parts = [art["sents"][i] for i in at]
        new = claim(art, r)
        parts.insert(r.randint(1, len(parts)), new)
        changed = [dict(kind=kind, source="", post=new)]
        return finish(dress(art, parts, r), changed, r), [kind], changed
    order = art["fit"][:]
    r.shuffle(order)
    for i in order:
        got = ONE[kind](art["sents"][i], art, r)
        if got and got[0] != art["sents"][i] and not doubled(art, got[0]):
            parts = [got[0] if j == i else art["sents"][j] for j in stretch(art, [i], r)]
            changed = [dict(kind=kind, source=got[1], post=got[2])]
            return finish(dress(art, parts, r), changed, r), [kind], changed
    return None


def mixed(art, r):
    """Two to four alterations of different kinds in one post."""
    kinds = KINDS[:]
    r.shuffle(kinds)
    want, new, changed, invented = r.choice([2, 2, 3, 4]), {}, [], None
    for kind in kinds:
        if len(changed) >= want:
            break
        if kind == "claim":
            invented = claim(art, r)
            changed.append(dict(kind=kind, source="", post=invented))
            continue
        order = [i for i in art["fit"] if i not in new]
        r.shuffle(order)
        for i in order:
            got = ONE[kind](art["sents"][i], art, r)
            if got and got[0] != art["sents"][i] and not doubled(art, got[0]):
                new[i] = got[0]
                changed.append(dict(kind=kind, source=got[1], post=got[2]))
                break
    if len(changed) < want or not new:
        return None
    parts = [new.get(i, art["sents"][i]) for i in stretch(art, sorted(new), r)]
    if invented:
        parts.insert(r.randint(1, len(parts)), invented)
    return finish(dress(art, parts, r), changed, r), [c["kind"] for c in changed], changed


def each(f, least=1):
    """A maker that changes the sentences of a stretch with f, at least so many of them."""

    def make(art, r):
        order = art["fit"][:]
        r.shuffle(order)
        for i in order:
            if not f(art["sents"][i], r):
                continue
            at = stretch(art, [i], r)
            parts = [f(art["sents"][j], r) or art["sents"][j] for j in at]
            if sum(p != art["sents"][j] for p, j in zip(parts, at)) >= least:
                changed = [
                    dict(kind="honest", source=art["sents"][j], post=p)
                    for p, j in zip(parts, at)
                    if p != art["sents"][j]
                ]
                return parts, changed
        return None

    return make


def shortened(art, r):
    fit = art["fit"]
    if len(fit) < 4:
        return None
    at = sorted(r.sample(fit, min(len(fit), r.choice([1, 2, 3, 4, 5]))))
    parts, changed = [], []
    for i in at:
        p = shorten(art["sents"][i], r) or art["sents"][i]
        if p != art["sents"][i]:
            changed.append(dict(kind="honest", source=art["sents"][i], post=p))
        parts.append(p)
    return parts, changed


def opinion(art, r):
    if not art["fit"]:
        return None
    parts = [art["sents"][i] for i in stretch(art, [r.choice(art["fit"])], r, 5)]
    own = r.sample(OPINIONS, r.choice([1, 1, 2]))
    for o in own:
        parts.insert(r.choice([0, len(parts), len(parts), r.randint(0, len(parts))]), o)
    return parts, []


def verbatim(art, r):
    if not art["fit"]:
        return None
    return [art["sents"][i] for i in stretch(art, [r.choice(art["fit"])], r)], []


MAKERS = dict(
    verbatim=verbatim,
    shortened=shortened,
    quoting=each(lambda s, r: (short_name if r.random() < 0.6 else requote)(s, r)),
    paraphrase=each(paraphrase),
    opinion=opinion,
    unaccented=verbatim,
    chat=each(chat),
)


def honest(art, group, r):
    got = MAKERS[group](art, r)
    if not got:
        return None
    parts, changed = got
    text = dress(art, parts, r)
    if group == "unaccented":
        text = unmark(text)
    elif group not in ("chat", "verbatim"):
        text = finish(text, [], r, 0.06)
    return text, [group], changed
