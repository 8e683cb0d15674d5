import { VIEW_NAMES } from '../queue-views';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const answers = (description: string, schema: object) => ({ description, ...json(schema) });
const refusal = (error: string) =>
  answers(error, {
    type: 'object',
    required: ['error'],
    properties: { error: { type: 'string', const: error } },
  });
const nullable = (type: string, format?: string) => ({
  type: [type, 'null'],
  ...(format === undefined ? {} : { format }),
});
const time = { type: 'string', format: 'date-time' };
const whole = { type: 'integer', minimum: 0 };

const code = {
  type: 'object',
  required: ['left', 'max'],
  properties: { left: nullable('integer'), max: nullable('integer') },
};

const CASE_FIELDS = {
  reference: { type: 'string', pattern: '^ER-[0-9A-Z]{4}-[0-9A-Z]{4}$' },
  state: { enum: ['held', 'open', 'waiting', 'closed'] },
  severity: { type: 'integer', minimum: 1, maximum: 4 },
  category: { type: 'string' },
  reason: { type: 'string' },
  outcome: { type: 'string' },
  locale: { enum: ['en', 'et', 'ru'] },
  generation: nullable('string'),
  lastOperation: nullable('string'),
  country: nullable('string'),
  deadline: nullable('string', 'date'),
  codes: {
    type: 'object',
    required: ['PIN1', 'PIN2', 'PUK'],
    properties: { PIN1: code, PIN2: code, PUK: code },
  },
  openedAt: time,
  changedAt: time,
  waitingSince: nullable('string', 'date-time'),
  dueAt: nullable('string', 'date-time'),
  firstReplyAt: nullable('string', 'date-time'),
  closedAt: nullable('string', 'date-time'),
};

const CASE = {
  type: 'object',
  additionalProperties: false,
  required: Object.keys(CASE_FIELDS),
  properties: CASE_FIELDS,
};
const CASE_REF = { $ref: '#/components/schemas/Case' };

const PAGE = {
  type: 'object',
  additionalProperties: false,
  required: ['cases', 'next'],
  properties: { cases: { type: 'array', items: CASE_REF }, next: nullable('string') },
};

const FIGURES = {
  type: 'object',
  required: ['states', 'severities', 'overdue', 'firstReplies', 'days'],
  properties: {
    states: { type: 'object', additionalProperties: whole },
    severities: { type: 'array', items: { type: 'object' } },
    overdue: whole,
    firstReplies: { type: 'object' },
    days: {
      type: 'array',
      items: {
        type: 'object',
        required: ['day', 'opened', 'closed'],
        properties: { day: { type: 'string', format: 'date' }, opened: whole, closed: whole },
      },
    },
  },
};

const REFUSALS = {
  401: refusal('key-not-usable'),
  403: refusal('scope-missing'),
  429: refusal('try-later'),
};

const query = (name: string, schema: object) => ({ name, in: 'query', required: false, schema });

/** OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). The test holds each answer against it. */
export const OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: 'Pinabi',
    version: '1',
    description: 'Reads cases and figures. No address, and no word that anybody wrote, is in it.',
  },
  security: [{ key: [] }],
  paths: {
    '/api/v1/cases': {
      get: {
        summary: 'One page of a list, in the order of the desk. Scope: cases:read',
        parameters: [
          query('view', { enum: VIEW_NAMES.filter((name) => name !== 'mine') }),
          query('after', { type: 'string' }),
        ],
        responses: {
          200: answers('Up to 50 cases', PAGE),
          ...REFUSALS,
          422: refusal('not-understood'),
        },
      },
    },
    '/api/v1/cases/{reference}': {
      get: {
        summary: 'One case. Scope: cases:read',
        parameters: [{ name: 'reference', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: answers('The case', CASE_REF),
          ...REFUSALS,
          404: refusal('no-such-case'),
        },
      },
    },
    '/api/v1/figures': {
      get: {
        summary: 'The figures of the last 30 days. Scope: figures:read',
        responses: { 200: answers('The figures', FIGURES), ...REFUSALS },
      },
    },
  },
  components: {
    schemas: { Case: CASE },
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
  },
};
