/**
 * What the pages do in a browser. A form sends its fields, and the token of the mail's link, as JSON to its action; the
 * result, or what to do about the refusal, is shown below. A field's name is its path: `evidence.0.url`. Text is set,
 * never markup.
 */
export const script = `
'use strict';
const token = new URLSearchParams(location.search).get('token');
if (token) history.replaceState(null, '', location.pathname);

const show = (form, kind, text) => {
  const line = form.querySelector('[role=status]');
  if (!line) return;
  line.className = kind;
  line.textContent = text;
};

const put = (target, [name, ...rest], value) => {
  if (rest.length === 0) target[name] = value;
  else put((target[name] ??= /^\\d+$/.test(rest[0]) ? [] : {}), rest, value);
};

const bodyOf = (form) => {
  const body = JSON.parse(form.dataset.body ?? '{}');
  for (const [name, value] of new FormData(form)) if (value !== '') put(body, name.split('.'), value);
  if (form.dataset.token !== undefined) body.token = token ?? '';
  return body;
};

for (const form of document.querySelectorAll('form[data-action]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    const method = form.dataset.method ?? 'POST';
    const body = method === 'DELETE' ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(bodyOf(form)) };
    button.disabled = true;
    try {
      const response = await fetch(form.dataset.action, { method, ...body });
      const answer = response.status === 204 ? {} : await response.json();
      if (!response.ok) {
        show(form, 'error', answer.detail);
        button.disabled = false;
      } else if (form.dataset.next) location.assign(form.dataset.next);
      else if (form.dataset.reload !== undefined) location.reload();
      else if (answer.key) show(form, 'done', 'Your key, shown this once: ' + answer.key);
      else show(form, 'done', form.dataset.done);
    } catch {
      show(form, 'error', 'The server did not answer. Try again in a moment.');
      button.disabled = false;
    }
  });
}
`;
