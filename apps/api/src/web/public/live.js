'use strict';
// Keeps the open case page current: hears that the case changed, asks for the page again and puts
// its live part in place. Without this script the "check again" link does the same.
(() => {
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy('pinabi-live', { createHTML: (html) => html })
    : { createHTML: (html) => html };

  async function refresh() {
    const answer = await fetch(location.pathname + location.search, { credentials: 'same-origin' });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(
      policy.createHTML(await answer.text()),
      'text/html',
    );
    const fresh = page.getElementById('live');
    const shown = document.getElementById('live');
    if (!fresh || !shown || isRead(shown)) return;
    const focused = shown.contains(document.activeElement) ? document.activeElement : undefined;
    keepOpen(shown, fresh);
    shown.replaceWith(document.adoptNode(fresh));
    again(focused)?.focus({ preventScroll: true });
    countDown();
  }

  /** Who types in it or has marked a part of it is not disturbed; the next change comes anyway. */
  function isRead(shown) {
    const marked = document.getSelection();
    const isMarked = marked && !marked.isCollapsed && shown.contains(marked.anchorNode);
    return isMarked || (shown.contains(document.activeElement) && isTyping());
  }

  function keepOpen(shown, fresh) {
    const named = (part) => part.closest('[id]')?.id + part.firstElementChild?.textContent;
    const open = new Set([...shown.querySelectorAll('details[open]')].map(named));
    for (const part of fresh.querySelectorAll('details')) part.open = open.has(named(part));
  }

  /** The same field or the same link in the fresh part. */
  function again(focused) {
    if (!focused) return undefined;
    if (focused.id) return document.getElementById(focused.id);
    const link = focused.getAttribute('href');
    return [...document.querySelectorAll('#live a')].find(
      (one) => one.getAttribute('href') === link,
    );
  }

  const isTyping = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);

  let timer;
  function countDown() {
    clearInterval(timer);
    const shown = document.querySelector('.countdown');
    if (!shown) return;
    const end = Date.now() + Number(shown.dataset.seconds) * 1000;
    const tick = () => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000));
      shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
      if (left === 0) clearInterval(timer);
    };
    tick();
    timer = setInterval(tick, 1000);
  }

  const live = document.getElementById('live');
  if (!live) return;
  countDown();
  let asking = Promise.resolve();
  const askAgain = () => {
    asking = asking.then(refresh, refresh);
  };
  document.addEventListener('pinabi:changed', askAgain);
  // The desk's pages share one stream between them: desk-live.js.
  if (live.dataset.events) {
    new EventSource(live.dataset.events).addEventListener('changed', askAgain);
  }
})();
