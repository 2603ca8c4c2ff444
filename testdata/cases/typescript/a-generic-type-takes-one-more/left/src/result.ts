export interface Result<T, E> {
  value: T;
  error?: E;
}
export const ok = <T>(value: T): Result<T, Error> => ({ value });
