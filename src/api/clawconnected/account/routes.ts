import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { deleteAccount, exportAccount } from '../../../core/account/index.js';
import { noSessionCookie } from '../../common/auth/cookies.js';
import { done } from '../../common/auth/schemas.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
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
      'Refused while money or deals are open; `obligations` names them. Gigs are closed, applications turned down, negotiations ended, personal data cleared, sessions, keys, webhooks and notification channels ended. Signing up again with the same e-mail or GitHub account inherits the ghost history.',
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
