import { CODES, type CodeName, type VirtualCard } from '@pinabi/card';
import { EXIT } from '../../apps/agent/src/command-line/exit-codes';
import { digits, isCodeOf } from '../support/code-of-card';
import { codesOf, NEW_CODE, type Yank } from './yank';

/** How a command went whose card was pulled. */
export interface Walked {
  readonly exit: number;
  readonly screen: string;
  readonly card: VirtualCard;
  readonly before: Left;
  /** Commands that took a code to the card. */
  readonly codesSent: number;
  /** How often a person pressed Enter behind the code that the card checks. */
  readonly confirmations: number;
}

type Left = Readonly<Record<CodeName, number | null>>;

export function leftOn(card: VirtualCard): Left {
  const { PIN1, PIN2, PUK } = card.counters();
  return { PIN1: PIN1.left, PIN2: PIN2.left, PUK: PUK.left };
}

/** Holds what was said against the card, which is asked behind the agent's back. */
export async function judge(yank: Yank, walked: Walked): Promise<void> {
  const { exit, screen, card, before, codesSent, confirmations } = walked;
  const { target, asked = 'PUK' } = codesOf(yank) ?? {};
  const after = leftOn(card);
  const isChanged = target !== undefined && (await isCodeOf(card, target, digits(NEW_CODE)));
  expect(triesUsed(before, after)).toBeLessThanOrEqual(confirmations);
  if (confirmations === 0) expect(codesSent).toBe(0);
  switch (exit) {
    case EXIT.unknownOutcome:
      expect(screen).toContain('we do not know');
      return;
    case EXIT.noCard:
      expect({ ...after, isChanged }).toEqual({ ...before, isChanged: false });
      return;
    case EXIT.wrongCode:
      expect(screen).toContain(`${asked} was wrong, and one of its tries was used up`);
      expect({ ...after, isChanged }).toEqual({
        ...before,
        [asked]: (before[asked] ?? 0) - 1,
        isChanged: false,
      });
      break;
    case EXIT.done:
    case EXIT.problemFound:
      expect(isChanged).toBe(target !== undefined);
      break;
    default:
      throw new Error(`ended with ${exit}:\n${screen}`);
  }
  if (!screen.includes('cannot be read now')) expect(lastShown(screen)).toEqual(after);
}

function triesUsed(before: Left, after: Left): number {
  return CODES.reduce(
    (sum, code) => sum + Math.max((before[code] ?? 0) - (after[code] ?? 0), 0),
    0,
  );
}

/** The tries left as the screen shows them last. */
function lastShown(screen: string): Left {
  const shownOf = (code: CodeName) => {
    const rows = [...screen.matchAll(new RegExp(`^${code} .*?(blocked|\\d of 3)`, 'gm'))];
    return parseInt(rows.at(-1)?.[1] ?? '', 10) || 0;
  };
  return { PIN1: shownOf('PIN1'), PIN2: shownOf('PIN2'), PUK: shownOf('PUK') };
}
