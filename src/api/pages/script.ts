/**
 * What the pages do in a browser. A form posts its fields, and the token of the mail's link, as JSON to its action;
 * the result, or what to do about the refusal, is shown below. Text is set, never markup.
 */
export const script = `
'use strict';
const token = new URLSearchParams(location.search).get('token');
if (token) history.replaceState(null, '', location.pathname);

const show = (form, kind, text) => {
  const line = form.querySelector('[role=status]');
  line.className = kind;
  line.textContent = text;
};

for (const form of document.querySelectorAll('form[data-action]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    const fields = Object.fromEntries(new FormData(form));
    if (form.dataset.token !== undefined) fields.token = token ?? '';
    button.disabled = true;
    try {
      const response = await fetch(form.dataset.action, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(fields),
      });
      const answer = response.status === 204 ? {} : await response.json();
      if (!response.ok) {
        show(form, 'error', answer.detail);
        button.disabled = false;
      } else if (form.dataset.next) location.assign(form.dataset.next);
      else if (answer.key) show(form, 'done', 'Your key, shown this once: ' + answer.key);
      else show(form, 'done', form.dataset.done);
    } catch {
      show(form, 'error', 'The server did not answer. Try again in a moment.');
      button.disabled = false;
    }
  });
}

const account = document.querySelector('[data-account]');
if (account) {
  fetch('/api/profile/me').then(async (response) => {
    document.querySelector(response.ok ? '[data-signed-in]' : '[data-signed-out]').hidden = false;
    if (!response.ok) return;
    const me = await response.json();
    account.textContent = me.display_name ?? me.email;
    const waiting = await fetch('/api/contracts?status=pending_owner_approval').then((answer) => answer.json());
    document.querySelector('[data-waiting]').replaceChildren(
      ...waiting.contracts.map((contract) => {
        const item = document.createElement('li');
        const approve = document.createElement('button');
        item.append(contract.gig_title + ' — you are the ' + contract.your_role + ' ');
        const mine = contract.your_role === 'client' ? contract.client_approved_at : contract.worker_approved_at;
        approve.textContent = mine ? 'Approved' : 'Approve';
        approve.disabled = Boolean(mine) || contract.renegotiating;
        approve.addEventListener('click', async () => {
          approve.disabled = true;
          const answer = await fetch('/api/contracts/' + contract.id + '/approve', { method: 'POST' });
          const body = await answer.json();
          approve.textContent = answer.ok ? 'Approved' : body.detail;
          if (body.connect_url) location.assign(body.connect_url);
        });
        item.append(approve);
        return item;
      }),
    );
    if (waiting.contracts.length === 0) document.querySelector('[data-waiting]').textContent = 'Nothing waits for you.';
  });
}
`;
