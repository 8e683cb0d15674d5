import { type CardReport } from '@pinabi/guidance';
import { EXIT } from '../command-line/exit-codes';
import { Stop } from '../command-line/stop';
import { diagnosisOfCard } from '../report/diagnosis';
import { bytesOf, makeReport } from '../report/make-report';
import { Pairing } from '../report/pairing';
import { askKey, givenKey } from '../report/pairing-key-entry';
import { type Receipt } from '../report/receipt';
import { saveReport } from '../report/save-report';
import { ControllingTerminal } from '../terminal/controlling-terminal';
import { type Context, type Ending } from './context';
import { findCard } from './found-card';

/** Reads the counters and, with the person's consent, sends or saves them: nothing else. */
export async function report(context: Context): Promise<Ending> {
  const terminal = ControllingTerminal.open();
  try {
    const pairing = await claimedPairing(context, terminal);
    const made = await reportOfCard(context);
    const saved = saveWhereAsked(context, made);
    const receipt = await deliver(context, terminal, pairing, made);
    const exit = receipt === 'declined' ? EXIT.cancelled : EXIT.done;
    const document = {
      schema: 'pinabi.receipt/1',
      report: made,
      receipt: receipt === 'declined' ? null : receipt,
      saved,
    };
    return { exit, document };
  } finally {
    terminal?.close();
  }
}

/** The pairing of `--pair`, claimed first; where nobody could consent, nothing is claimed. */
export async function claimedPairing(
  context: Context,
  terminal: ControllingTerminal | null,
): Promise<Pairing | null> {
  const { pair, yes } = context.invocation;
  if (pair === undefined) return null;
  const key = givenKey(pair);
  if (terminal === null && !yes) throw new Stop('cannot-ask-consent');
  return Pairing.claim(context, key);
}

async function reportOfCard({ readers, invocation, version }: Context): Promise<CardReport> {
  const card = await findCard(readers, {
    reader: invocation.reader,
    withFacts: invocation.diagnosis ? 'all' : undefined,
  });
  return makeReport({
    version,
    generation: card.driver.generation,
    counters: card.counters,
    lastOperation: 'none',
    ...(invocation.diagnosis ? { diagnosis: diagnosisOfCard(card) } : {}),
  });
}

function saveWhereAsked({ invocation, screen, t }: Context, made: CardReport): string | null {
  const path = invocation.save;
  if (path === undefined) return null;
  saveReport(path, bytesOf(made));
  screen.say(t('agent:report.saved', { path }));
  return path;
}

async function deliver(
  context: Context,
  terminal: ControllingTerminal | null,
  claimed: Pairing | null,
  made: CardReport,
): Promise<Receipt | 'declined' | null> {
  const { invocation, screen } = context;
  if (claimed !== null) return (await claimed.offer(terminal, made)) ?? 'declined';
  const mayAsk = terminal !== null && !invocation.json && invocation.save === undefined;
  if (!mayAsk) {
    if (invocation.save === undefined) screen.line(bytesOf(made));
    return null;
  }
  screen.line(bytesOf(made));
  screen.say();
  screen.say(context.t('agent:report.how-to-send'));
  const key = await askKey(context, terminal);
  if (key === null) return null;
  const pairing = await Pairing.claim(context, key);
  return (await pairing.offer(terminal, made)) ?? 'declined';
}
