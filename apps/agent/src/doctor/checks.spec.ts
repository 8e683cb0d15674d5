import { CardFault, makeVirtualCard, virtualReaders } from '@pinabi/card';
import { findCard, type FoundCard } from '../commands/found-card';
import { findings } from './checks';
import { gatherFacts, type Facts } from './facts';
import { CHECK_IDS, type Finding } from './finding';

let card: FoundCard;

beforeAll(async () => {
  const thales = makeVirtualCard({ generation: 'thales' });
  card = await findCard(virtualReaders(thales, 'Demo reader'), { reader: undefined });
});

const wellFacts = (): Facts => ({
  platform: 'linux',
  hasTerminal: true,
  readers: [{ name: 'Demo reader', state: 'present', atr: card.atr }],
  usbReaders: 1,
  card,
  portal: { host: 'help.example', secondsOff: 1, isUntrusted: false },
  cardUsers: [],
  software: {
    digidoc: { kind: 'version', version: '4.9.0' },
    'web-eid': { kind: 'absent' },
    opensc: { kind: 'unknown' },
  },
  gaps: [],
});
const found = (facts: Facts, id: string): Finding | undefined =>
  findings(facts).find((finding) => finding.id === id);

describe('the checks of doctor', () => {
  it('are all made, in their order, and find nothing where nothing is', () => {
    const made = findings(wellFacts());
    expect(made.map(({ id }) => id)).toEqual(CHECK_IDS);
    expect(made.filter(({ level }) => level !== 'ok')).toEqual([]);
  });

  it.each([
    ['other-programs', { cardUsers: null }, 'skipped', 'skipped'],
    ['other-programs', { cardUsers: ['DigiDoc4'] }, 'ok', 'running'],
    ['other-programs', { cardUsers: ['DigiDoc4'], card: 'card-busy' }, 'note', 'holding'],
    ['pin-pad', { card: 'no-card' }, 'skipped', 'skipped'],
    ['opensc', { software: null }, 'ok', 'unknown'],
    ['hardening', { gaps: null }, 'skipped', 'skipped'],
    ['hardening', { gaps: ['swap', 'neighbours'] }, 'note', 'partial'],
    ['hardening', { gaps: ['swap', 'log'] }, 'problem', 'logged'],
  ] as const)('tell of %s: %j', (id, facts, level, state) => {
    expect(found({ ...wellFacts(), ...facts }, id)).toMatchObject({ level, state });
  });

  it('name the first version that knows this card, and judge none without a card', () => {
    const old = { ...wellFacts() };
    const software = { ...old.software, digidoc: { kind: 'version', version: '4.8.1' } } as const;
    const facts = { ...old, software: software as Facts['software'] };
    const values = { version: '4.8.1', needed: '4.9.0' };
    expect(found(facts, 'digidoc')).toMatchObject({ level: 'note', state: 'old', values });
    expect(found({ ...facts, card: 'no-card' }, 'digidoc')).toMatchObject({ state: 'there' });
  });

  it('stand whatever another one meets', () => {
    const broken = new Proxy(wellFacts(), {
      get: (facts, name: keyof Facts) => {
        if (name === 'card') throw new Error('broken');
        return facts[name];
      },
    });
    const made = findings(broken);
    expect(made.map(({ id }) => id)).toEqual(CHECK_IDS);
    expect(made.find(({ id }) => id === 'tries')).toMatchObject({ level: 'skipped' });
    expect(made.find(({ id }) => id === 'portal')).toMatchObject({ level: 'ok' });
  });

  it.each([new CardFault('no-service'), new Error('unforeseen')])(
    'go on when the readers answer %s',
    async (error) => {
      const readers = {
        list: () => Promise.reject(error),
        connect: () => Promise.reject(error),
        close: () => undefined,
      };
      const facts = await gatherFacts(readers, {
        reader: undefined,
        hasTerminal: false,
        portal: new URL('http://127.0.0.1:9'),
      });
      const made = findings(facts);
      expect(made.map(({ id }) => id)).toEqual(CHECK_IDS);
      expect(made.find(({ id }) => id === 'service')).toMatchObject({ level: 'problem' });
    },
  );
});
