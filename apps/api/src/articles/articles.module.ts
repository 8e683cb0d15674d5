import { Module } from '@nestjs/common';
import { ArticlesController } from './articles.controller';
import { SearchController } from './search.controller';
import { SearchIndexes } from './search-indexes';

/** What is good to know, each statement with its source, and the search through it. */
@Module({ controllers: [ArticlesController, SearchController], providers: [SearchIndexes] })
export class ArticlesModule {}
