import { listQuery, type Page } from '../../schemas.js';

export const payoutsQuery = listQuery<Page>();
