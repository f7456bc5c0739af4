import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { deleteAccount, exportAccount } from '../../../core/account/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { noSessionCookie } from '../auth/cookies.js';
import { done } from '../auth/schemas.js';
import { accountExport, type DeleteAccountBody, deleteAccountBody } from './schemas.js';

const tag = 'Credits and account';

export const accountEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, Record<string, never>, DeleteAccountBody>({
    method: 'post',
    path: '/api/account/delete',
    operationId: 'deleteAccount',
    tag,
    summary: 'Delete your account and sign out; it cannot be undone',
    description:
      'Refused while money or deals are open; `obligations` names each with its `next_step`. Gigs are closed, applications turned down or withdrawn, negotiations ended, seats as a proofer that nobody has paid for given up, personal data cleared, sessions, keys, webhooks and notification channels ended. Signing up again with the same e-mail or GitHub account inherits the ghost history.',
    access: 'session',
    body: deleteAccountBody,
    responses: { 200: { description: 'The account is gone and you are signed out.', schema: done } },
    problems: ['ACCOUNT_HAS_OBLIGATIONS'],
    async handler(ctx, { body }) {
      await deleteAccount(ctx, body);
      return ok({ ok: true }, { 'Set-Cookie': noSessionCookie() });
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/account/export',
    operationId: 'exportAccount',
    tag,
    summary: 'Everything you have here, as one JSON document, without secrets',
    description:
      'Sent while it is read, list after list. Files are listed; fetch their bytes with GET /api/files/{id}.',
    access: 'user',
    responses: { 200: { description: 'The export.', schema: accountExport } },
    async handler(ctx) {
      const pieces = await exportAccount(ctx);
      return {
        status: 200,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Disposition': 'attachment; filename="account.json"',
          'Cache-Control': 'private, no-store',
        },
        send: (response) => pipeline(Readable.from(pieces), response),
      };
    },
  }),
];
