import { FACT_NAMES, type FactName, fillNames, unknownNames } from './fill-names';

const facts = Object.fromEntries(Object.keys(FACT_NAMES).map((name) => [name, `the ${name}`]));
const values = {
  ...(facts as Record<FactName, string>),
  ...{ reference: 'ER-7K3M-9QXT', me: 'Mari', pin1: '0', pin2: '3', puk: '{{me}}' },
};

describe('fillNames', () => {
  it('puts values where the names stand, spaces or not', () => {
    expect(fillNames('{{reference}}, {{ me }}', values)).toBe('ER-7K3M-9QXT, Mari');
  });

  it('fills once: a value that looks like a name stays as it is', () => {
    expect(fillNames('{{puk}}', values)).toBe('{{me}}');
  });

  it.each(['{{constructor}}', '{{#if me}}x{{/if}}', '{{{me}', '{{__proto__}}', '$&{{toString}}'])(
    'leaves %s alone',
    (text) => {
      expect(fillNames(text, values)).toBe(text);
    },
  );

  it('names what it does not know', () => {
    expect(unknownNames('{{me}} {{pin}} {{ me.name }}')).toEqual(['pin', 'me.name']);
  });
});
