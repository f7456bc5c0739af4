import { policy } from '../../../../config/policy.js';
import { changeProfile, openResume, uploadResume } from '../../../core/account/index.js';
import { getMe, getPublicProfile, listGithubRepositories, type ProfileChanges } from '../../../core/identity/index.js';
import { me } from '../../common/auth/schemas.js';
import { sendAttachment } from '../../common/files/sendFile.js';
import { type AnyEndpoint, endpoint, noContent, ok } from '../../endpoint.js';
import {
  type GithubRepositoriesQuery,
  githubRepositories,
  githubRepositoriesQuery,
  publicProfile,
  updateProfileBody,
  uploadedResume,
} from './schemas.js';

const tag = 'Profiles';

export const profileEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/profile/me',
    operationId: 'getMyProfile',
    tag,
    summary: 'Your own profile',
    description: 'With what only you see: e-mail, credits and tier.',
    access: 'user',
    responses: { 200: { description: 'You.', schema: me } },
    handler: async (ctx) => ok(await getMe(ctx)),
  }),
  endpoint<Record<string, string>, Record<string, never>, ProfileChanges>({
    method: 'patch',
    path: '/api/profile/me',
    operationId: 'updateMyProfile',
    tag,
    summary: 'Change your profile; `user_type` switches between client and freelancer',
    description:
      'Send only what changes; null clears a field. Clients post gigs and start negotiations, freelancers apply to gigs.',
    access: 'user',
    body: updateProfileBody,
    responses: { 200: { description: 'You, changed.', schema: me } },
    handler: async (ctx, { body }) => ok(await changeProfile(ctx, body)),
  }),
  endpoint({
    method: 'post',
    path: '/api/profile/me/resume',
    operationId: 'uploadResume',
    tag,
    summary: 'Upload your résumé: PDF, JPEG, PNG or WebP, at most 5 MB',
    description: 'Multipart, field `resume`. What it is goes by its content. It replaces the one before.',
    access: 'user',
    upload: { fields: ['resume'], required: true, maxBytes: policy.profiles.resumeMaxBytes },
    responses: { 200: { description: 'Where it is, and your profile.', schema: uploadedResume } },
    async handler(ctx, { files: [upload] }) {
      const profile = await uploadResume(ctx, upload!);
      return ok({ resume_url: profile.resume_url, profile });
    },
  }),
  endpoint({
    method: 'delete',
    path: '/api/profile/me/resume',
    operationId: 'removeResume',
    tag,
    summary: 'Remove the résumé from your profile; an uploaded one is deleted',
    description: 'Repeating it changes nothing.',
    access: 'user',
    responses: { 204: { description: 'There is none any more.' } },
    async handler(ctx) {
      await changeProfile(ctx, { resume_url: null });
      return noContent();
    },
  }),
  endpoint<{ userId: string }>({
    method: 'get',
    path: '/api/profile/:userId',
    operationId: 'getProfile',
    tag,
    summary: "Anyone's public profile",
    description:
      'What everybody may know: never e-mail, credits or tier. `ghost_score` says how often the user leaves others without an answer.',
    access: 'user',
    responses: { 200: { description: 'The profile.', schema: publicProfile } },
    problems: ['NOT_FOUND'],
    handler: async (_ctx, { params }) => ok(await getPublicProfile(params.userId)),
  }),
  endpoint<{ userId: string }>({
    method: 'get',
    path: '/api/profile/:userId/resume',
    operationId: 'downloadResume',
    tag,
    summary: 'The résumé that a user has uploaded: what `resume_url` then names',
    access: 'user',
    responses: { 200: { description: 'The file, as an attachment.', contentType: 'application/octet-stream' } },
    problems: ['NOT_FOUND'],
    async handler(_ctx, { params }) {
      const file = await openResume(params.userId);
      return { status: 200, send: (response) => sendAttachment(response, file) };
    },
  }),
  endpoint<{ userId: string }, GithubRepositoriesQuery>({
    method: 'get',
    path: '/api/profile/:userId/github-repos',
    operationId: 'listGithubRepositories',
    tag,
    summary: "A user's public GitHub repositories, the latest changed first",
    description: 'As GitHub had them within the last hour, or, while GitHub does not answer, as it last had them.',
    access: 'user',
    query: githubRepositoriesQuery,
    responses: { 200: { description: 'The repositories.', schema: githubRepositories } },
    problems: ['NOT_FOUND', 'GITHUB_UNAVAILABLE'],
    handler: async (_ctx, { params, query }) => ok(await listGithubRepositories(params.userId, query.per_page)),
  }),
];
