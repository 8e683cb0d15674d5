import { randomBytes } from 'node:crypto';

const FORM = 'application/x-www-form-urlencoded';

/** Somebody who has opened a case in this browser, and can open more as others would. */
export async function aGuest(url) {
  const { token, cookie } = await formAt(`${url}/en/cases/new`);
  const opening = () => openingOf(token, cookie);
  const opened = await fetch(`${url}/en/cases/new`, { redirect: 'manual', ...opening() });
  return { form: cookie, cookie: `${cookie}; ${cookiesOf(opened)}`, opening };
}

/** Everybody comes from their own place with their own address: limits are not what is measured. */
function openingOf(token, cookie) {
  const email = `${randomBytes(9).toString('hex')}@example.com`;
  const form = { _token: token, category: 'pin-blocked', email, step: 'send' };
  const place = [...randomBytes(4)].join('.');
  return {
    method: 'POST',
    headers: { 'content-type': FORM, cookie, 'x-forwarded-for': place },
    body: new URLSearchParams(form).toString(),
  };
}

/** Somebody of the staff, by the one-time link; what their browser works with. */
export async function aMemberOfStaff(url, link) {
  const { token, cookie } = await formAt(url + link);
  const entered = await fetch(`${url}${link}/visit`, {
    method: 'POST',
    headers: { 'content-type': FORM, cookie },
    body: new URLSearchParams({ _token: token }).toString(),
    redirect: 'manual',
  });
  return { token, cookie: `${cookie}; ${cookiesOf(entered)}` };
}

/** A search as the desk's form sends it. */
export function searching({ token, cookie }, words) {
  return {
    method: 'POST',
    headers: { 'content-type': FORM, cookie },
    body: new URLSearchParams({ _token: token, words }).toString(),
  };
}

async function formAt(address) {
  const shown = await fetch(address);
  const [, token] = /name="_token" value="([^"]+)"/.exec(await shown.text()) ?? [];
  return { token, cookie: cookiesOf(shown) };
}

function cookiesOf(response) {
  return response.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
}
