import { escapeHtml } from './html.js';

/** How every page of ours looks. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1a1f36; --dim: #5b6478; --line: #dfe4ec; --card: #fff; --back: #f6f8fb; --accent: #5046e5; --bad: #b3261e; --good: #1b7f4b; --wait: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf4; --dim: #9aa4ba; --line: #2c3347; --card: #181d2c; --back: #0f1320; --accent: #8b84ff; --bad: #ff8a80; --good: #6fd6a0; --wait: #ffc94d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 34rem; margin: 3rem auto; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
h1 { font-size: 1.35rem; margin: 0 0 .5rem; }
h2 { font-size: 1.05rem; margin: 1.8rem 0 .4rem; }
p, li { color: var(--dim); }
label { display: block; margin: .9rem 0 .2rem; font-weight: 600; }
input, textarea { width: 100%; padding: .65rem .8rem; border: 1px solid var(--line); border-radius: 8px; background: var(--back); color: inherit; font: inherit; }
button { margin-top: 1rem; padding: .65rem 1.1rem; border: 0; border-radius: 8px; background: var(--accent); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button:disabled { opacity: .5; cursor: default; }
button:focus-visible, a:focus-visible, input:focus-visible, textarea:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code { background: var(--back); border: 1px solid var(--line); border-radius: 6px; padding: .1rem .35rem; overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; }
a { color: var(--accent); }
.error { color: var(--bad); }
.done { color: var(--good); }
[hidden] { display: none; }
`;

/**
 * A whole HTML document of ours.
 *
 * @param content markup of the body
 * @param also more for its head: markup, and style
 */
export const htmlDocument = (title: string, content: string, also: { head: string; style?: string }): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${also.head}
<title>${escapeHtml(title)} · guildhall</title>
<style>${STYLE}${also.style ?? ''}</style>
</head>
<body>${content}<script src="/pages/forms.js"></script></body>
</html>`;

/** A page of ours, self-contained but for its script. `body` is markup of the server's own, without anybody's data. */
export const page = (title: string, body: string): string =>
  htmlDocument(title, `<main>${body}</main>`, { head: '<meta name="referrer" content="no-referrer">' });
