import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startSmartCardService, type SmartCardService } from '../support/smart-card-service';

const run = promisify(execFile);
jest.setTimeout(60_000);

/** Other people's software against our virtual Cosmo 8, through a real pcscd. */
describe('OpenSC', () => {
  let service: SmartCardService;

  beforeAll(async () => {
    service = await startSmartCardService();
  });
  afterAll(() => service.stop());

  const pkcs15 = async (...words: string[]) => {
    const { stdout, stderr } = await run('pkcs15-tool', words);
    return stdout + stderr;
  };

  /** OpenSC 0.23 asks the card for PIN1 only; for the others it prints the maximum. */
  it.each([0, 2])('lists the three codes, and %i tries left of PIN1', async (left) => {
    await service.insert({ generation: 'idemia-cosmo8', left: { PIN1: left } });
    const listed = await pkcs15('--list-pins');
    expect([...listed.matchAll(/PIN \[(\w+)\]/g)].map(([, name]) => name)).toEqual([
      'PIN1',
      'PIN2',
      'PUK',
    ]);
    expect(triesIn(listed)[0]).toBe(left);
  });

  it('unblocks PIN1 with the PUK, and the card agrees', async () => {
    const card = await service.insert({ generation: 'idemia-cosmo8', left: { PIN1: 0 } });
    await pkcs15('--unblock-pin', '--auth-id', '01', '--puk', '12345678', '--new-pin', '9613');
    expect(card.counters()).toMatchObject({ PIN1: { left: 3 }, PUK: { left: 3 } });
    expect(triesIn(await pkcs15('--list-pins'))[0]).toBe(3);
  });

  it('changes PIN1', async () => {
    const card = await service.insert({ generation: 'idemia-cosmo8' });
    await pkcs15('--change-pin', '--auth-id', '01', '--pin', '1234', '--new-pin', '9613');
    await expect(
      pkcs15('--change-pin', '--auth-id', '01', '--pin', '1234', '--new-pin', '5072'),
    ).rejects.toThrow();
    expect(card.counters().PIN1.left).toBe(2);
  });
});

function triesIn(listed: string): number[] {
  return [...listed.matchAll(/Tries left\s*:\s*(\d+)/g)].map(([, tries]) => Number(tries));
}
