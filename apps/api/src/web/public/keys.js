'use strict';
// Single keys at the desk. Nothing is done while somebody types, and each person can switch them off;
// then this script is not even loaded.
(() => {
  const sheet = document.getElementById('keys');
  const isTyping = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  const rows = () => [...document.querySelectorAll('.desk-table a.reference')];

  function step(by) {
    const links = rows();
    if (links.length === 0) return;
    const place = links.indexOf(document.activeElement);
    const next = place < 0 ? 0 : Math.min(Math.max(place + by, 0), links.length - 1);
    links[next].focus();
  }

  const focus = (selector) => document.querySelector(selector)?.focus();
  const KEYS = {
    '?': () => (sheet.open ? sheet.close() : sheet.showModal()),
    j: () => step(1),
    k: () => step(-1),
    q: () => location.assign('/desk'),
    '/': () => location.assign('/desk/search'),
    r: () => focus('#reply textarea'),
    n: () => focus('#note textarea'),
    t: () => focus('#answer'),
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (sheet.open && event.key !== '?') return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
