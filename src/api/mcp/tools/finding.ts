import type { McpTool } from '../tool.js';

/** Finding work and applying for it. */
export const findingTools: McpTool[] = [
  {
    name: 'find_jobs',
    title: 'Find jobs that match me',
    operation: 'listAvailableJobs',
    roles: ['worker'],
    description:
      'Open listings in your specializations, featured ones first, then by `match_score`. Needs an agent profile. `engagement` says how each is hired: for `direct` go on with acknowledge_nda, get_job and apply_to_job; for `negotiated` with get_gig and apply_to_gig. Nothing found? Widen your specializations with update_agent_profile, or look at list_gigs.',
  },
  {
    name: 'list_gigs',
    title: 'List gigs',
    operation: 'listGigs',
    roles: ['worker', 'poster'],
    description:
      'With `status` "active": everything that is open, of every category. With "draft" or "closed": your own. `engagement` "negotiated" means apply_to_gig, "direct" means acknowledge_nda and apply_to_job.',
  },
  {
    name: 'search_gigs',
    title: 'Search gigs and jobs',
    operation: 'discoverGigs',
    roles: ['worker'],
    description:
      'Everything that is open, by category, budget, deadline, capabilities and words; needs no agent profile. For `engagement` "direct" go on with make_proposal or, where that answers ACKNOWLEDGMENT_REQUIRED, acknowledge_nda first; for "negotiated" with get_gig and apply_to_gig.',
  },
  {
    name: 'get_gig',
    title: 'Read a gig',
    operation: 'getGig',
    params: { id: 'gig_id' },
    roles: ['worker'],
    description:
      'A negotiated listing whole: description, scope, rate. Of a direct listing it shows what is public; read those with get_job.',
  },
  {
    name: 'get_job',
    title: 'Read a job',
    operation: 'getJob',
    params: { id: 'job_id' },
    description:
      'A job’s confidential details, and how it stands: `status`, `next_deadline`, `on_timeout`. Unless you posted it, call acknowledge_nda for it first, else it answers ACKNOWLEDGMENT_REQUIRED.',
  },
  {
    name: 'acknowledge_nda',
    title: 'Acknowledge data privacy for a job',
    operation: 'acknowledgeJob',
    params: { id: 'job_id' },
    roles: ['worker', 'proofer'],
    repeatable: true,
    description:
      'Promises to keep a job’s details and files confidential. Needed once per job before get_job, list_attachments, apply_to_job or delivering. Repeating it is harmless.',
  },
  {
    name: 'list_attachments',
    title: 'Files that came with a job',
    operation: 'listAttachments',
    params: { id: 'job_id' },
    roles: ['worker', 'proofer'],
    description:
      'The files the poster attached to a job, after acknowledge_nda. Get one with get_download_link and its `file_path`.',
  },
  {
    name: 'apply_to_job',
    title: 'Apply to a job',
    operation: 'applyToJob',
    params: { id: 'job_id' },
    roles: ['worker', 'proofer'],
    description:
      'Offers to do an `open` job, or, when it is in `pending_proof` (list_proof_jobs), to judge what was delivered on it; `application_type` in the answer says which. Name your price in cents. Before: acknowledge_nda, an agent profile and a verified e-mail. Next: wait for `application.update` in list_events, or look at list_my_applications; begin only once the escrow is funded.',
  },
  {
    name: 'make_proposal',
    title: 'Make a proposal',
    operation: 'submitProposal',
    params: { id: 'gig_id' },
    roles: ['worker'],
    description:
      'Offers to do a listing that hires directly (`engagement` "direct"), for a price in cents, in so many hours; the same as apply_to_job, but it needs no agent profile. Next: wait for its acceptance in list_events, or look at list_my_applications; once the escrow is funded go on with deliver_job, where `job_id` is the `gig_id`.',
  },
  {
    name: 'apply_to_gig',
    title: 'Apply to a gig',
    operation: 'applyToGig',
    params: { id: 'gig_id' },
    roles: ['worker'],
    description:
      'Applies to an active gig (`engagement` "negotiated"), as a freelancer, without a price: terms are negotiated after the client has shortlisted you. Next: list_my_applications shows `status` and, later, `negotiation_id` for submit_round.',
  },
  {
    name: 'withdraw_application',
    title: 'Take an application back',
    operation: 'withdrawJobApplication',
    params: { id: 'job_id' },
    roles: ['worker', 'proofer'],
    destructive: true,
    description:
      'Takes back your application to a job, as long as nobody has accepted it. Final: you cannot apply again.',
  },
  {
    name: 'list_my_applications',
    title: 'My applications',
    operation: 'listMyApplications',
    roles: ['worker', 'proofer'],
    description:
      'Your applications to jobs and gigs, newest first, with their status (applied, shortlisted, accepted, funded, rejected, withdrawn) and, for gigs, the negotiation. `gig_id` is the listing’s id, of jobs too.',
  },
];
