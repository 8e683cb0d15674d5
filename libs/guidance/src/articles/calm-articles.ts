import { type Article } from './article';
import { byFacts, likely, list, ours, steps, sure, text } from './basis';

/** What to know before anything happens. Source: the seed article and domain-facts sections 0 to 2. */
export const CALM_ARTICLES = {
  changing: {
    urgent: false,
    sections: [
      text('may', {
        yes: sure('seed', 'changing'),
        puk: sure('changing', 'digidoc'),
        cost: byFacts('self-help-fee', 'self-help-time'),
      }),
      steps('how', {
        open: sure('changing', 'digidoc'),
        change: sure('changing', 'digidoc'),
        twice: sure('digidoc'),
        phone: sure('codes'),
      }),
      list('good', {
        different: sure('seed', 'changing'),
        similar: sure('seed'),
        lengths: byFacts('code-lengths'),
        weak: byFacts('weak-codes'),
      }),
      list('puk', { older: byFacts('puk-change'), newer: byFacts('puk-change') }),
    ],
    outcomes: ['change-with-pin', 'set-with-puk', 'change-exposed'],
    see: ['blocked', 'lost-codes', 'keeping-safe'],
  },
  codes: {
    urgent: false,
    sections: [
      text('card', {
        identity: sure('seed', 'codes'),
        shop: sure('seed'),
        passwords: sure('seed', 'codes'),
        everywhere: sure('seed', 'codes'),
      }),
      list('three', {
        pin1: sure('seed', 'codes'),
        pin2: sure('seed', 'codes'),
        puk: sure('seed', 'changing', 'digidoc'),
        lengths: byFacts('code-lengths'),
        envelope: sure('envelope'),
      }),
      list('tries', {
        three: byFacts('tries-per-code'),
        separate: likely('digidoc'),
        waiting: sure('changing', 'digidoc'),
        read: sure('digidoc'),
      }),
      list('kinds', {
        which: sure('codes', 'changing'),
        older: sure('codes', 'changing', 'forgotten'),
        newer: sure('codes', 'changing', 'digidoc'),
        before: sure('digidoc', 'changing'),
      }),
    ],
    outcomes: ['read-first', 'nothing-blocked'],
    see: ['pin1-and-pin2', 'keeping-safe', 'blocked'],
  },
  'pin1-and-pin2': {
    urgent: false,
    sections: [
      list('pin1', {
        asked: sure('seed', 'codes'),
        needs: sure('seed', 'codes'),
        confirms: sure('seed', 'codes'),
      }),
      list('pin2', {
        asked: sure('seed', 'codes'),
        confirms: sure('seed', 'codes'),
        first: sure('codes', 'digidoc', 'webEid'),
        look: ours,
      }),
      list('apart', {
        login: sure('digidoc', 'changing'),
        reset: sure('changing', 'digidoc'),
        different: sure('seed', 'changing'),
      }),
    ],
    outcomes: ['set-with-puk', 'activate-pin2'],
    see: ['codes', 'changing', 'first-use'],
  },
  'keeping-safe': {
    urgent: false,
    sections: [
      text('why', {
        lose: sure('seed', 'codes'),
        remote: sure('seed', 'codes'),
        else: sure('seed', 'codes'),
        embassy: byFacts('missions'),
        view: byFacts('puk-view'),
      }),
      list('how', {
        apart: ours,
        card: ours,
        different: sure('seed', 'changing'),
        weak: byFacts('weak-codes'),
        envelope: sure('envelope'),
      }),
      list('ready', {
        backup: byFacts('smart-id'),
        expiry: byFacts('validity', 'reminder'),
        number: byFacts('suspend-hotline'),
      }),
    ],
    outcomes: ['puk-lost-pins-work', 'nothing-blocked'],
    see: ['never-asked', 'sharing', 'lost-codes'],
  },
  sharing: {
    urgent: false,
    sections: [
      text('answer', { no: sure('seed', 'codes'), responsible: sure('seed') }),
      list('why', {
        login: sure('seed', 'codes'),
        sign: sure('seed', 'codes'),
        undo: ours,
        collect: byFacts('collect-bring'),
      }),
      list('instead', { board: ours, power: ours }),
      steps('done', {
        change: sure('changing', 'digidoc'),
        puk: byFacts('puk-change'),
        away: byFacts('suspend-hotline'),
      }),
    ],
    outcomes: ['change-exposed', 'secure-first'],
    see: ['never-asked', 'lost-card', 'changing'],
  },
} as const satisfies Readonly<Record<string, Article>>;
