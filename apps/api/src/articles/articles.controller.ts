import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { ARTICLE_SLUGS, type ArticleSlug, type Locale } from '@pinabi/guidance';
import { Clock } from '../config/clock';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { InLocale } from '../web/locale';
import { type Page, page } from '../web/page';
import { articlePage, articlesPage } from './article.page';

/** The list and each article; their addresses are quoted in mails and read aloud, so they stay. */
@Controller(':locale/articles')
@Guest()
export class ArticlesController {
  constructor(private readonly clock: Clock) {}

  /** It holds the search form, which knows a browser: this page is nobody else's. */
  @Get()
  list(@InLocale() locale: Locale): Page {
    return page('articles/views/articles', articlesPage(locale));
  }

  @Get(':slug')
  @ForEverybody()
  show(@InLocale() locale: Locale, @Param('slug') slug: string): Page {
    if (!isArticle(slug)) throw new NotFoundException();
    const today = new Date(this.clock.now()).toISOString().slice(0, 10);
    return page('articles/views/article', articlePage(slug, locale, today));
  }
}

function isArticle(slug: string): slug is ArticleSlug {
  return ARTICLE_SLUGS.some((known) => known === slug);
}
