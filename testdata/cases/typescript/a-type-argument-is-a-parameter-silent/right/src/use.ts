import { Box, Entity } from './api';

export function wrap<T extends Entity>(value: T): Box<T> {
  return new Box<T>(value);
}
