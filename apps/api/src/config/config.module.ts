import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock';
import { type AppConfig } from './env';
import { ServerKey } from './server-key';

export const APP_CONFIG = Symbol('AppConfig');

/** Hands out the frozen configuration, the clock and the server's key to every room. */
@Global()
@Module({})
export class ConfigModule {
  static of(config: AppConfig, clock = new Clock()): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: APP_CONFIG, useValue: Object.freeze(config) },
        { provide: Clock, useValue: clock },
        { provide: ServerKey, useFactory: () => ServerKey.fromFile(config.secretFile) },
      ],
      exports: [APP_CONFIG, Clock, ServerKey],
    };
  }
}
