export type Runtime = 'node' | 'deno';

export const runtime = (): Runtime[] => ['node'];
