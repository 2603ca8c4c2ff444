export enum Level {
  Low,
}
