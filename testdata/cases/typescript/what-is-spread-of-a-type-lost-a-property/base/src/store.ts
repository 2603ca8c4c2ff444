export interface Options {
  permissionsPolicy?: string;
  reportTo?: string;
}

export const DEFAULTS: Options = { reportTo: 'a' };
