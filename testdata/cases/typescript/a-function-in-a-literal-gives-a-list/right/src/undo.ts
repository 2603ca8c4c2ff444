import { Action } from './action';
import { matches } from './keys';

export const undo: Action = {
  name: 'undo',
  test: key => matches(key),
};
