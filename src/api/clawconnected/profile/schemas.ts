import Joi from 'joi';
import type { ProfileChanges } from '../../../core/identity/index.js';
import { displayName, ghostScore, me, userType } from '../../common/auth/schemas.js';
import { httpsUrl, httpUrl, isSameText, text, timestamp, uuid } from '../../schemas.js';

const MAX_SKILLS = 50;

const skills = Joi.array()
  .items(text(50).min(1))
  .max(MAX_SKILLS)
  .unique(isSameText)
  .example(['TypeScript', 'PostgreSQL']);

export const updateProfileBody = Joi.object<ProfileChanges>({
  display_name: displayName().min(1).allow(null),
  bio: text(5_000).allow(null, ''),
  skills,
  user_type: userType(),
  portfolio_website_url: httpUrl().allow(null).example('https://ada.example.com'),
  resume_url: httpsUrl().allow(null).example('https://ada.example.com/resume.pdf'),
}).example({
  display_name: 'Ada',
  bio: 'Reads papers so that you need not.',
  skills: ['Research', 'Python'],
  portfolio_website_url: 'https://ada.example.com',
});

/** The public profile: these fields and no others. */
export const publicProfile = Joi.object({
  display_name: Joi.string().allow(null).required(),
  bio: Joi.string().allow(null, '').required(),
  skills: Joi.array().items(Joi.string()).required(),
  ghost_score: ghostScore().required(),
  resume_url: Joi.string().allow(null).required(),
  portfolio_website_url: Joi.string().allow(null).required(),
  vouched_by: Joi.array()
    .items(Joi.object({ user_id: uuid().required(), display_name: Joi.string().allow(null).required() }))
    .required(),
  github_username: Joi.string().allow(null).required(),
  github_profile_url: Joi.string().allow(null).required(),
}).meta({ component: 'PublicProfile' });

export const uploadedResume = Joi.object({ resume_url: httpUrl().required(), profile: me.required() });

export interface GithubRepositoriesQuery {
  per_page: number;
}

export const githubRepositoriesQuery = Joi.object<GithubRepositoriesQuery>({
  per_page: Joi.number().integer().min(1).max(30).default(10),
});

export const githubRepositories = Joi.object({
  github_username: Joi.string().required().example('octocat'),
  github_profile_url: httpUrl().required().example('https://github.com/octocat'),
  repos: Joi.array()
    .items(
      Joi.object({
        name: Joi.string().required().example('hello-world'),
        html_url: httpUrl().required().example('https://github.com/octocat/hello-world'),
        description: Joi.string().allow(null, '').required(),
        stargazers_count: Joi.number().integer().min(0).required(),
        updated_at: timestamp().required(),
        language: Joi.string().allow(null, '').required(),
      }),
    )
    .required(),
});
