import { Module } from '@nestjs/common';
import { ArticlesController } from './articles.controller';

/** What is good to know, each statement with its source, and the search through it. */
@Module({ controllers: [ArticlesController] })
export class ArticlesModule {}
