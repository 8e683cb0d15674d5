import { type CardReport } from '@pinabi/guidance';

export type Diagnosis = NonNullable<CardReport['diagnosis']>;

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, Diagnosis['os']>>> = {
  darwin: 'macos',
  win32: 'windows',
};

/** What goes along only when the person chooses to send it too (contract section 4). */
export function diagnosisOfCard(): Diagnosis {
  return {
    os: SYSTEMS[process.platform] ?? 'linux',
    // A counter was read, so it lies in a contact reader: through the air these cards keep silent.
    reader: 'contact',
    pinPad: 'unknown',
    eResident: 'unknown',
    expires: 'unknown',
    findings: [],
  };
}
