export {
  CardReport,
  GENERATIONS,
  type Generation,
  LAST_OPERATIONS,
  type LastOperation,
} from './card-report';
export { type Inspection, inspectFreeText } from './never-pin/never-pin';
