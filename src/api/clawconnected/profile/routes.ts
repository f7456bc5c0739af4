import { getMe, getPublicProfile, type ProfileChanges, updateProfile } from '../../../core/identity/index.js';
import { me } from '../../common/auth/schemas.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { publicProfile, updateProfileBody } from './schemas.js';

const tag = 'Profiles';

export const profileEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/profile/me',
    operationId: 'getMyProfile',
    tag,
    summary: 'Your own profile',
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
    access: 'user',
    body: updateProfileBody,
    responses: { 200: { description: 'You, changed.', schema: me } },
    handler: async (ctx, { body }) => ok(await updateProfile(ctx, body)),
  }),
  endpoint<{ userId: string }>({
    method: 'get',
    path: '/api/profile/:userId',
    operationId: 'getProfile',
    tag,
    summary: "Anyone's public profile",
    access: 'user',
    responses: { 200: { description: 'The profile.', schema: publicProfile } },
    problems: ['NOT_FOUND'],
    handler: async (_ctx, { params }) => ok(await getPublicProfile(params.userId)),
  }),
];
