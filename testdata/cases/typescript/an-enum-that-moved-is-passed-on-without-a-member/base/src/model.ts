export enum Level {
  Low,
  High,
}

export const limit = 10;
