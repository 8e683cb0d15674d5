import { type StaffRole } from '../web/audience';

/** Who answers people. An auditor reads everything and changes nothing. */
export const WORKERS = ['agent', 'lead', 'admin'] as const satisfies readonly StaffRole[];

export function mayWork(role: StaffRole): boolean {
  return WORKERS.some((worker) => worker === role);
}
