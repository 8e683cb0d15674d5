import { Controller, Get, Inject, NotFoundException } from '@nestjs/common';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { isLoopback } from '../staff';
import { Guest } from '../web/audience';
import { type Page, page } from '../web/page';
import { designPage } from './design.page';

/** Only where the portal runs on its builder's own machine; elsewhere there is no such page. */
@Controller(':locale/design')
@Guest()
export class DesignController {
  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  @Get()
  show(): Page {
    if (!isLoopback(this.config.publicUrl)) throw new NotFoundException();
    return page('design/views/design', designPage());
  }
}
