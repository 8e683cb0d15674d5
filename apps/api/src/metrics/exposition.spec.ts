import { exposition } from './exposition';

describe('exposition', () => {
  it('writes what Prometheus reads, with labels that cannot break out', () => {
    const samples = [
      { labels: { route: '/a"b\\c\nd' }, value: 3 },
      { suffix: '_sum', value: 0.5 },
    ];
    const metric = { name: 'pinabi_tries', help: 'Tries.', type: 'counter' as const, samples };
    expect(exposition([metric])).toBe(
      '# HELP pinabi_tries Tries.\n# TYPE pinabi_tries counter\n' +
        'pinabi_tries{route="/a\\"b\\\\c\\nd"} 3\npinabi_tries_sum 0.5\n',
    );
  });
});
