import Joi from 'joi';
import { httpUrl } from '../../schemas.js';

export interface DownloadQuery {
  file: string;
}

export const downloadQuery = Joi.object<DownloadQuery>({
  file: Joi.string().max(500).required().description('A `file_path` of an attachment or a deliverable of this job.'),
});

export const download = Joi.object({
  signedUrl: httpUrl().required().description('Needs no credentials; ends after 10 minutes.'),
});
