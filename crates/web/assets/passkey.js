// Joining, signing in and confirming with a passkey, in forms marked `data-passkey="register|sign-in|step-up"`. Where the
// browser has none, the form says so; the password beside it (a form, or a button marked `data-password`) still works.
'use strict';
(() => {
  // A ceremony lasts five minutes; a page may be open for longer before its reader chooses a passkey in the name field.
  const QUIET_MS = 240000;
  // The offer in the name field: a browser answers one request at a time, so a pressed button ends it.
  let quiet = null;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const listed = (list = []) => list.map((each) => ({ ...each, id: bytes(each.id) }));

  const creation = (it) => PublicKeyCredential.parseCreationOptionsFromJSON?.(it) ?? {
    ...it, user: { ...it.user, id: bytes(it.user.id) }, challenge: bytes(it.challenge),
    excludeCredentials: listed(it.excludeCredentials),
  };
  const request = (it) => PublicKeyCredential.parseRequestOptionsFromJSON?.(it) ?? {
    ...it, challenge: bytes(it.challenge), allowCredentials: listed(it.allowCredentials),
  };

  // The credential as JSON. Some password managers hand out objects whose own toJSON fails.
  function told(credential) {
    try {
      if (credential.toJSON) return credential.toJSON();
    } catch { /* then by hand */ }
    const { id, type, authenticatorAttachment, response: from } = credential;
    const response = from.getTransports ? { transports: from.getTransports() } : {};
    ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'].forEach((field) => {
      if (from[field]) response[field] = text(from[field]);
    });
    return { id, rawId: id, type, authenticatorAttachment, response };
  }

  async function post(address, body) {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw Object.assign(new Error('refused'), { shown: answer.message });
    return answer;
  }

  async function finish(form, id, credential) {
    const { next } = await post(form.dataset.finish, { id, answer: told(credential), fields: fields(form) });
    const address = new URL(next, location.href);
    if (address.origin !== location.origin) throw new Error('elsewhere');
    location.assign(address);
  }

  // What is typed into the form, but never a password that stands in it for the other way.
  function fields(form) {
    const typed = new FormData(form);
    form.querySelectorAll('input[type=password]').forEach((input) => typed.delete(input.name));
    return Object.fromEntries(typed);
  }

  const say = (form, words = '') => { form.querySelector('[role=status]').textContent = words; };
  function reason(form, error) {
    const { failed, cancelled, unsupported, existing } = form.dataset;
    if (error.shown) return error.shown;
    if (['NotAllowedError', 'AbortError'].includes(error.name)) return cancelled;
    if (error.name === 'InvalidStateError') return existing ?? failed;
    return error.name === 'NotSupportedError' ? unsupported : failed;
  }

  const disable = (form, is, which = 'button') => form.querySelectorAll(which)
    .forEach((button) => { button.disabled = is; });

  async function run(form) {
    const { id, options } = await post(form.dataset.begin, fields(form));
    const credential = form.dataset.passkey === 'register'
      ? await navigator.credentials.create({ publicKey: creation(options) })
      : await navigator.credentials.get({ publicKey: request(options) });
    await finish(form, id, credential);
  }

  // Offers passkeys where the browser offers names, for as long as the page is looked at.
  async function offer(form) {
    const mine = quiet = new AbortController();
    const again = () => { if (quiet === mine) { mine.abort(); offer(form); } };
    const timer = setTimeout(() => {
      if (document.hidden) document.addEventListener('visibilitychange', again, { once: true }); else again();
    }, QUIET_MS);
    try {
      const { id, options } = await post(form.dataset.begin, {});
      const chosen = { publicKey: request(options), mediation: 'conditional', signal: mine.signal };
      const credential = await navigator.credentials.get(chosen).catch(() => null);
      if (credential) await finish(form, id, credential).catch((error) => say(form, reason(form, error)));
    } catch { /* nobody asked for it: the button is there */ } finally { clearTimeout(timer); }
  }

  async function dress(form) {
    let offers = false;
    if (!window.PublicKeyCredential || !navigator.credentials) {
      disable(form, true, 'button:not([data-password])');
      return say(form, form.dataset.unsupported);
    }
    window.addEventListener('pageshow', (event) => { if (event.persisted) disable(form, false); });
    form.addEventListener('submit', async (event) => {
      if (event.submitter?.dataset.password !== undefined) return;
      event.preventDefault();
      quiet?.abort();
      quiet = null;
      say(form);
      disable(form, true);
      await run(form).catch((error) => {
        disable(form, false);
        say(form, reason(form, error));
        if (offers) offer(form);
      });
    });
    offers = form.dataset.passkey === 'sign-in' && document.querySelector('input[autocomplete~=webauthn]')
      && await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false);
    if (offers && !form.querySelector('button:disabled')) offer(form);
  }

  document.querySelectorAll('form[data-passkey]').forEach(dress);
})();
