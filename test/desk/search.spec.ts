import { casePath } from '../support/at-a-case';
import { aGuestWithACase } from '../support/guest';
import { type Portal, startPortal } from '../support/portal';
import { atTheDesk } from '../support/staff';
import { type Visitor } from '../support/visitor';

describe('search at the desk', () => {
  let portal: Portal;
  let agent: Visitor;

  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    portal.clock.advance(25 * 60 * 60_000);
    agent = await atTheDesk(portal, 'agent');
  });

  const find = async (words: string) => {
    const html = await (await agent.submit('/desk/search', { words })).text();
    return [...html.matchAll(/href="\/desk\/cases\/(ER-[^"]+)"/g)].map(([, name]) => name);
  };

  it('finds by reference, by whole address and by the beginnings of words', async () => {
    const email = `needle${Date.now()}@example.com`;
    const one = await aGuestWithACase(portal, {
      email,
      text: 'Minu kaardilugeja jäi Äksi külla',
    });
    await aGuestWithACase(portal);
    const straight = await agent.submit('/desk/search', { words: one.reference });
    expect(straight.headers.get('location')).toBe(casePath(one));
    expect(await find(one.reference.toLowerCase().replaceAll('-', ' '))).toEqual([one.reference]);
    expect(await find(email.toUpperCase())).toEqual([one.reference]);
    expect(await find('kaardilug äksi')).toEqual([one.reference]);
    expect(await find('needle')).toEqual([]);
  });

  it('finds a word that is typed without its marks, and one with marks that were left out', async () => {
    const marked = await aGuestWithACase(portal, { text: 'Põhjala šokolaad läks sulama' });
    const bare = await aGuestWithACase(portal, { text: 'Uks jai kulmkambris lahti' });
    for (const words of ['pohjala', 'PÕHJALA', 'sokolaa sul']) {
      expect(await find(words)).toEqual([marked.reference]);
    }
    for (const words of ['jäi külmkambris', 'külmk']) {
      expect(await find(words)).toEqual([bare.reference]);
    }
  });

  it('takes three letters for the beginning of a word, and fewer for a word', async () => {
    const text = 'Õhtul jäi lugeja külla';
    const { reference } = await aGuestWithACase(portal, { text });
    for (const words of ['ÕHT', 'õhtu', 'õht lug']) expect(await find(words)).toEqual([reference]);
    for (const words of ['õh', 'õhtulg', 'õht mus']) expect(await find(words)).toEqual([]);
  });

  it('finds one word among many with the same beginning', async () => {
    const letters = [...'abcdefghij'];
    const words = letters.flatMap((one) => letters.map((other) => `mustik${one}${other}`));
    const { reference } = await aGuestWithACase(portal, { text: words.join(' ') });
    expect(await find('mustik')).toEqual([reference]);
    expect(await find('mustika lug')).toEqual([]);
    expect(await find('mustikjj')).toEqual([reference]);
  });

  it.each(['"', '* OR *', 'NEAR(', "a' OR 1=1 --", ':*', 'text : x', '&|!'])(
    'answers %j like any other words',
    async (words) => {
      expect((await agent.submit('/desk/search', { words })).status).toBe(200);
    },
  );

  it('does not look for a code, nor show one again', async () => {
    const refused = await agent.submit('/desk/search', { words: 'PIN1 7391' });
    expect([refused.status, (await refused.text()).includes('7391')]).toEqual([422, false]);
  });
});
