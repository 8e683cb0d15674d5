'use strict';
// Makes a passkey or signs in with one: asks the browser, puts its answer into the form, sends the form.
(() => {
  const form = document.querySelector('form[data-passkey]');
  if (!form || !window.PublicKeyCredential) return;
  const options = JSON.parse(form.dataset.options);
  const credentials = window.navigator.credentials;

  const bytes = (text) =>
    Uint8Array.from(window.atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
  const text = (buffer) =>
    window
      .btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');
  const withBytes = (list) => (list || []).map((known) => ({ ...known, id: bytes(known.id) }));

  const make = () =>
    credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: withBytes(options.excludeCredentials),
      },
    });
  const sign = () =>
    credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge) } });

  const PARTS = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature'];
  function answerOf({ id, rawId, type, response }) {
    const parts = PARTS.filter((name) => response[name]).map((name) => [
      name,
      text(response[name]),
    ]);
    return { id, rawId: text(rawId), type, response: Object.fromEntries(parts) };
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const failed = form.querySelector('.passkey-failed');
    failed.hidden = true;
    const asked = form.dataset.passkey === 'make' ? make() : sign();
    asked.then(
      (credential) => {
        form.elements.response.value = JSON.stringify(answerOf(credential));
        form.submit();
      },
      () => {
        failed.hidden = false;
      },
    );
  });
})();
