'use strict';
// Shows who else is at the case, and says that an answer is being written here: a flag without a
// letter of the text, at most every four seconds while keys come. The flag ends by itself
// (presence.ts); the line on the page asks again when it may have.
(() => {
  const form = document.querySelector('form[data-writing]');
  const address = document.getElementById('live').dataset.people;
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy('pinabi-people', { createHTML: (html) => html })
    : { createHTML: (html) => html };
  const EVERY = 4000;
  let said = -EVERY;
  let timer;

  form?.querySelector('textarea').addEventListener('input', ({ target, timeStamp }) => {
    if (target.value === '' || timeStamp - said < EVERY) return;
    said = timeStamp;
    const body = new window.URLSearchParams({ _token: form.elements._token.value });
    fetch(form.dataset.writing, { method: 'POST', body }).catch(() => undefined);
  });

  async function look() {
    if (document.hidden) return;
    const answer = await fetch(address, { credentials: 'same-origin' });
    if (!answer.ok || answer.redirected) return;
    const html = policy.createHTML(await answer.text());
    const line = new DOMParser().parseFromString(html, 'text/html').body;
    for (const shown of document.querySelectorAll('[data-others]')) show(shown, line);
    lookWhenItEnds(line);
  }

  /** What reads the page aloud hears a line once: when it is another one. */
  function show(shown, line) {
    const isSame = shown.textContent.trim() === line.textContent.trim();
    if (!isSame) shown.replaceChildren(...line.cloneNode(true).childNodes);
  }

  function lookWhenItEnds(line) {
    const seconds = line.querySelector('[data-again]')?.dataset.again;
    window.clearTimeout(timer);
    if (seconds !== undefined) timer = window.setTimeout(lookSafely, Number(seconds) * 1000);
  }

  const lookSafely = () => look().catch(() => undefined);
  document.addEventListener('pinabi:people', lookSafely);
  document.addEventListener('pinabi:changed', lookSafely);
  lookWhenItEnds(document);
})();
