import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { type Locale, inspectFreeText } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SignedIn, type SignedInStaff, deskPage } from '../../staff';
import { Staff } from '../../web/audience';
import { momentIn } from '../../web/dates';
import { localeOf } from '../../web/locale';
import { type Page, type SeeOther, seeOther } from '../../web/page';
import { parseForm } from '../../web/parse-form';
import { ApiKeys, SCOPES } from './api-keys';
import { Webhooks } from './webhooks';

const KeyForm = z.object({
  name: z
    .string()
    .trim()
    .regex(/^\p{L}[\p{L} ,.-]{0,39}$/u, 'desk:doors.nameError'),
  scope: z
    .union([z.enum(SCOPES), z.array(z.enum(SCOPES)).min(1)], 'desk:doors.scopeError')
    .transform((chosen) => [chosen].flat()),
});

/** Doors for programs: keys that read, and addresses that are told. */
@Controller('desk/doors')
@Staff('admin')
export class DoorsController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly webhooks: Webhooks,
  ) {}

  @Get()
  list(@SignedIn() me: SignedInStaff, @Req() request: FastifyRequest): Promise<Page> {
    return this.pageOf(me, localeOf(request));
  }

  /** The key is shown once, in this answer. */
  @Post('keys')
  async makeKey(
    @SignedIn() me: SignedInStaff,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    const form = parseForm(KeyForm, body);
    if (!form.ok) return this.pageOf(me, localeOf(request), { errors: form.errors });
    const key = await this.keys.make(me.id, form.value.name, form.value.scope);
    return this.pageOf(me, localeOf(request), { secret: key, secretIs: 'key' });
  }

  @Post('key-endings')
  async endKey(@SignedIn() me: SignedInStaff, @Body('key') key: unknown): Promise<SeeOther> {
    await this.keys.end(me.id, String(key));
    return seeOther('/desk/doors');
  }

  @Post('webhooks')
  async addWebhook(
    @SignedIn() me: SignedInStaff,
    @Body('url') typed: unknown,
    @Req() request: FastifyRequest,
  ): Promise<Page> {
    const url = typeof typed === 'string' ? typed.trim() : '';
    const isCode = inspectFreeText(url.replace(/[^\p{L}\p{N}]+/gu, ' ')).tier === 'hard';
    const secret = isCode ? undefined : await this.webhooks.add(me.id, url);
    if (secret === undefined) {
      return this.pageOf(me, localeOf(request), { errors: { url: 'desk:doors.urlError' } });
    }
    return this.pageOf(me, localeOf(request), { secret, secretIs: 'webhook' });
  }

  @Post('webhook-removals')
  async removeWebhook(@SignedIn() me: SignedInStaff, @Body('id') id: unknown): Promise<SeeOther> {
    await this.webhooks.remove(me.id, String(id));
    return seeOther('/desk/doors');
  }

  @Post('webhook-wakings')
  async wakeWebhook(@Body('id') id: unknown): Promise<SeeOther> {
    await this.webhooks.wake(String(id));
    return seeOther('/desk/doors');
  }

  private async pageOf(
    me: SignedInStaff,
    locale: Locale,
    more: {
      readonly errors?: Readonly<Record<string, string>>;
      readonly secret?: string;
      readonly secretIs?: 'key' | 'webhook';
    } = {},
  ): Promise<Page> {
    const spoken = (at: number | null) => (at === null ? undefined : momentIn(locale, at));
    const keys = (await this.keys.all()).map(({ id, name, scopes, madeAt, usedAt }) => ({
      ...{ id, name, scopes, madeAt: spoken(madeAt), usedAt: spoken(usedAt) },
    }));
    const webhooks = (await this.webhooks.all()).map((hook) => ({
      ...{ id: hook.id, url: hook.url, attempts: hook.attempts, lastStatus: hook.lastStatus },
      ...{ lastAt: spoken(hook.lastAt), isEnded: hook.endedAt !== null },
      hasAnswered: hook.lastStatus !== null && hook.lastStatus > 0,
    }));
    const scopes = SCOPES.map((value) => ({ value, name: value.replace(':', '-') }));
    const shown = { keys, webhooks, scopes, errors: {}, place: 'doors', ...more };
    return deskPage(me, 'desk/views/desk-doors', shown, more.errors === undefined ? 200 : 422);
  }
}
