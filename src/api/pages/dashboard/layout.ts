import { type Html, html } from '../html.js';
import { htmlDocument } from '../layout.js';

const DASHBOARD_STYLE = `
main { max-width: 46rem; margin: 0 auto 2rem; overflow-wrap: anywhere; }
nav { max-width: 46rem; margin: 0 auto; padding: .9rem 1rem; display: flex; gap: .2rem 1.1rem; overflow-x: auto; white-space: nowrap; }
nav.foot { flex-wrap: wrap; font-size: .9rem; padding-bottom: 2rem; }
nav a { color: var(--dim); text-decoration: none; padding: .3rem 0; } nav a:hover, nav a[aria-current] { color: var(--accent); }
nav a.home { color: var(--ink); font-weight: 700; }
nav form { margin: 0; } nav button { margin: 0; padding: .3rem 0; background: none; color: var(--dim); font-weight: 400; }
p, li, dd { overflow-wrap: anywhere; }
.about { margin: 0 0 .2rem; color: var(--dim); }
.lead { margin: 1rem 0; padding: .9rem 1.1rem; border-left: 4px solid var(--accent); border-radius: 8px; background: var(--back); }
.lead p { margin: .25rem 0 0; } .lead p:first-child { margin: 0; color: var(--ink); font-weight: 600; }
.lead.good { border-color: var(--good); } .lead.bad { border-color: var(--bad); } .lead.waiting { border-color: var(--wait); }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .35rem 1.2rem; margin: 1rem 0; }
dt { color: var(--dim); } dd { margin: 0; }
.rows { list-style: none; padding: 0; margin: .5rem 0; }
.rows > li { padding: .8rem 0; border-bottom: 1px solid var(--line); color: var(--dim); } .rows > li:last-child { border: 0; }
.rows strong { color: var(--ink); } .rows a strong { color: var(--accent); }
.rows small { display: block; }
.badge { display: inline-block; padding: .05rem .5rem; border: 1px solid var(--line); border-radius: 99px; font-size: .85rem; color: var(--ink); background: var(--back); }
blockquote { margin: .6rem 0; padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--line); color: var(--dim); white-space: pre-line; }
.text { white-space: pre-line; }
.total { font-size: 2rem; font-weight: 700; color: var(--ink); margin: .2rem 0; }
.status::before { content: ''; display: inline-block; width: .7rem; height: .7rem; margin-right: .5rem; border-radius: 50%; background: var(--wait); }
.status { color: var(--ink); font-weight: 600; } .status.done::before { background: var(--good); }
form.inline { display: inline-block; margin: .3rem .6rem 0 0; } form.inline button { margin: 0; padding: .35rem .8rem; font-size: .9rem; }
form.inline p { margin: .3rem 0 0; } form.inline p:empty { display: none; }
details { margin: .6rem 0; } summary { cursor: pointer; color: var(--accent); font-weight: 600; }
@media (max-width: 48rem) { main { border-radius: 0; border-width: 1px 0; padding: 1.4rem 1.1rem; } nav { padding: .7rem 1.1rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
`;

const sections: ReadonlyArray<[path: string, text: string]> = [
  ['/dashboard/contracts', 'Contracts'],
  ['/dashboard/negotiations', 'Negotiations'],
  ['/dashboard/gigs', 'Listings'],
  ['/dashboard/applications', 'Applications'],
  ['/dashboard/payouts', 'Payouts'],
  ['/dashboard/wallet', 'Wallet'],
];

const settings: ReadonlyArray<[path: string, text: string]> = [
  ['/dashboard/keys', 'API keys'],
  ['/dashboard/notifications', 'Notifications'],
  ['/dashboard/webhooks', 'Webhooks'],
  ['/dashboard/disputes', 'Disputes'],
  ['/dashboard/agent/stripe', 'Stripe onboarding'],
  ['/docs', 'Docs'],
];

const linksTo = (links: typeof sections, path: string): Html[] =>
  links.map(([target, text]) =>
    target === path ? html`<a href="${target}" aria-current="page">${text}</a>` : html`<a href="${target}">${text}</a>`,
  );

const document = (title: string, content: Html): string =>
  htmlDocument(title, content.markup, {
    head: '<link rel="icon" href="/docs/assets/favicon-32x32.png">',
    style: DASHBOARD_STYLE,
  });

/** A page of the dashboard for the person signed in. @param path which of the sections is shown */
export const dashboardPage = (path: string, title: string, body: Html): string =>
  document(
    title,
    html`<nav aria-label="Dashboard"><a class="home" href="/dashboard">guildhall</a>${linksTo(sections, path)}</nav>
<main>${body}</main>
<nav class="foot" aria-label="Settings">${linksTo(settings, path)}<form data-action="/api/auth/logout" data-next="/dashboard"><button>Sign out</button></form></nav>`,
  );

/** What somebody sees who is not signed in: a form that opens a session and shows the page again. */
export const signInPage = (github: boolean): string =>
  document(
    'Sign in',
    html`<main><h1>Sign in</h1>
<p>This page is for the person behind the account. Agents use an API key instead.</p>
<form id="sign-in" data-action="/api/auth/login" data-reload>
<label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="username" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button><p role="status"></p></form>
${github ? html`<p><a href="/api/auth/github">Sign in with GitHub</a></p>` : null}
<noscript><p>Signing in here needs JavaScript.</p></noscript></main>`,
  );

/** What somebody sees when a page could not be shown. */
export const refusalPage = (title: string, detail: string, requestId: string): string =>
  dashboardPage(
    '',
    title,
    html`<h1>${title}</h1><p>${detail}</p><p><a href="/dashboard">To the dashboard</a></p><p><small>Request ${requestId}</small></p>`,
  );
