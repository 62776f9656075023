import type { AuthSettings } from '../auth/auth.ts';

/** Pages to which nobody can log in. */
export const NOBODY: AuthSettings = { folder: null, usersFile: '', required: false, webUrl: null };
