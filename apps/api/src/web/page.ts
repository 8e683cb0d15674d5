/** What a controller answers a browser with; the adapter turns it into bytes. */
export class Page {
  constructor(
    /** The view's place below src, without ending: `cases/views/case`. */
    readonly view: string,
    readonly data: Readonly<Record<string, unknown>>,
    readonly status = 200,
  ) {}
}

/** Go and look there, by GET. */
export class SeeOther {
  constructor(
    readonly location: string,
    readonly status: 302 | 303 = 303,
  ) {}
}

export function page(view: string, data: Record<string, unknown> = {}, status = 200): Page {
  return new Page(view, data, status);
}

export function seeOther(location: string): SeeOther {
  return new SeeOther(location);
}
