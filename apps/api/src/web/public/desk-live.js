'use strict';
// One stream for all tabs of a browser: with one each, the seventh tab would wait for ever (HTTP/1.1
// allows six connections to a host). The tab that holds the lock listens and tells the others by a
// channel; hidden tabs neither listen nor count. Where a browser cannot do this, or the stream is
// refused, the page looks again every quarter of a minute.
(() => {
  const live = document.getElementById('live');
  if (!live || live.dataset.shared === undefined) return;
  const POLL = 15000;
  const LIST = '*';
  const me = {
    tab: Math.random().toString(36).slice(2),
    shows: live.dataset.case || LIST,
    since: live.dataset.since || '',
  };
  const hear = (kind) => document.dispatchEvent(new Event(`pinabi:${kind}`));
  const changed = () => hear('changed');

  let polling;
  function poll(wanted) {
    clearInterval(polling);
    if (wanted) polling = setInterval(() => document.hidden || changed(), POLL);
  }
  if (!window.EventSource || !window.BroadcastChannel || !navigator.locks) return poll(true);

  const channel = new BroadcastChannel('pinabi-desk');
  const say = (message) => channel.postMessage({ ...message, ...me });
  const shown = new Map();
  let source;
  let watched;
  let leave;
  let wait;

  function listen() {
    const seen = new Map([...shown.values()].map(({ shows, since }) => [shows, since]));
    const cases = [...seen.keys()].sort();
    if (!leave || cases.join() === watched) return;
    watched = cases.join();
    source?.close();
    const query = new URLSearchParams(cases.map((one) => ['case', `${one}.${seen.get(one)}`]));
    source = new EventSource(`/desk/events?${query}`);
    let opened = false;
    source.addEventListener('open', () => {
      if (opened) cases.forEach((one) => tell('changed', one));
      opened = true;
      poll(false);
    });
    for (const kind of ['changed', 'people']) {
      source.addEventListener(kind, ({ data }) => tell(kind, cases[Number(data)]));
    }
    source.addEventListener('error', () => poll(source?.readyState === EventSource.CLOSED));
  }

  function tell(kind, what) {
    channel.postMessage({ kind, what });
    if (what === me.shows) hear(kind);
  }

  function lead() {
    shown.clear();
    shown.set(me.tab, me);
    say({ kind: 'who' });
    return new Promise((done) => {
      leave = done;
      listen();
    });
  }

  function stop() {
    wait?.abort();
    source?.close();
    [source, watched] = [undefined, undefined];
    leave?.();
    leave = undefined;
    say({ kind: 'gone' });
  }

  function begin() {
    wait = new AbortController();
    say({ kind: 'here' });
    navigator.locks.request('pinabi-desk', { signal: wait.signal }, lead).catch(() => undefined);
  }

  channel.addEventListener('message', ({ data }) => {
    if (data.what === me.shows && !document.hidden) hear(data.kind);
    if (data.kind === 'who' && !document.hidden) say({ kind: 'here' });
    if (!leave) return;
    if (data.kind === 'here') shown.set(data.tab, data);
    if (data.kind === 'gone') shown.delete(data.tab);
    if (data.kind === 'here' || data.kind === 'gone') listen();
  });

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return stop();
    begin();
    changed();
  });
  window.addEventListener('pagehide', stop);
  if (!document.hidden) begin();
})();
