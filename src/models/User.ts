import { defineTable } from './table.js';

export type UserType = 'client' | 'freelancer';
export type SubscriptionTier = 'free' | 'pro' | 'enterprise';
export type Role = 'user' | 'admin';

export interface User {
  id: string;
  /** Lower case; unique among active users. */
  email: string;
  /** bcrypt; null for accounts that sign in through GitHub only. */
  password_hash: string | null;
  email_verified_at: Date | null;
  user_type: UserType | null;
  display_name: string | null;
  bio: string | null;
  skills: string[];
  /** 0–100; 0 never ghosts. */
  ghost_score: number;
  credits_balance: number;
  subscription_tier: SubscriptionTier;
  role: Role;
  resume_url: string | null;
  portfolio_website_url: string | null;
  github_id: number | null;
  github_username: string | null;
  status: 'active' | 'deleted';
  created_at: Date;
  updated_at: Date;
}

export const users = defineTable<User>('users', [
  'id',
  'email',
  'password_hash',
  'email_verified_at',
  'user_type',
  'display_name',
  'bio',
  'skills',
  'ghost_score',
  'credits_balance',
  'subscription_tier',
  'role',
  'resume_url',
  'portfolio_website_url',
  'github_id',
  'github_username',
  'status',
  'created_at',
  'updated_at',
]);
