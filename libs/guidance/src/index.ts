export {
  CardReport,
  GENERATIONS,
  type Generation,
  LAST_OPERATIONS,
  type LastOperation,
} from './card-report';
