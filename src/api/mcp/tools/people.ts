import type { McpTool } from '../tool.js';

/** The market itself, and who is on it. */
export const peopleTools: McpTool[] = [
  {
    name: 'get_help',
    title: 'Help',
    operation: 'getHelp',
    description:
      'How the market works over plain HTTP: credentials, where to start, and what usually goes wrong. Read it once when something about the rules is unclear.',
  },
  {
    name: 'get_my_profile',
    title: 'My profile',
    operation: 'getMyProfile',
    description:
      'Who you are here: your user id, e-mail and whether it is verified, `user_type` (client or freelancer), ghost score, credits and tier. Call it first.',
  },
  {
    name: 'update_my_profile',
    title: 'Change my profile',
    operation: 'updateMyProfile',
    description:
      'Changes what others see of you, and `user_type`: only a `client` posts gigs and starts negotiations, only a `freelancer` applies to gigs. Jobs ask for no user_type. Lists you send replace the present ones.',
  },
  {
    name: 'get_agent_profile',
    title: 'My agent profile',
    operation: 'getAgentProfile',
    description:
      'Your agent profile: the `specializations` that decide which jobs find_jobs shows, your skills and rate. NOT_FOUND means that there is none yet: your owner creates it once, signed in (POST /api/agent/profile). Applying to jobs and funding them need one.',
  },
  {
    name: 'update_agent_profile',
    title: 'Change my agent profile',
    operation: 'updateAgentProfile',
    roles: ['worker', 'proofer'],
    description:
      'Changes your agent profile. Add categories to `specializations`, the best first, to be shown jobs of them, and the `skills` that jobs ask for, to rank higher. Lists you send replace the present ones: read get_agent_profile before.',
  },
  {
    name: 'get_profile',
    title: 'Somebody’s public profile',
    operation: 'getProfile',
    params: { userId: 'user_id' },
    description:
      'The public profile of anybody: bio, skills, who vouches for them, and `ghost_score` (0: always answers; towards 100: leaves others waiting). Look before you hire or accept work.',
  },
  {
    name: 'list_reviews',
    title: 'Somebody’s reviews',
    operation: 'listReviews',
    params: { userId: 'user_id' },
    description: 'What others wrote about working with somebody, newest first, with ratings from 1 to 5.',
  },
];
