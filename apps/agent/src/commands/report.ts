import { type CardReport } from '@pinabi/guidance';
import { EXIT } from '../command-line/exit-codes';
import { Stop } from '../command-line/stop';
import { diagnosisOfCard } from '../report/diagnosis';
import { showDraft } from '../report/draft';
import { bytesOf, makeReport } from '../report/make-report';
import { Pairing } from '../report/pairing';
import { askKey, givenKey } from '../report/pairing-key-entry';
import { showBytes } from '../report/preview';
import { type Receipt } from '../report/receipt';
import { saveReport } from '../report/save-report';
import { ControllingTerminal } from '../terminal/controlling-terminal';
import { type Context, type Ending } from './context';
import { findCard } from './found-card';
import { sayStop } from './say-stop';

/** Reads the counters and, with the person's consent, sends or saves them: nothing else. */
export async function report(context: Context): Promise<Ending> {
  const terminal = ControllingTerminal.open();
  try {
    const pairing = await orPortalStop(() => claimedPairing(context, terminal));
    const made = await reportOfCard(context);
    const saved = saveWhereAsked(context, made);
    const sent =
      pairing instanceof Stop
        ? pairing
        : await orPortalStop(() => deliver(context, terminal, pairing, made));
    return sent instanceof Stop ? handOver(context, sent, made) : endingOf(made, sent, saved);
  } finally {
    terminal?.close();
  }
}

function endingOf(made: CardReport, sent: Sent, saved: string | null): Ending {
  const receipt = sent === 'declined' ? null : sent;
  return {
    exit: sent === 'declined' ? EXIT.cancelled : EXIT.done,
    document: { schema: 'pinabi.receipt/1', report: made, receipt, saved },
  };
}

/** What could not be sent is handed to the person, to carry it to the case page. */
function handOver(context: Context, stop: Stop, made: CardReport): Ending {
  const ending = sayStop(context, stop);
  showDraft(context, made);
  return ending;
}

/** A portal out of reach does not keep the card from being read: the report can go another way. */
async function orPortalStop<Value>(act: () => Promise<Value>): Promise<Value | Stop> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Stop && error.exit === EXIT.portal) return error;
    throw error;
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
  screen.say(t('agent:report.paste-saved', { place: t('case:paste.ask') }));
  return path;
}

type Sent = Receipt | 'declined' | null;

async function deliver(
  context: Context,
  terminal: ControllingTerminal | null,
  claimed: Pairing | null,
  made: CardReport,
): Promise<Sent> {
  const { invocation, screen } = context;
  if (claimed !== null) return (await claimed.offer(terminal, made)) ?? 'declined';
  const mayAsk = terminal !== null && !invocation.json && invocation.save === undefined;
  if (!mayAsk) {
    if (invocation.save === undefined) screen.line(bytesOf(made));
    return null;
  }
  showBytes(context, bytesOf(made));
  screen.say(context.t('agent:report.how-to-send'));
  const key = await askKey(context, terminal);
  if (key === null) {
    showDraft(context, made);
    return null;
  }
  const pairing = await Pairing.claim(context, key);
  return (await pairing.offer(terminal, made)) ?? 'declined';
}
