import { Global, Module } from '@nestjs/common';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { Courier } from './courier';
import { LetterWriter } from './letter-writer';
import { MailBell } from './mail-bell';
import { MailCeiling } from './mail-ceiling';
import { MailRounds } from './mail-rounds';
import { MailWorker } from './mail-worker';
import { Outbox } from './outbox';

/** An outbox other rooms write to in their own unit of work, and the worker that empties it. */
@Global()
@Module({
  providers: [
    Outbox,
    MailBell,
    MailCeiling,
    MailRounds,
    MailWorker,
    LetterWriter,
    {
      provide: Courier,
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => Courier.of(config),
    },
  ],
  exports: [MailCeiling, Outbox],
})
export class MailModule {}
