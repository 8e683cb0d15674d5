import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { words } from '@pinabi/guidance';
import Handlebars from 'handlebars';
import { type SendMailOptions } from 'nodemailer';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { ServerKey } from '../config/server-key';
import { type Letter } from './outbox';
import { type OutboxMail } from './outbox-mail.entity';

export interface WrittenLetter {
  /** A file name without ending: when, which case, what. */
  readonly name: string;
  readonly reference: string;
  readonly sender: string;
  readonly recipient: string;
  readonly message: SendMailOptions;
}

/**
 * Marks of an automatic mail, so that no machine answers it: RFC 3834, section 5, and Exchange's
 * own word for the same (MS-OXCMAIL, section 2.2.3.2.14).
 */
const AUTOMATIC = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
};

/** What every mail says, in the order in which it is read. */
interface Said {
  readonly subject: string;
  readonly text: string;
  readonly button: string;
  readonly link: string;
  readonly after: string;
  readonly never: string;
  readonly automatic: string;
  readonly locale: string;
}

/** Writes a mail from its kind, its language, a link and a reference. No text of anybody's is in it. */
@Injectable()
export class LetterWriter {
  private readonly html: (said: Said) => string;

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly key: ServerKey,
  ) {
    const source = readFileSync(join(__dirname, 'letter.html.hbs'), 'utf8');
    this.html = Handlebars.create().compile<Said>(source);
  }

  write(mail: OutboxMail): WrittenLetter {
    const recipient = mustHave(mail.recipient);
    const filling = JSON.parse(mustHave(mail.filling)) as Letter['filling'];
    const said = this.say(mail, filling);
    return {
      name: `${stampOf(mail.postedAt)}-${filling.reference}-${mail.kind}-${mail.id}`,
      reference: filling.reference,
      sender: this.config.mailFrom,
      recipient,
      message: {
        ...this.headers(mail, recipient, filling.reference),
        ...bodyOf(said, this.html(said)),
      },
    };
  }

  private say({ kind, locale }: OutboxMail, filling: Letter['filling']): Said {
    const { reference, link, twin } = filling;
    const t = words(locale);
    const part = (name: string) => t(`mail:${kind}.${name}`, { reference });
    return {
      subject: part('subject'),
      text: twin === undefined ? part('text') : `${part('text')} ${t('mail:twin', { twin })}`,
      button: part('button'),
      link: link ?? `${this.config.publicUrl.origin}/${locale}/case`,
      after: part('after'),
      never: t('mail:never'),
      automatic: t('mail:automatic', { reference }),
      locale,
    };
  }

  /** The same mail sent twice has the same id, so that the other side can tell. */
  private headers(mail: OutboxMail, recipient: string, reference: string): SendMailOptions {
    const mark = this.key.mark('mail', mail.id);
    const thread = this.key.mark('thread', reference);
    const { hostname } = this.config.publicUrl;
    return {
      from: { name: this.config.operatorName ?? 'Pinabi', address: this.config.mailFrom },
      to: { name: '', address: recipient },
      messageId: `<${mark}@${hostname}>`,
      // RFC 5322, 3.6.4: mail programs show the mails of one case together.
      references: [`<${thread}@${hostname}>`],
      date: new Date(mail.postedAt),
      headers: { ...AUTOMATIC, 'Content-Language': mail.locale },
    };
  }
}

function bodyOf(said: Said, html: string): SendMailOptions {
  const { subject, text, button, link, after, never, automatic } = said;
  const plain = [text, `${button}:\n${link}`, after, never, `-- \n${automatic}`].join('\n\n');
  return { subject, text: `${plain}\n`, html };
}

function stampOf(at: number): string {
  return new Date(at).toISOString().slice(0, 23).replace(/[-:.]/g, '');
}

function mustHave(value: string | null): string {
  if (value === null) throw new Error('A mail without an address or filling is not due');
  return value;
}
