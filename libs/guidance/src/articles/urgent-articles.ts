import { type Article } from './article';
import { byFacts, likely, list, ours, steps, sure, unsure } from './basis';

/** Something happened, and it is about now. Source: domain-facts sections 0 to 2, L0 to L12. */
export const URGENT_ARTICLES = {
  'lost-card': {
    urgent: true,
    suspendFirst: true,
    sections: [
      steps('now', {
        call: byFacts('suspend-hotline'),
        newer: byFacts('thales-revocation'),
        write: byFacts('ppa-mail'),
        guess: sure('changing', 'digidoc'),
        mail: ours,
      }),
      steps('then', {
        apply: likely('seed', 'faq'),
        fee: byFacts('reapply-fee'),
        time: byFacts('decision-time', 'transport-time'),
        collect: byFacts('collect-bring'),
      }),
      list('found', {
        suspended: likely('certificates'),
        revoked: sure('certificates'),
        envelope: sure('envelope'),
      }),
    ],
    outcomes: ['secure-first', 'reapply', 'reactivate'],
    see: ['never-asked', 'lost-codes', 'sharing'],
  },
  'never-asked': {
    urgent: true,
    sections: [
      list('nobody', { code: ours, photo: ours, screen: ours, remote: ours, page: ours }),
      list('asked', {
        hotline: likely('certificates'),
        police: likely('faq'),
        line: byFacts('ppa-line-abroad'),
        pinabi: ours,
      }),
      list('typed', { programs: sure('changing', 'webEid'), phone: sure('codes'), agent: ours }),
      steps('told', {
        end: ours,
        change: sure('changing', 'digidoc'),
        call: byFacts('suspend-hotline'),
      }),
    ],
    outcomes: ['never-tell', 'change-exposed', 'secure-first'],
    see: ['lost-card', 'sharing', 'keeping-safe'],
  },
  blocked: {
    urgent: true,
    sections: [
      list('first', {
        calm: sure('changing', 'digidoc'),
        waiting: sure('changing', 'digidoc'),
        other: sure('digidoc'),
        really: likely('digidoc', 'faq'),
      }),
      steps('pin', {
        puk: sure('seed', 'changing', 'digidoc'),
        open: sure('changing', 'digidoc'),
        enter: sure('changing', 'digidoc'),
        phone: sure('codes'),
        cost: byFacts('self-help-fee', 'self-help-time'),
      }),
      list('puk', {
        tries: byFacts('tries-per-code'),
        remote: sure('seed', 'codes'),
        pins: sure('digidoc'),
        older: sure('codes', 'changing', 'forgotten'),
        newer: sure('codes', 'changing', 'digidoc'),
        seed: sure('seed', 'codes'),
      }),
    ],
    outcomes: ['unblock-with-puk', 'puk-blocked-pins-work', 'card-not-read'],
    see: ['lost-codes', 'changing', 'codes'],
  },
  'lost-codes': {
    urgent: true,
    sections: [
      list('first', {
        calm: sure('seed', 'codes'),
        search: sure('envelope'),
        puk: sure('changing', 'digidoc'),
        guess: byFacts('tries-per-code'),
      }),
      list('older', {
        office: sure('seed', 'codes', 'forgotten'),
        embassy: byFacts('missions'),
        fee: byFacts('envelope-fee-estonia', 'envelope-fee-mission'),
      }),
      steps('visit', {
        hours: likely('seed', 'forgotten'),
        bring: byFacts('envelope-bring'),
        ticket: byFacts('envelope-booking'),
        codes: byFacts('envelope-time'),
      }),
      list('newer', {
        view: byFacts('puk-view'),
        set: sure('changing', 'digidoc'),
        blocked: sure('codes', 'changing'),
        neither: unsure('codes', 'changing'),
      }),
      list('away', {
        team: likely('seed', 'codes'),
        reapply: sure('seed', 'codes'),
        fee: byFacts('reapply-fee'),
        time: byFacts('decision-time', 'transport-time'),
        own: byFacts('collect-bring'),
        later: byFacts('cardless'),
      }),
    ],
    outcomes: ['set-with-puk', 'new-envelope', 'view-puk', 'reapply', 'no-travel'],
    see: ['blocked', 'lost-card', 'keeping-safe'],
  },
  'first-use': {
    urgent: true,
    sections: [
      list('before', {
        sealed: ours,
        hour: byFacts('activation-hour'),
        software: byFacts('thales-software'),
      }),
      steps('pin2', {
        newer: sure('codes', 'changing', 'digidoc'),
        open: sure('changing', 'digidoc'),
        enter: sure('changing', 'digidoc'),
        blocked: sure('digidoc'),
      }),
      list('know', {
        pin1: sure('digidoc', 'webEid'),
        older: sure('digidoc', 'changing'),
        puk: byFacts('puk-change'),
        envelope: sure('envelope'),
        backup: byFacts('smart-id'),
      }),
    ],
    outcomes: ['activate-pin2', 'wait', 'software-too-old'],
    see: ['changing', 'keeping-safe', 'pin1-and-pin2'],
  },
} as const satisfies Readonly<Record<string, Article>>;
