import { createRequire } from 'node:module';
import type * as demo from '../demo/demo-readers';
import type * as doctor from './doctor';
import type * as guide from './guide';
import type * as help from './help';
import type * as operate from './operate';
import type * as report from './report';

const later = createRequire(__filename);

/**
 * What is not needed to show the tries left is loaded when it is: most of the start is reading
 * modules, and a worried person waits for the first line. A module is loaded once.
 */
export const LATER = {
  demo: () => later('../demo/demo-readers') as typeof demo,
  doctor: () => later('./doctor') as typeof doctor,
  guide: () => later('./guide') as typeof guide,
  help: () => later('./help') as typeof help,
  operate: () => later('./operate') as typeof operate,
  report: () => later('./report') as typeof report,
};
