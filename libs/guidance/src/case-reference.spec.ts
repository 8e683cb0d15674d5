import { randomBytes } from 'node:crypto';
import { caseLabel, makeCaseReference, parseCaseReference } from './case-reference';

describe('a case reference', () => {
  it('is read back however it is written', () => {
    for (let round = 0; round < 500; round += 1) {
      const reference = makeCaseReference(randomBytes);
      expect(reference).toMatch(/^ER-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(parseCaseReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference);
      expect(parseCaseReference(reference.slice(3))).toBe(reference);
    }
  });

  it('notices a mistyped symbol', () => {
    const reference = makeCaseReference(() => new Uint8Array(7));
    expect(reference).toBe('ER-0000-0000');
    expect(parseCaseReference('ER-1000-0000')).toBeUndefined();
    expect(parseCaseReference('ER-0000-00')).toBeUndefined();
  });

  it('is shown to the agent in half', () => {
    expect(caseLabel('ER-7K3M-9QXT')).toBe('ER-7K3M-····');
  });
});
