import { takeTime } from './pace';

/** A browser reduced to what a server sees: cookies, forms, and no JavaScript. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  /** `claimed` is the origin of the page the forms stand on, where a proxy gives it another name. */
  constructor(
    private readonly origin: string,
    private readonly claimed = origin,
  ) {}

  /** What a thief of the cookie would hold. */
  cookie(name: string): string {
    return this.cookies.get(name) ?? '';
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  /** The cookies kept so far, to carry on in a real browser. */
  kept(): { name: string; value: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value }));
  }

  /** A stream that stays open, as a page's EventSource holds it. */
  async open(path: string): Promise<{ close(): Promise<void> }> {
    const ending = new AbortController();
    const response = await this.send(path, { method: 'GET', signal: ending.signal });
    if (response.status !== 200) throw new Error(`No stream: ${response.status}`);
    return { close: () => Promise.resolve(ending.abort()) };
  }

  async get(path: string): Promise<Response> {
    return this.send(path, { method: 'GET' });
  }

  /** Shows the page that holds the form, then sends it, as a person would. */
  async submit(
    page: string,
    fields: Readonly<Record<string, string>>,
    action = page,
  ): Promise<Response> {
    const shown = await (await this.get(page)).text();
    takeTime(this.origin);
    const [, token = ''] = /name="_token" value="([^"]+)"/.exec(shown) ?? [];
    return this.post(action, { _token: token, ...fields });
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: this.claimed },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** What this browser sends along, for a request that is made by hand. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const cookie = this.cookieHeader;
    const response = await fetch(new URL(path, this.origin), {
      ...init,
      headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) },
      redirect: 'manual',
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    return response;
  }

  private keep(set: string): void {
    const [pair = ''] = set.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
