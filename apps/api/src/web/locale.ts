import { NotFoundException, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { LOCALES, type Locale } from '@pinabi/guidance';
import { type FastifyRequest } from 'fastify';

function isLocale(text: unknown): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language of a page: its first path segment; the browser's wish where a page has none. */
export function localeOf(request: FastifyRequest): Locale {
  const [, first] = request.url.split(/[/?]/);
  return isLocale(first) ? first : wishedLocale(request.headers['accept-language']);
}

/** The first language of the header that we speak; English when there is none. */
export function wishedLocale(header: string | undefined): Locale {
  const wishes = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((wish) => {
      const [tag = '', quality = 'q=1'] = wish.trim().split(';');
      return {
        locale: tag.slice(0, 2).toLowerCase(),
        weight: Number(quality.trim().slice(2)) || 0,
      };
    })
    .sort((one, other) => other.weight - one.weight);
  return wishes.map(({ locale }) => locale).find(isLocale) ?? 'en';
}

/** The same page in each language, for the switch at the top; an error's page leads to the start. */
export function otherLocales(request: FastifyRequest, status = 200) {
  const current = localeOf(request);
  const rest = request.url.replace(/^\/(en|et|ru)(?=[/?]|$)/, '');
  const isShown = request.method === 'GET' && status < 400 && rest !== request.url;
  const target = isShown ? rest : '';
  return LOCALES.map((locale) => ({
    locale,
    href: `/${locale}${target}`,
    current: locale === current,
  }));
}

/** `@InLocale() locale`: the page's language; any other first segment is no page of ours. */
export const InLocale = createParamDecorator((_: unknown, context: ExecutionContext): Locale => {
  const { params } = context
    .switchToHttp()
    .getRequest<FastifyRequest<{ Params: { locale: string } }>>();
  if (!isLocale(params.locale)) throw new NotFoundException();
  return params.locale;
});
