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
    if (!fresh || !shown || (shown.contains(document.activeElement) && isTyping())) return;
    const focused = document.activeElement && document.activeElement.id;
    shown.replaceWith(document.adoptNode(fresh));
    if (focused) document.getElementById(focused)?.focus();
    countDown();
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
  const source = new EventSource(live.dataset.events);
  let asking = Promise.resolve();
  source.addEventListener('changed', () => {
    asking = asking.then(refresh, refresh);
  });
})();
