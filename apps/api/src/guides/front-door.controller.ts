import { Controller, Get, Inject, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { Guest } from '../web/audience';
import { wishedLocale } from '../web/locale';
import { SeeOther } from '../web/page';

/** The bare address leads to the language the browser wishes; another host name, to our own. */
@Controller()
export class FrontDoorController {
  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  @Get()
  @Guest()
  enter(@Req() request: FastifyRequest): SeeOther {
    const { publicUrl } = this.config;
    if (request.host !== publicUrl.host) return new SeeOther(`${publicUrl.origin}/`, 302);
    return new SeeOther(`/${wishedLocale(request.headers['accept-language'])}`, 302);
  }
}
