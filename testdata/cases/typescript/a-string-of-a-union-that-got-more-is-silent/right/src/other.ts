import { run } from './mode';

export const second = run('slow');
