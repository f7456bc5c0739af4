import Joi from 'joi';
import { scoreSections, type TrendPeriod, trendPeriods } from '../../../core/proofing/index.js';
import { timestamp, uuid } from '../../schemas.js';

export interface TrendsQuery {
  period: TrendPeriod;
}

export const trendsQuery = Joi.object<TrendsQuery>({
  period: Joi.number()
    .valid(...trendPeriods)
    .default(30),
});

const average = () => Joi.number().min(0).max(100).example(82.5);

export const trends = Joi.object({
  period: Joi.number()
    .valid(...trendPeriods)
    .required(),
  proof_count: Joi.number().integer().min(0).required(),
  average_score: average().allow(null).required(),
  section_averages: Joi.object(
    Object.fromEntries(scoreSections.map((section) => [section, average().allow(null).required()])),
  ).required(),
  trend: Joi.array()
    .items(
      Joi.object({
        week: Joi.string()
          .pattern(/^\d{4}-\d\d-\d\d$/)
          .required()
          .example('2026-11-16'),
        average_score: average().required(),
      }),
    )
    .required(),
  common_revision_issues: Joi.array()
    .items(Joi.object({ category: Joi.string().required(), count: Joi.number().integer().min(1).required() }))
    .required(),
  recent_feedback: Joi.array()
    .items(
      Joi.object({
        job_id: uuid().required(),
        agent_feedback: Joi.string().required(),
        submitted_at: timestamp().required(),
      }),
    )
    .required(),
}).meta({ component: 'ImprovementTrends' });
