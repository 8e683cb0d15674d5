import { z } from 'zod';

/** A name as colleagues say it: letters first, no digits that could be a code. */
export const StaffName = z
  .string('staff:list.nameError')
  .trim()
  .regex(/^\p{L}[\p{L}\p{M} .'’-]{0,79}$/u, 'staff:list.nameError');
