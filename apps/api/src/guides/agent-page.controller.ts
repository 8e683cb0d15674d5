import { Controller, Get } from '@nestjs/common';
import { Guest } from '../web/audience';
import { ForEverybody } from '../web/kept-pages';
import { InLocale } from '../web/locale';
import { type Locale } from '@pinabi/guidance';
import { type Page, page } from '../web/page';

const COMMANDS = {
  service: 'sudo apt install pcscd && sudo systemctl enable --now pcscd.socket',
  start: 'npm run agent',
  doctor: 'npm run agent -- doctor',
  demo: 'npm run agent -- status --demo',
};

/** What the agent is, how it is started, and what it never sends. */
@Controller(':locale/agent')
export class AgentPageController {
  @Get()
  @ForEverybody()
  @Guest()
  show(@InLocale() locale: Locale): Page {
    return page('guides/views/companion', {
      locale,
      commands: COMMANDS,
      first: ['1', '2', '3', '4'],
    });
  }
}
