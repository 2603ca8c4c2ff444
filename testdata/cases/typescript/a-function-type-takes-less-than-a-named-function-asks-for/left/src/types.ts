export interface Context {
  path: string;
}

export type Handler = (context: Context) => void;
