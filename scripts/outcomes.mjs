// npm run outcomes: writes docs/outcomes.md, every situation and its way out, from the built guidance.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildWhatChanged } from './build.mjs';
import { root } from './installed.mjs';

buildWhatChanged();
const { outcomeTables } = createRequire(import.meta.url)(
  join(root, 'dist/libs/guidance/src/index.js'),
);
writeFileSync(join(root, 'docs/outcomes.md'), outcomeTables());
