const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1f36; --dim: #5b6478; --line: #e3e8ee; --card: #fff; --back: #f6f8fb; --accent: #5046e5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf4; --dim: #9aa4ba; --line: #2c3347; --card: #181d2c; --back: #0f1320; --accent: #7d75ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.banner { background: #ffc94d; color: #3d2b00; text-align: center; padding: .6rem 1rem; font-weight: 600; }
main { max-width: 30rem; margin: 3rem auto; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; box-shadow: 0 8px 30px rgb(20 30 60 / .08); }
h1 { font-size: 1.3rem; margin: 0 0 .3rem; }
p, dt { color: var(--dim); }
.total { font-size: 2.1rem; font-weight: 700; color: var(--ink); margin: .2rem 0 1rem; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
td, th { padding: .5rem 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; }
td:last-child { text-align: right; }
fieldset { border: 1px solid var(--line); border-radius: 10px; margin: 1rem 0; padding: .6rem 1rem; }
legend { color: var(--dim); padding: 0 .4rem; }
label { display: block; padding: .35rem 0; }
button { width: 100%; padding: .8rem; border: 0; border-radius: 8px; background: var(--accent); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.quiet { background: none; color: var(--dim); border: 1px solid var(--line); margin-top: .6rem; }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { background: #fdecea; color: #8a1c12; border-radius: 8px; padding: .7rem 1rem; }
a { color: var(--accent); }
`;

/** A self-contained page; `body` is markup whose texts are escaped already. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="banner" role="note">Stripe sandbox — no real money moves</div>
<main>${body}</main>
</body>
</html>`;
}

export function message(title: string, text: string): string {
  return htmlPage(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`);
}
