import { type FACTS } from './register';

export type FactId = keyof typeof FACTS;
