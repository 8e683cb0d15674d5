'use strict';
// Keeps what is being written: two seconds after the last key, and when the page is left. Without
// this script the text is in its field and nowhere else.
(() => {
  const form = document.querySelector('form[data-draft]');
  if (!form) return;
  const field = form.querySelector('textarea');
  const said = form.querySelector('.draft-kept');
  let kept = field.value;
  let timer;

  function keep() {
    window.clearTimeout(timer);
    if (field.value === kept) return;
    kept = field.value;
    const body = new window.URLSearchParams({ _token: form.elements._token.value, text: kept });
    fetch(form.dataset.draft, { method: 'POST', body, keepalive: true }).then(
      (answer) => {
        said.hidden = !answer.ok || kept === '';
      },
      () => {
        said.hidden = true;
      },
    );
  }

  field.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, 2000);
  });
  form.addEventListener('submit', () => window.clearTimeout(timer));
  window.addEventListener('pagehide', keep);
})();
