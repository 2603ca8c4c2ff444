import { run } from './mode';

export const first = run('fast');
