import { type CardReport, type Generation } from '../card-report';
import { type Maker, type Situation } from './situation';

/** What the card itself has told. */
export function measured(report: CardReport): Partial<Situation> {
  const { generation, codes, diagnosis } = report;
  if (generation === 'none') return { sight: 'no-card' };
  return {
    sight: 'seen',
    maker: makerOf(generation),
    pin1: codes.PIN1.state,
    pin2: codes.PIN2.state,
    puk: codes.PUK.state,
    cardActivated: codes.PIN1.activated,
    pin2Changed: codes.PIN2.activated,
    ...(diagnosis === undefined || diagnosis.expires === 'unknown'
      ? {}
      : { expiry: diagnosis.expires }),
  };
}

/** Two makers, two sets of rules: what a lost or blocked PUK costs depends on who made the card. */
export function makerOf(generation: Generation): Maker {
  switch (generation) {
    case 'idemia-cosmo8':
    case 'idemia-cosmox':
      return 'idemia';
    case 'thales':
    case 'legacy':
      return generation;
    case 'other':
      return 'other';
    case 'none':
      return 'unknown';
  }
}
