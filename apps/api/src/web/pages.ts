import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Locale, perLocale, words } from '@pinabi/guidance';
import { type FastifyReply } from 'fastify';
import Handlebars from 'handlebars';
import { type AppConfig } from '../config/env';
import { dialArcs } from './dial-arcs';
import { type FormTokens } from './form-tokens';
import { localeOf, otherLocales } from './locale';
import { type Page } from './page';
import { REMEMBERED, remembering, withParts } from './remembered-partials';
import { wordsWrittenIn } from './written-words';

type Template = (context: object) => string;
type Values = Readonly<Record<string, unknown>>;

/**
 * Every view of the house, compiled at start-up and never from data (CVE-2026-33937), once for each
 * language. A view whose name begins with an underscore, or stands in `partials`, is a partial for the
 * others.
 */
export class Pages {
  private readonly sources: ReadonlyMap<string, string>;
  private readonly templates = perLocale((locale) => this.compiled(locale));

  constructor(
    private readonly config: AppConfig,
    private readonly formTokens: FormTokens,
    root = join(__dirname, '..'),
  ) {
    this.sources = new Map(viewsIn(root).map((file) => [viewName(root, file), readView(file)]));
    // A view that does not compile stops the start-up, not the first visitor.
    for (const source of this.sources.values()) Handlebars.parse(source);
  }

  render(shown: Page, reply: FastifyReply): string | Buffer {
    const context = this.contextOf(shown, reply);
    const template = this.templates(context.locale).get(shown.view);
    if (template === undefined) throw new Error(`No view named ${shown.view}`);
    return withParts(context, () => template(context));
  }

  private compiled(locale: Locale): ReadonlyMap<string, Template> {
    const engine = Handlebars.create();
    registerHelpers(engine, locale);
    const templates = new Map<string, Template>();
    for (const [name, source] of this.sources) {
      const template = engine.compile(wordsWrittenIn(source, words(locale)), { strict: false });
      templates.set(name, template as Template);
      const short = partialName(name);
      engine.registerPartial(short, REMEMBERED.has(short) ? remembering(template) : template);
      engine.registerPartial(name, template);
    }
    return templates;
  }

  private contextOf(shown: Page, reply: FastifyReply): { locale: Locale } {
    const { request } = reply;
    const locale = localeOf(request);
    const context = {
      locale,
      languages: otherLocales(request, shown.status),
      operator: { name: this.config.operatorName, contact: this.config.operatorContact },
      ...shown.data,
    };
    // A page without a form sets no cookie: the token is made when a template first asks for it, and
    // its forms share it. Not enumerable, or a partial with values of its own would ask for it by
    // copying the context.
    let token: string | undefined;
    return Object.defineProperty(context, 'formToken', {
      get: () => (token ??= this.formTokens.issue(request, reply)),
    });
  }
}

function registerHelpers(engine: typeof Handlebars, locale: Locale): void {
  const say = words(locale);
  engine.registerHelper('t', (key: string, { hash }: Handlebars.HelperOptions) =>
    say(key, hash as Values),
  );
  engine.registerHelper('concat', (...parts: unknown[]) => parts.slice(0, -1).join(''));
  engine.registerHelper('eq', (one: unknown, other: unknown) => one === other);
  engine.registerHelper('arcs', (pips: readonly boolean[]) => dialArcs(pips));
  engine.registerHelper('or', (...values: unknown[]) => values.slice(0, -1).find(Boolean));
}

function readView(file: string): string {
  return readFileSync(file, 'utf8');
}

function viewName(root: string, file: string): string {
  return relative(root, file)
    .replace(/\.hbs$/, '')
    .split('\\')
    .join('/');
}

function partialName(name: string): string {
  return name.replace(/^.*\/(?:views|partials)\/_?/, '').replace(/^partials\//, '');
}

function viewsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return viewsIn(path);
    return entry.name.endsWith('.hbs') ? [path] : [];
  });
}
