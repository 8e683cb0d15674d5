import { Logger } from '@nestjs/common';
import { Recurring } from './recurring';

describe('what a room does again and again', () => {
  const logger = new Logger('test');
  let complaints: jest.SpyInstance;
  const letRun = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  beforeEach(() => {
    jest.useFakeTimers();
    complaints = jest.spyOn(logger, 'error').mockImplementation();
  });
  afterEach(() => {
    complaints.mockRestore();
    jest.useRealTimers();
  });

  it('comes again after one that failed, and the failure is logged', async () => {
    const task = jest.fn().mockRejectedValueOnce(new Error('locked')).mockResolvedValue(undefined);
    const recurring = new Recurring(task, logger);
    recurring.start(1000);
    await letRun(3000);
    expect(task).toHaveBeenCalledTimes(3);
    expect(complaints).toHaveBeenCalledTimes(1);
    await recurring.stop();
  });

  it('never runs twice at once, and is waited for when the house closes', async () => {
    let ended = 0;
    const task = jest.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 2500));
      ended += 1;
    });
    const recurring = new Recurring(task, logger);
    recurring.start(1000);
    await letRun(3200);
    expect([task.mock.calls.length, ended]).toEqual([1, 0]);
    await letRun(1000);
    expect([task.mock.calls.length, ended]).toEqual([2, 1]);
    const stopped = recurring.stop();
    await letRun(10_000);
    await stopped;
    expect([task.mock.calls.length, ended]).toEqual([2, 2]);
  });
});
