import { type CardReport } from '../card-report';
import { type Answers } from '../flow/walk';
import { type CardSummary, situationOnCard } from './card-summary';
import { measured } from './measured';
import { NOTHING_KNOWN, type Situation } from './situation';
import { told } from './told';

/** What was told, corrected by what the card says: where the two differ, the card is right. */
export function situationOf(report: CardReport | undefined, answers: Answers = {}): Situation {
  const fromCard = report === undefined ? {} : measured(report);
  return corrected({ ...NOTHING_KNOWN, ...told(answers), ...fromCard });
}

/** The same from the few words about a card that fit into an address. */
export function situationOfSummary(card: CardSummary | undefined, answers: Answers): Situation {
  const fromCard = card === undefined ? {} : situationOnCard(card);
  return corrected({ ...NOTHING_KNOWN, ...told(answers), ...fromCard });
}

/** A card whose counters are known needs no guess about which of its codes is blocked. */
function corrected(situation: Situation): Situation {
  const { pin1, pin2, puk, complaint } = situation;
  const read = pin1 !== 'unknown' && pin2 !== 'unknown';
  const isGuess = complaint === 'pin-blocked' || complaint === 'wrong-tries';
  return {
    ...situation,
    complaint:
      read && (isGuess || (complaint === 'puk-only' && puk !== 'unknown')) ? 'none' : complaint,
  };
}
