import { join } from 'node:path';
import staticFiles from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { Clock } from './config/clock';
import { type AppConfig } from './config/env';
import { HouseLogger } from './config/house-logger';
import { ServerKey } from './config/server-key';
import { isDatabaseAway } from './database/database-away';
import { HttpMeter } from './metrics/http-meter';
import { noteAnswers } from './metrics/note-answers';
import { HouseCookie } from './web/cookies';
import { departWhenServed } from './web/departure';
import { ErrorPageFilter } from './web/error-page.filter';
import { FirstPage } from './web/first-page';
import { FormTokens } from './web/form-tokens';
import { HouseAdapter } from './web/house-adapter';
import { serveJoinedSheets } from './web/joined-sheets';
import { KeptPages } from './web/kept-pages';
import { Pages } from './web/pages';
import { refuseNul } from './web/refuse-nul';
import { wearSecurityHeaders } from './web/security-headers';

/** The whole api, ready to listen. Used by main.ts and by every test that speaks HTTP. */
export async function makeHttpApp(
  config: AppConfig,
  clock = new Clock(),
): Promise<NestFastifyApplication> {
  const https = config.publicUrl.protocol === 'https:';
  const key = ServerKey.fromFile(config.secretFile);
  const formTokens = new FormTokens(key, clock, new HouseCookie('pinabi-form', https, 24 * 3600));
  const adapter = new HouseAdapter(new Pages(config, formTokens), {
    hops: config.trustProxyHops,
    https,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(config, clock, formTokens),
    adapter,
    { rawBody: true, logger: new HouseLogger(config.logLevel) },
  );
  await dress(app, https, clock);
  app.useGlobalFilters(new ErrorPageFilter(adapter, isDatabaseAway));
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}

async function dress(app: NestFastifyApplication, https: boolean, clock: Clock): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', wearSecurityHeaders(https));
  const root = join(__dirname, 'web/public');
  new KeptPages(clock, new FirstPage(root)).wear(fastify);
  fastify.addHook('preValidation', refuseNul);
  fastify.addHook('onResponse', noteAnswers(app.get(HttpMeter)));
  departWhenServed(fastify);
  serveJoinedSheets(fastify, root);
  await app.register(staticFiles, {
    root,
    prefix: '/assets/',
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=300'),
  });
}
