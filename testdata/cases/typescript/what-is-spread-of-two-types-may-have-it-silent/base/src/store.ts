export interface Options {
  permissionsPolicy?: string;
}

export interface Other {
  permissionsPolicy?: string;
  level?: number;
}

export const DEFAULTS: Other = { permissionsPolicy: 'a' };
