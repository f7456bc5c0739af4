import type { Response } from 'express';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);

const style = `
:root { color-scheme: light dark; --ink: #1a1f36; --dim: #5b6478; --line: #e3e8ee; --card: #fff; --back: #f6f8fb; --accent: #5046e5; --good: #0a7a3d; --wait: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf4; --dim: #9aa4ba; --line: #2c3347; --card: #181d2c; --back: #0f1320; --accent: #7d75ff; --good: #5fd394; --wait: #ffc94d; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 32rem; margin: 2rem auto; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
p { margin: .6rem 0; color: var(--dim); }
.status { color: var(--ink); font-weight: 600; }
.status::before { content: ''; display: inline-block; width: .7rem; height: .7rem; margin-right: .5rem; border-radius: 50%; background: var(--wait); }
.status.done::before { background: var(--good); }
.total { font-size: 2rem; font-weight: 700; color: var(--ink); margin: .2rem 0; }
label { display: block; margin: .8rem 0; }
input { display: block; width: 100%; margin-top: .2rem; padding: .6rem; border: 1px solid var(--line); border-radius: 8px; background: var(--back); color: var(--ink); font: inherit; }
button { width: 100%; margin-top: 1rem; padding: .8rem; border: 0; border-radius: 8px; background: var(--accent); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { background: #fdecea; color: #8a1c12; border-radius: 8px; padding: .7rem 1rem; }
.error:empty { display: none; }
a { color: var(--accent); }
`;

/** A self-contained page; `body` is markup whose texts are escaped already. */
export const htmlPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>`;

/** What somebody sees who is not signed in: a form that opens a session and shows the page again. */
export const signInPage = (title: string): string =>
  htmlPage(
    title,
    `<h1>Sign in</h1>
<p>Sign in to see your ${escapeHtml(title.toLowerCase())}. API keys cannot do this: it takes a person, once.</p>
<p class="error" role="alert" id="error"></p>
<form id="sign-in">
<label>E-mail <input type="email" name="email" autocomplete="username" required></label>
<label>Password <input type="password" name="password" autocomplete="current-password" required></label>
<button>Sign in</button>
</form>
<noscript><p>Signing in here needs JavaScript.</p></noscript>
<script src="/dashboard/sign-in.js"></script>`,
  );

/** Uses the public API, which sets the session cookie. */
export const signInScript = `
const form = document.getElementById('sign-in');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const error = document.getElementById('error');
  error.textContent = '';
  try {
    const response = await fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
    });
    if (response.ok) location.reload();
    else error.textContent = (await response.json()).detail;
  } catch {
    error.textContent = 'The server could not be reached. Try again.';
  }
});
`;

/** Sends a page of somebody's own: kept by no cache, shown in no frame. */
export function sendPage(response: Response, html: string, status = 200): void {
  response
    .status(status)
    .set({
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    })
    .type('html')
    .send(html);
}
