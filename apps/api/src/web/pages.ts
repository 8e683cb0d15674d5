import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { words } from '@pinabi/guidance';
import { type FastifyReply } from 'fastify';
import Handlebars from 'handlebars';
import { type AppConfig } from '../config/env';
import { dialArcs } from './dial-arcs';
import { type FormTokens } from './form-tokens';
import { localeOf, otherLocales } from './locale';
import { type Page } from './page';
import { REMEMBERED, remembering } from './remembered-partials';

type Template = (context: object) => string;
type Values = Readonly<Record<string, unknown>>;

/**
 * Every view of the house, compiled once at start-up and never from data (CVE-2026-33937). A view
 * whose name begins with an underscore, or stands in `partials`, is a partial for the others.
 */
export class Pages {
  private readonly engine = Handlebars.create();
  private readonly templates = new Map<string, Template>();

  constructor(
    private readonly config: AppConfig,
    private readonly formTokens: FormTokens,
    root = join(__dirname, '..'),
  ) {
    this.registerHelpers();
    for (const file of viewsIn(root)) this.add(root, file);
  }

  render(shown: Page, reply: FastifyReply): string {
    const template = this.templates.get(shown.view);
    if (template === undefined) throw new Error(`No view named ${shown.view}`);
    return template(this.contextOf(shown, reply));
  }

  private add(root: string, file: string): void {
    const name = relative(root, file)
      .replace(/\.hbs$/, '')
      .split('\\')
      .join('/');
    const source = readFileSync(file, 'utf8');
    const template = this.engine.compile(source, { strict: false }) as Template;
    this.templates.set(name, template);
    const short = partialName(name);
    const partial = this.engine.compile(source);
    this.engine.registerPartial(short, REMEMBERED.has(short) ? remembering(partial) : partial);
    this.engine.registerPartial(name, this.engine.compile(source));
  }

  private contextOf(shown: Page, reply: FastifyReply): object {
    const { request } = reply;
    const locale = localeOf(request);
    const context = {
      locale,
      languages: otherLocales(request, shown.status),
      operator: { name: this.config.operatorName, contact: this.config.operatorContact },
      ...shown.data,
    };
    // A page without a form sets no cookie: the token is made when a template first asks for it.
    // Not enumerable, or a partial with values of its own would ask for it by copying the context.
    return Object.defineProperty(context, 'formToken', {
      get: () => this.formTokens.issue(request, reply),
    });
  }

  private registerHelpers(): void {
    this.engine.registerHelper(
      't',
      function translate(key: string, options: Handlebars.HelperOptions) {
        const root = options.data as { root: { locale: Parameters<typeof words>[0] } };
        return words(root.root.locale)(key, options.hash as Values);
      },
    );
    this.engine.registerHelper('concat', (...parts: unknown[]) => parts.slice(0, -1).join(''));
    this.engine.registerHelper('eq', (one: unknown, other: unknown) => one === other);
    this.engine.registerHelper('arcs', (pips: readonly boolean[]) => dialArcs(pips));
    this.engine.registerHelper('or', (...values: unknown[]) => values.slice(0, -1).find(Boolean));
  }
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
