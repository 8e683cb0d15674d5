import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { type DataSources, openDataSources } from './data-sources';
import { UnitOfWork } from './unit-of-work';

export const DATA_SOURCES = Symbol('DataSources');

/** Gives every room a `UnitOfWork` to write with and an `EntityManager` that only reads. */
@Global()
@Module({
  providers: [
    {
      provide: DATA_SOURCES,
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => openDataSources(config),
    },
    {
      provide: UnitOfWork,
      inject: [DATA_SOURCES],
      useFactory: ({ writer }: DataSources) => new UnitOfWork(writer),
    },
    {
      provide: EntityManager,
      inject: [DATA_SOURCES],
      useFactory: ({ reader }: DataSources) => reader.manager,
    },
  ],
  exports: [DATA_SOURCES, UnitOfWork, EntityManager],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATA_SOURCES) private readonly sources: DataSources) {}

  async onApplicationShutdown(): Promise<void> {
    const { writer, reader } = this.sources;
    if (reader !== writer) await reader.destroy();
    await writer.destroy();
  }
}
