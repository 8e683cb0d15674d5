import { memoryGuard } from './memory-guard';

/** What the system grants is seen from outside, in test/agent/canary/guarded-memory.spec.ts. */
describe('the guard of memory', () => {
  it('says no, and nothing worse, where the system has no such call', () => {
    const guard = memoryGuard(process.platform === 'win32' ? 'linux' : 'win32');
    expect([guard.lock(new Uint8Array(4096)), guard.hide()]).toEqual([false, false]);
  });
});
