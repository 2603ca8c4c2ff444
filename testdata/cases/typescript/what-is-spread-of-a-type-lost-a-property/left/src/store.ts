export interface Options {
  policy?: string;
  reportTo?: string;
}

export const DEFAULTS: Options = { reportTo: 'a' };
