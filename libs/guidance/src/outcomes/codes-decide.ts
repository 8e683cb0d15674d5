import { type Situation } from '../situation/situation';
import { type Decision, decided } from './decision';
import { type Reason } from './outcome';

/** The card is held, seen, valid and in force: now the codes decide. */
export function codesDecide(situation: Situation): Decision {
  const { complaint, cardActivated, pin2Changed } = situation;
  if (cardActivated === 'no') return decided('activate-card', 'not-activated');
  if (pin2Changed === 'no' && situation.pin1 !== 'blocked') return freshPin2(situation);
  if (isPinBlocked(situation)) return pinOutOfUse(situation, 'pin-blocked');
  if (complaint === 'pin-forgotten') return pinOutOfUse(situation, 'pin-forgotten');
  return pinsInUse(situation);
}

function isPinBlocked({ pin1, pin2, complaint }: Situation): boolean {
  return pin1 === 'blocked' || pin2 === 'blocked' || complaint === 'pin-blocked';
}

function blockedPin({ pin1, pin2 }: Situation): Decision['code'] {
  if (pin1 === 'blocked') return 'PIN1';
  return pin2 === 'blocked' ? 'PIN2' : undefined;
}

/** A fresh Thales card signs only after PIN2 was changed: with the envelope's PIN2, or with the PUK. */
function freshPin2(situation: Situation): Decision {
  const { pin2, complaint } = situation;
  const needsPuk = pin2 === 'blocked' || complaint === 'pin-forgotten';
  if (needsPuk && !mayUsePuk(situation)) return pinOutOfUse(situation, 'pin2-never-changed');
  return decided('activate-pin2', 'pin2-never-changed', 'PIN2');
}

/** A PIN cannot be used any more: with the PUK at home, else wherever this maker's rules lead. */
function pinOutOfUse(situation: Situation, reason: Reason): Decision {
  const { puk, knowsPuk, maker } = situation;
  const code = blockedPin(situation);
  if (mayUsePuk(situation)) return withPuk(situation, reason, code);
  if (puk !== 'blocked' && knowsPuk === 'unknown') return notReadYet(situation, code);
  const why = puk === 'blocked' ? 'all-blocked' : 'pin-and-puk-lost';
  switch (maker) {
    case 'idemia':
      return newCodesInPerson(situation, why);
    case 'thales':
      return puk === 'blocked' ? newDocument(situation, why) : pukOnline(situation);
    case 'legacy':
    case 'other':
    case 'unknown':
      return decided('read-first', why, code);
  }
}

function notReadYet({ sight }: Situation, code: Decision['code']): Decision {
  return sight === 'seen' ? decided('ask', 'unknown', code) : decided('read-first', 'told', code);
}

/** Not known to be lost, and known to be there: a card whose PUK has tries left is worth a search. */
function mayUsePuk({ puk, knowsPuk }: Situation): boolean {
  if (puk === 'blocked' || knowsPuk === 'no') return false;
  return knowsPuk === 'yes' || puk !== 'unknown';
}

function withPuk({ puk }: Situation, reason: Reason, code: Decision['code']): Decision {
  const why = puk === 'last' ? 'last-puk-try' : reason;
  return decided(reason === 'pin-forgotten' ? 'set-with-puk' : 'unblock-with-puk', why, code);
}

/** An envelope is cheap and quick, a new document neither; unless the card ends soon anyway. */
function newCodesInPerson(situation: Situation, why: Reason): Decision {
  const { expiry, travel } = situation;
  if (expiry === 'soon') return newDocument(situation, 'expires-soon');
  if (travel === 'none') return decided('no-travel', why);
  return decided(travel === 'pick-up' ? 'reapply' : 'new-envelope', why);
}

function newDocument({ travel }: Situation, why: Reason): Decision {
  return decided(travel === 'none' ? 'no-travel' : 'reapply', why);
}

/** The PUK of a Thales card can be read online by whoever can still log in some way. */
function pukOnline(situation: Situation): Decision {
  const { otherEid, knowsPin1, pin1 } = situation;
  const mayLogIn = otherEid === 'yes' || (knowsPin1 === 'yes' && pin1 !== 'blocked');
  if (mayLogIn) return decided('view-puk', 'pin-and-puk-lost', blockedPin(situation));
  return decided('ask-ppa', 'no-other-eid', blockedPin(situation));
}

/** Both PINs can be used. What remains is calm. */
function pinsInUse(situation: Situation): Decision {
  const { pin1, pin2, puk, knowsPuk, maker, complaint, expiry, changed } = situation;
  if (puk === 'blocked') return decided('puk-blocked-pins-work', 'puk-blocked');
  if (isLow(pin1) || isLow(pin2) || isLow(puk) || complaint === 'wrong-tries') {
    return decided('stop-guessing', 'few-tries', lowPin(situation));
  }
  if (knowsPuk === 'no') {
    return decided(maker === 'thales' ? 'view-puk' : 'puk-lost-pins-work', 'puk-lost');
  }
  if (complaint === 'wish-change') return decided('change-with-pin', 'wish-change');
  if (expiry === 'soon') return newDocument(situation, 'expires-soon');
  if (changed === 'passport') return decided('nothing-blocked', 'passport-changed');
  return unclear(situation);
}

function isLow(tries: Situation['pin1']): boolean {
  return tries === 'low' || tries === 'last';
}

function lowPin({ pin1, pin2 }: Situation): Decision['code'] {
  if (isLow(pin1)) return 'PIN1';
  return isLow(pin2) ? 'PIN2' : undefined;
}

function unclear({ pin1, pin2, sight, complaint }: Situation): Decision {
  if (pin1 === 'ok' && pin2 === 'ok') return decided('nothing-blocked', 'nothing-blocked');
  if (sight === 'seen') return decided('ask', 'unknown');
  return complaint === 'none' ? decided('ask', 'told') : decided('read-first', 'told');
}
