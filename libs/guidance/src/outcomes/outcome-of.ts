import { type Situation } from '../situation/situation';
import { codesDecide } from './codes-decide';
import { type Decision, decided } from './decision';
import { type Outcome } from './outcome';
import { severityOf } from './severity-of';

/**
 * The one place where a way out is chosen, total and pure. The order is that of domain-facts section
 * 3, first match wins: nobody talks about PINs while somebody else may hold the card, or before the
 * card is seen at all.
 */
export function outcomeOf(situation: Situation): Outcome {
  const decision =
    custodyDecides(situation) ??
    sightDecides(situation) ??
    documentDecides(situation) ??
    codesDecide(situation);
  const { id, reason, code } = decision;
  return {
    id,
    severity: severityOf(decision, situation),
    reason: `outcome:reason.${reason}`,
    maker: situation.maker,
    ...(code === undefined ? {} : { code }),
    renewSoon: situation.expiry === 'soon' && id !== 'reapply' && situation.custody === 'held',
  };
}

function custodyDecides({ custody, knowsPin1, knowsPuk }: Situation): Decision | undefined {
  switch (custody) {
    case 'held':
      return undefined;
    case 'lost':
      return decided('secure-first', 'lost');
    case 'exposed':
      return knowsPin1 === 'yes' || knowsPuk === 'yes'
        ? decided('change-exposed', 'exposed')
        : decided('secure-first', 'exposed');
    case 'asked':
      return decided('never-tell', 'asked');
    case 'applied':
      return decided('wait-delivery', 'applied');
    case 'arrived':
      return decided('collect', 'arrived');
  }
}

function sightDecides({ sight, travel }: Situation): Decision | undefined {
  switch (sight) {
    case 'seen':
    case 'untold':
      return undefined;
    case 'no-reader':
      return decided('reader-not-found', 'no-reader');
    case 'no-card':
      return decided('card-not-read', 'no-card');
    case 'unsupported':
      return decided('software-too-old', 'unsupported');
    case 'broken':
      return newDocument(travel, 'broken');
    case 'one-site':
      return decided('browser-only', 'one-site');
  }
}

/** The document itself: whose it is, whether it is still valid, whether its certificates are. */
function documentDecides(situation: Situation): Decision | undefined {
  const { maker, expiry, certificates, changed, travel } = situation;
  if (maker === 'other') return decided('card-unknown', 'other-card');
  if (changed === 'residence') return decided('other-document', 'moved');
  if (maker === 'legacy') return newDocument(travel, 'legacy');
  if (expiry === 'expired') return newDocument(travel, 'expired');
  if (certificates === 'revoked') return newDocument(travel, 'revoked');
  if (changed === 'name') return newDocument(travel, 'name-changed');
  if (certificates === 'suspended') return suspended(situation);
  if (certificates === 'inactive') return decided('wait', 'inactive');
  return undefined;
}

/** Only IDEMIA cards can be suspended, and only in person does one come back. */
function suspended({ maker }: Situation): Decision {
  return decided(maker === 'idemia' ? 'reactivate' : 'ask-ppa', 'suspended');
}

function newDocument(travel: Situation['travel'], reason: Decision['reason']): Decision {
  return decided(travel === 'none' ? 'no-travel' : 'reapply', reason);
}
