import { DEFAULTS, type Options } from './store';

export function run(custom?: Options): string | undefined {
  const options = { ...DEFAULTS, ...custom };
  return options.permissionsPolicy;
}
