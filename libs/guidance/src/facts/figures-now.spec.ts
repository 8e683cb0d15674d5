import { daysNow, eurosNow } from './figures-now';
import { renewFacts } from './facts-now';
import { SOURCES } from './source';

describe('figures of today', () => {
  afterEach(() => renewFacts(new Map()));

  it('stand in the register, spans in days', () => {
    expect(eurosNow('reapply-fee')).toBe(150);
    expect(daysNow('transport-time')).toEqual([14, 35]);
    expect(daysNow('decision-time')).toEqual([30, 30]);
    expect([eurosNow('ppa-mail'), daysNow('ppa-mail')]).toEqual([undefined, [0, 0]]);
  });

  it('follow what somebody has read again', () => {
    const read = { confidence: 'high', checkedOn: '2027-01-01', expiresOn: '2027-07-01' } as const;
    renewFacts(
      new Map([
        ['reapply-fee', { ...read, source: SOURCES.fee2025, value: { kind: 'money', euros: 160 } }],
      ]),
    );
    expect(eurosNow('reapply-fee')).toBe(160);
  });
});
