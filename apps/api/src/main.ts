import './config/small-heap';
import 'reflect-metadata';
import { type AppConfig, BadEnvironment, readEnv } from './config/env';
import { makeHttpApp } from './http-app';
import { INVITATION_MINUTES, StaffRoster } from './staff';

void main();

/** What a room cannot finish by then is finished by the next start: everything acknowledged is kept. */
const LONGEST_FAREWELL = 9_500;

async function main(): Promise<void> {
  const config = readConfigOrStop();
  const app = await makeHttpApp(config);
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => setTimeout(() => process.exit(0), LONGEST_FAREWELL).unref());
  }
  await app.listen(config.port, config.host);
  console.log(`Portal: ${config.publicUrl.origin}`);
  console.log(`Desk:   ${config.publicUrl.origin}/desk`);
  const token = await app.get(StaffRoster).firstLink();
  if (token === undefined) return;
  console.log(`First member of staff, once, within ${INVITATION_MINUTES} minutes:`);
  console.log(`        ${config.publicUrl.origin}/desk/invitations/${token}`);
}

function readConfigOrStop(): AppConfig {
  try {
    return readEnv();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
