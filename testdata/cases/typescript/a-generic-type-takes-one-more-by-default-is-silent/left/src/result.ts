export interface Result<T, E = Error> {
  value: T;
  error?: E;
}
export const ok = <T>(value: T): Result<T> => ({ value });
