import { type Locale } from '@pinabi/guidance';
import { type Case } from '../cases/case.entity';

/**
 * What to type after the agent's name (contract section 5): the command that ends this person's
 * trouble where the card told us which, otherwise the one that only reads and reports.
 */
export function agentWords(
  held: Pick<Case, 'pin1Left' | 'pin2Left' | 'pukLeft'>,
  locale: Locale,
  portal: string,
  key: string,
): string {
  const language = locale === 'en' ? '' : ` --lang ${locale}`;
  return `${commandFor(held)} --pair ${key} --portal ${portal}${language}`;
}

function commandFor({ pin1Left, pin2Left, pukLeft }: Parameters<typeof agentWords>[0]): string {
  if (pukLeft === 0) return 'report';
  if (pin1Left === 0) return 'unblock PIN1';
  return pin2Left === 0 ? 'unblock PIN2' : 'report';
}
