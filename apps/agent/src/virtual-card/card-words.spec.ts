import { cardOrderFrom } from './card-words';

const order = (line: string) => cardOrderFrom(line.split(' '));

describe('the words after virtual-card', () => {
  it('describe a card', () => {
    expect(
      order('--generation thales --pin1 1234 --pin1-left 0 --puk=12345678 --vpcd 127.0.0.1:4711'),
    ).toEqual({
      generation: 'thales',
      codes: { PIN1: '1234', PUK: '12345678' },
      left: { PIN1: 0 },
      address: { host: '127.0.0.1', port: 4711 },
    });
  });

  it('plug into vsmartcard’s own port unless told', () => {
    expect(order('--generation legacy')?.address).toEqual({ host: '127.0.0.1', port: 35963 });
  });

  it.each([
    '--pin1 1234',
    '--generation gold',
    '--generation thales --pin1',
    '--generation thales --pin1 12a4',
    '--generation thales --pin3 1234',
    '--generation thales --puk-left many',
    '--generation thales --vpcd nowhere',
  ])('are refused: %s', (line) => {
    expect(order(line)).toBeNull();
  });
});
