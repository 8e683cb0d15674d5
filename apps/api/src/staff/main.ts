import 'reflect-metadata';
import { Audit, OwnChain } from '../audit';
import { Clock } from '../config/clock';
import { type AppConfig, BadEnvironment, readEnv } from '../config/env';
import { ServerKey } from '../config/server-key';
import { openDataSources } from '../database/data-sources';
import { UnitOfWork } from '../database/unit-of-work';
import { STAFF_ROLES, type StaffRole } from '../web/audience';
import { INVITATION_MINUTES, Invitations } from './invitations';
import { StaffName } from './staff-name';
import { type Invited, type RosterLine, StaffRoster } from './staff-roster';

const USAGE = `npm run staff -- invite NAME agent|lead|admin|auditor
npm run staff -- list
npm run staff -- disable NAME
npm run staff -- reset-passkeys NAME`;

void main(process.argv.slice(2));

/** The staff roster at the server's console, also while the server runs (contract section 7). */
async function main(args: readonly string[]): Promise<void> {
  const config = readConfigOrStop();
  const { writer, reader } = await openDataSources(config);
  const clock = new Clock();
  const audit = new Audit(ServerKey.fromFile(config.secretFile), clock, new OwnChain());
  const units = new UnitOfWork(writer);
  const roster = new StaffRoster(units, reader.manager, new Invitations(clock), audit, clock);
  try {
    process.exitCode = await obey(roster, config, args);
  } finally {
    if (reader !== writer) await reader.destroy();
    await writer.destroy();
  }
}

interface Order {
  readonly roster: StaffRoster;
  readonly config: AppConfig;
  readonly name: string;
  readonly role: string | undefined;
}

const COMMANDS: Readonly<Record<string, (order: Order) => Promise<number>>> = {
  list,
  invite,
  disable,
  'reset-passkeys': resetPasskeys,
};

function obey(
  roster: StaffRoster,
  config: AppConfig,
  [command = '', name = '', role]: readonly string[],
): Promise<number> {
  return (COMMANDS[command] ?? usage)({ roster, config, name, role });
}

async function list({ roster }: Order): Promise<number> {
  for (const line of await roster.list()) console.log(told(line));
  return 0;
}

async function invite({ roster, config, name, role }: Order): Promise<number> {
  if (!StaffName.safeParse(name).success || !isRole(role)) return usage();
  return tell(name, config, await roster.invite(name, role));
}

async function disable({ roster, config, name }: Order): Promise<number> {
  if (!(await roster.disable(name))) return tell(name, config, { kind: 'unknown-name' });
  console.log(`${name} is disabled: every session, passkey and link has ended.`);
  return 0;
}

async function resetPasskeys({ roster, config, name }: Order): Promise<number> {
  return tell(name, config, await roster.resetPasskeys(name));
}

function tell(name: string, { publicUrl }: AppConfig, invited: Invited): number {
  switch (invited.kind) {
    case 'invited':
      console.log(`For ${name}, once, within ${INVITATION_MINUTES} minutes:`);
      console.log(`${publicUrl.origin}/desk/invitations/${invited.token}`);
      return 0;
    case 'has-other-role':
      console.error(`${name} is already on the staff, as ${invited.role}.`);
      return 1;
    case 'is-in-already':
      console.error(`${name} has a passkey already. For a lost one: reset-passkeys.`);
      return 1;
    case 'unknown-name':
      console.error(`Nobody named ${name} is on the staff.`);
      return 1;
  }
}

function told({ name, role, passkeys, enteredAt, disabledAt }: RosterLine): string {
  const state = disabledAt !== null ? 'disabled' : enteredAt === null ? 'invited' : 'active';
  return [role.padEnd(8), state.padEnd(9), `${passkeys} passkeys`.padEnd(12), name].join(' ');
}

function usage(): Promise<number> {
  console.error(USAGE);
  return Promise.resolve(2);
}

function isRole(role: string | undefined): role is StaffRole {
  return STAFF_ROLES.some((known) => known === role);
}

function readConfigOrStop(): AppConfig {
  try {
    return readEnv();
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
