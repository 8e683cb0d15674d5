type State = 'ok' | 'low' | 'last' | 'blocked' | 'unknown';

/** One of everything, in each of its states. The numbers are made up, the words are the real ones. */
export function designPage() {
  return {
    colours: [
      ...['sea', 'ink', 'soft', 'edge', 'line'],
      ...['paper', 'surface', 'sea-mist', 'sunk'],
    ],
    states: [
      ...['calm', 'low', 'last', 'stop'],
      ...['calm-mist', 'low-mist', 'last-mist', 'stop-mist'],
    ],
    dials: [dial('PIN1', 3, 3, 'ok'), dial('PIN2', 2, 3, 'low'), dial('PUK', 1, 3, 'last')],
    others: [
      dial('PIN1', 0, 3, 'blocked'),
      dial('PIN2', null, null, 'unknown'),
      dial('PUK', 7, 10, 'low'),
    ],
    caseStates: ['held', 'open', 'waiting', 'closed'],
    severities: ['1', '2', '3', '4'],
    problems: [
      { field: 'email', message: 'case:errors.email' },
      { field: 'trouble', message: 'case:errors.trouble' },
    ],
    troubles: ['pin-blocked', 'codes-lost', 'puk-trouble'],
    steps: ['step1', 'step2', 'step3', 'step4'],
    key: 'HKR7-2WQD-9XTM',
    reference: 'ER-7K3M-9QXT',
  };
}

function dial(name: string, left: number | null, max: number | null, state: State) {
  const pips = Array.from({ length: max ?? 0 }, (_, place) => place < (left ?? 0));
  return { name, left, max, state, known: left !== null, pips };
}
