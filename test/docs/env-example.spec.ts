import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ENV_NAMES, readEnv } from '../../apps/api/src/config/env';

const text = readFileSync(join(__dirname, '../../.env.example'), 'utf8');
const operations = readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8');
const example = parseEnv(text);

describe('.env.example', () => {
  it('names exactly the variables that the portal reads', () => {
    expect(Object.keys(example).sort()).toEqual([...ENV_NAMES].sort());
  });

  it('gives values that change nothing', () => {
    expect(readEnv(example)).toEqual(readEnv({}));
  });

  it.each(ENV_NAMES)('says in a sentence what %s is', (name) => {
    expect(text).toMatch(new RegExp(`^# .+\\.\\n(?:# .+\\n)*${name}=`, 'm'));
  });

  it.each(ENV_NAMES)('has a row for %s in the table of docs/operations.md', (name) => {
    expect(operations).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
  });
});
