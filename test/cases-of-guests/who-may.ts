/**
 * Who may use which route. Every route of the house stands here; one that does not fails the test, so
 * that nobody adds a door without saying whose it is. `test/cases-of-guests/whose-case.spec.ts` then
 * knocks at each as an anonymous person, as the guest of another case and as each role of the staff.
 */
export type Who = 'everybody' | 'program' | 'own-case' | Group;
/** Roles of the desk that open the same doors. */
export type Group = 'staff' | 'workers' | 'leads' | 'admins' | 'overseers' | 'auditors';

export const ROLES: Readonly<Record<Group, readonly string[]>> = {
  staff: ['agent', 'lead', 'admin', 'auditor'],
  workers: ['agent', 'lead', 'admin'],
  leads: ['lead', 'admin'],
  admins: ['admin'],
  overseers: ['lead', 'admin', 'auditor'],
  auditors: ['admin', 'auditor'],
};

/** Pages to read that hold nothing of anybody (contract section 3); what stands below them too. */
export const PUBLIC_PAGES: readonly string[] = [
  '/:locale/agent',
  '/:locale/articles',
  '/:locale/compare',
  '/:locale/design',
  '/:locale/facts',
  '/:locale/guide',
  '/:locale/lifecycle',
  '/:locale/privacy',
  '/:locale/search',
];

export const WHO_MAY: Readonly<Record<string, Who>> = {
  'GET /': 'everybody',
  'GET /:locale': 'everybody',
  'GET /:locale/cases/new': 'everybody',
  'POST /:locale/cases/new': 'everybody',
  'GET /:locale/case/return': 'everybody',
  'POST /:locale/case/return': 'everybody',
  'GET /:locale/case/link/:token': 'everybody',
  'POST /:locale/case/link/:token': 'everybody',
  'GET /:locale/case/rating/:token': 'everybody',
  'POST /:locale/case/rating/:token': 'everybody',

  'GET /:locale/case': 'own-case',
  'GET /:locale/case/opened': 'own-case',
  'GET /:locale/case/events': 'own-case',
  'GET /:locale/case/export': 'own-case',
  'GET /:locale/case/erasure': 'own-case',
  'POST /:locale/case/erasure': 'own-case',
  'POST /:locale/case/messages': 'own-case',
  'POST /:locale/case/pairings': 'own-case',
  'POST /:locale/case/closure': 'own-case',
  'POST /:locale/case/reopening': 'own-case',
  'POST /:locale/case/departure': 'own-case',
  'POST /:locale/case/reports/:reportId/disowning': 'own-case',

  'POST /api/v1/claims': 'program',
  'POST /api/v1/card-reports': 'program',
  'GET /api/openapi.json': 'program',
  'GET /health/live': 'program',
  'GET /health/ready': 'program',
  'GET /metrics': 'program',

  'GET /desk/sign-in': 'everybody',
  'POST /desk/sign-in': 'everybody',
  'POST /desk/sign-out': 'everybody',
  'GET /desk/invitations/:token': 'everybody',
  'POST /desk/invitations/:token': 'everybody',
  'POST /desk/invitations/:token/visit': 'everybody',

  'GET /desk': 'staff',
  'GET /desk/answers': 'staff',
  'GET /desk/cases/:reference': 'staff',
  'GET /desk/events': 'staff',
  'GET /desk/search': 'staff',
  'POST /desk/search': 'staff',
  'GET /desk/phone-cases/new': 'workers',
  'POST /desk/phone-cases': 'workers',
  'POST /desk/cases/:reference/assignee': 'workers',
  'POST /desk/cases/:reference/closure': 'workers',
  'POST /desk/cases/:reference/merge': 'workers',
  'POST /desk/cases/:reference/merge-undoing': 'workers',
  'POST /desk/cases/:reference/notes': 'workers',
  'POST /desk/cases/:reference/redactions': 'workers',
  'POST /desk/cases/:reference/reopening': 'workers',
  'POST /desk/cases/:reference/replies': 'workers',
  'POST /desk/cases/:reference/snooze': 'workers',
  'POST /desk/cases/:reference/tags': 'workers',
  'GET /desk/shortcuts': 'staff',
  'POST /desk/shortcuts': 'staff',
  'POST /desk/cases/:reference/draft': 'workers',
  'POST /desk/cases/:reference/draft-dropping': 'workers',
  'GET /desk/dashboard': 'overseers',
  'GET /desk/cases.csv': 'overseers',
  'GET /desk/audit': 'auditors',
  'POST /desk/audit/check': 'auditors',
  'GET /desk/staff': 'admins',
  'POST /desk/staff/invitations': 'admins',
  'POST /desk/staff/passkey-resets': 'admins',
  'POST /desk/staff/disablings': 'admins',
  'POST /desk/answers': 'leads',
  'POST /desk/answers/removal': 'leads',
};
