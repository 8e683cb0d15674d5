import { type CardReport } from '@pinabi/guidance';
import { type FoundCard } from '../commands/found-card';

type Diagnosis = NonNullable<CardReport['diagnosis']>;

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, Diagnosis['os']>>> = {
  darwin: 'macos',
  win32: 'windows',
};

/** What goes along only when the person chooses to send it too (contract section 4). */
export function diagnosisOfCard({ facts, hasPinPad }: FoundCard): Diagnosis {
  return {
    os: SYSTEMS[process.platform] ?? 'linux',
    // A counter was read, so it lies in a contact reader: through the air these cards keep silent.
    reader: 'contact',
    pinPad: hasPinPad ? 'yes' : 'no',
    eResident: facts?.eResident ?? 'unknown',
    expires: facts?.expires ?? 'unknown',
    findings: [],
  };
}
