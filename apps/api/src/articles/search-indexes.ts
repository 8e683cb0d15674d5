import { Injectable } from '@nestjs/common';
import { LOCALES, type Locale } from '@pinabi/guidance';
import { Clock } from '../config/clock';
import { SearchIndex, type Searchable } from './search-index';
import { searchablePages } from './searchable-pages';

/** One index for each language, made at start-up; it never learns what anybody looked for. */
@Injectable()
export class SearchIndexes {
  private readonly indexes: Readonly<Record<Locale, SearchIndex>>;

  constructor(clock: Clock) {
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const indexes = LOCALES.map(
      (locale) => [locale, new SearchIndex(searchablePages(locale, today))] as const,
    );
    this.indexes = Object.fromEntries(indexes) as Record<Locale, SearchIndex>;
  }

  find(locale: Locale, asked: string): Searchable[] {
    return this.indexes[locale].find(asked);
  }
}
