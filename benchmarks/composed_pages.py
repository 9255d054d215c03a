"""Pages composed at random: a story in the markup of some publishing system, and a site around it.

The parts were chosen after real sites: names of classes (also misleading ones), ways to write a
paragraph, insets between paragraphs, comments, cards and whole further stories below. The words
are those of the pages of `tests/pages`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

STORIES = Path(__file__).resolve().parents[1] / "tests" / "pages"
_SHORT = 60
_WRAPPERS = (
    "post type-post tag-most category-news", "node node--type-news", "material", "view-mode-full",
    "media-news", "promo-layout", "with-sidebar", "sc-aXZVg kdDfGh", "item-view", "player-page",
)  # fmt: skip
_BODIES = (
    "text", "media-body", "field field--name-body", "td-content", "elementor-widget-container",
    "gallery-text", "text-with-related", "body-social", "newstext", "detail_text", "txt", "prose",
    "ArticleBody_body__Hx3", "content_main_text", "widget", "news__content",
)  # fmt: skip
_LEADS = ("lead", "desc", "announce", "excerpt", "sc-9z8y", "subtitle", "teaser-text")
_PARAGRAPHS: tuple[Callable[[str], str], ...] = (
    "<p>{}</p>".format,
    "<div>{}</div>".format,
    "{}<br><br>".format,
    '<p style="text-align:justify"><span>{}</span></p>'.format,
    '<div class="blk"><div class="blk__in"><p>{}</p></div></div>'.format,
)
_HEADINGS = ("<h2>{}</h2>", "<h3>{}</h3>", "<h4>{}</h4>", "<p><strong>{}</strong></p>")
_INSETS = (
    '<p><strong>Читайте также:</strong> <a href="/q">{title}</a></p>',
    '<p><a href="/q"><em>Читайте также: {title}</em></a></p>',
    '<blockquote class="incut"><a href="/q">{title}</a></blockquote>',
    '<div class="b-incut"><span>По теме</span><a href="/q">{title}</a></div>',
    "<figure><img src=/i.jpg><figcaption>Вид с моста. Фото: Иван Лосев</figcaption></figure>",
    '<div class="pic"><img src="/i.jpg"><div class="pic__by">Иван Лосев</div></div>',
    '<p style="text-align:center"><img src="/i.jpg"><br><em>Фото: Иван Лосев</em></p>',
    '<div id="adfox_1"></div><div>Реклама</div>',
    '<p>Подписывайтесь на <a href="/t">наш Telegram-канал</a></p>',
    "<aside><h4>{title}</h4><p>{lead}</p></aside>",
    '<div class="card-in"><a href="/z"><b>{title}</b><span>{lead}</span></a></div>',
    '<ul class="related-list"><li><a href="/1">{title}</a></li></ul>',
    "<p>&nbsp;</p>",
)
_BELOW = (
    '<div class="tags"><a href="/1">мост</a><a href="/2">город</a></div>',
    '<p class="src">Источник: <a href="/s">Луговые вести</a></p>',
    "<p><strong>Автор: Анна Дёмина</strong></p>",
    '<div class="err">Нашли ошибку? Выделите текст и нажмите Ctrl+Enter</div>',
    '<div class="author-bio"><b>Анна Дёмина</b><p>Корреспондент отдела общества</p></div>',
    "<p>Фото: Иван Лосев</p>",
    '<div class="next"><a href="/n">Следующая новость: {title}</a></div>',
)
_CARDS = (
    '<div class="it"><a href="/1">{title}</a></div>',
    '<div class="row"><span>10:15</span><a href="/1">{title}</a> <i>412</i></div>',
    '<article class="crd"><a href="/1"><h3>{title}</h3></a><p>{lead}</p></article>',
    '<div class="crd"><a href="/1">{title}</a><div>{lead}</div><time>3 мая 2023</time></div>',
    '<p><a href="/1"><b>{title}</b></a><br>{lead}</p>',
)
_SECTIONS = ("Читайте также", "Последние новости", "Ещё", "Другие материалы рубрики", "Популярное")
_COMMENT = (
    '<div class="cm"><b>Лосев</b> <span>14.09.2023 10:15</span><p>Давно пора, спасибо.</p></div>'
)


@dataclass(frozen=True, slots=True)
class Story:
    """A headline and its paragraphs."""

    title: str
    body: list[str] = field(default_factory=list)


def stories(folder: Path = STORIES) -> list[Story]:
    """The stories of the pages in a folder, in the order of names."""
    read = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))
    return [Story(page["title"], page["body"]) for page in read]


class Composer:
    """Composes pages, the same ones for the same seed."""

    def __init__(self, seed: int, told: list[Story]) -> None:
        self.rng = random.Random(seed)
        self.told = told

    def page(self) -> tuple[str, str]:
        """A page and the text of the article in it, a paragraph a line, without the headline."""
        story = self.rng.choice(self.told)
        wrapper, body = self.rng.choice(_WRAPPERS), self.rng.choice(_BODIES)
        parts = [self._told(story, wrapper, body, "h1")]
        if self.rng.random() < 0.2:
            parts += [self._told(self.rng.choice(self.told), wrapper, body, "h2")]
        if self.rng.random() < 0.3:
            count = self.rng.randrange(1, 9)
            parts.append(f'<div class="comments"><h3>Комментарии</h3>{_COMMENT * count}</div>')
        parts += [self._section() for _ in range(self.rng.randrange(1, 4))]
        head = f"<title>{story.title} - Вестник</title>"
        if self.rng.random() < 0.8:
            head += f'<meta property="og:title" content="{story.title.replace(chr(34), "")}">'
        side = f'<div class="col-r">{self._section()}</div>'
        main = f'<div class="page">{"".join(parts)}</div>'
        inside = side + main if self.rng.random() < 0.3 else main + side
        return f"<html><head>{head}</head><body>{inside}</body></html>", "\n".join(story.body)

    def _told(self, story: Story, wrapper: str, body: str, rank: str) -> str:
        """A story with its headline, time and text."""
        lead = ""
        paragraphs = story.body
        if len(paragraphs) > 3 and self.rng.random() < 0.4:
            lead = f'<div class="{self.rng.choice(_LEADS)}">{paragraphs[0]}</div>'
            paragraphs = paragraphs[1:]
        time = '<div class="info"><span>13 сентября 2023, 10:15</span></div>'
        head = f"<{rank}>{story.title}</{rank}>"
        top = self.rng.choice([time + head + lead, head + time + lead, head + lead + time])
        text = f'<div class="{body}">{self._text(paragraphs)}</div>'
        below = "".join(map(self._filled, self.rng.sample(_BELOW, self.rng.randrange(4))))
        return f'<div class="{wrapper}">{top}{text}{below}</div>'

    def _text(self, paragraphs: list[str]) -> str:
        """The paragraphs, with insets between them."""
        paragraph, heading = self.rng.choice(_PARAGRAPHS), self.rng.choice(_HEADINGS)
        parts = []
        for number, words in enumerate(paragraphs):
            open_ = len(words) < _SHORT and words[-1].isalpha()
            within = 0 < number < len(paragraphs) - 1
            parts.append(heading.format(words) if open_ and within else paragraph(words))
        for _ in range(self.rng.randrange(4) if len(parts) > 1 else 0):
            inset = self._filled(self.rng.choice(_INSETS))
            parts.insert(self.rng.randrange(1, len(parts)), inset)
        return "".join(parts)

    def _section(self) -> str:
        """A row of cards under a heading."""
        card = self.rng.choice(_CARDS)
        row = "".join(self._filled(card) for _ in range(self.rng.randrange(4, 12)))
        return f'<div class="list-b"><h3>{self.rng.choice(_SECTIONS)}</h3>{row}</div>'

    def _filled(self, template: str) -> str:
        """A template with another story's headline and first words."""
        other = self.rng.choice(self.told)
        return template.format(title=other.title, lead=f"{other.body[0][:100]}...")
