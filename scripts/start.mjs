// npm start: everything that is needed, then the portal and the desk.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { installWhatIsMissing, root, say } from './installed.mjs';
import { buildWhatChanged } from './build.mjs';

try {
  installWhatIsMissing();
  buildWhatChanged();
} catch (error) {
  say(error.message);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'dist/apps/api/src/main.js')).href);
