import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AudienceGuard } from './audience.guard';
import { DeclaredAudiences } from './declared-audiences';
import { FormTokens } from './form-tokens';
import { FormGuard } from './form.guard';
import { OpenStreams } from './open-streams';

/** Shared presentation: who may pass, which forms are ours. It knows no feature. */
@Global()
@Module({})
export class WebModule {
  static of(formTokens: FormTokens): DynamicModule {
    return {
      module: WebModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: FormTokens, useValue: formTokens },
        DeclaredAudiences,
        OpenStreams,
        { provide: APP_GUARD, useClass: FormGuard },
        { provide: APP_GUARD, useClass: AudienceGuard },
      ],
      exports: [FormTokens, DeclaredAudiences, OpenStreams],
    };
  }
}
