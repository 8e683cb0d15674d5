import { type ClientRequest, request } from 'node:http';

const TO_RECONNECT = 100;

/** A browser's EventSource, reduced: it keeps a stream open, and opens it anew when it was cut. */
export class LivePage {
  /** How often the page was told that its case has changed. */
  told = 0;
  opened = 0;
  private call: ClientRequest | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {
    this.open();
  }

  close(): void {
    this.closed = true;
    this.call?.destroy();
  }

  private open(): void {
    const call = request(this.url, { headers: { cookie: this.cookie }, agent: false }).end();
    this.call = call;
    call.once('response', (response) => {
      if (response.statusCode === 200) this.opened += 1;
      response.setEncoding('utf8').on('data', (part: string) => {
        this.told += part.split('event: changed').length - 1;
      });
      response.on('error', () => undefined);
    });
    call.on('error', () => undefined);
    call.once('close', () => {
      if (!this.closed) setTimeout(() => this.open(), TO_RECONNECT).unref();
    });
  }
}
