export interface Context {
  path: string;
}

export type Handler = (context: Context, done: () => void) => void;
