import { Global, Module } from '@nestjs/common';
import { TypeOrmModule, getDataSourceToken } from '@nestjs/typeorm';
import { type DataSource, type DataSourceOptions } from 'typeorm';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { openWriter, readerOptions, writerOptions } from './data-sources';
import { UnitOfWork } from './unit-of-work';

const WRITER = 'writer';

/** A database server may come up after us, as in docker-compose; a file is there or it is not. */
const patience = ({ databaseUrl }: AppConfig) => ({
  retryAttempts: databaseUrl === undefined ? 1 : 10,
});

function mustHave(options: DataSourceOptions | undefined): DataSourceOptions {
  if (options === undefined) throw new Error('The writer was given no options');
  return options;
}

/**
 * Gives every room a `UnitOfWork` to write with and an `EntityManager` that only reads. The reader
 * asks for the writer, so that it opens after the migrations.
 */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      name: WRITER,
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => ({ ...writerOptions(config), ...patience(config) }),
      dataSourceFactory: (options) => openWriter(mustHave(options)),
    }),
    TypeOrmModule.forRootAsync({
      inject: [APP_CONFIG, getDataSourceToken(WRITER)],
      useFactory: (config: AppConfig) => ({ ...readerOptions(config), ...patience(config) }),
    }),
  ],
  providers: [
    {
      provide: UnitOfWork,
      inject: [getDataSourceToken(WRITER)],
      useFactory: (writer: DataSource) => new UnitOfWork(writer),
    },
  ],
  exports: [UnitOfWork],
})
export class DatabaseModule {}
