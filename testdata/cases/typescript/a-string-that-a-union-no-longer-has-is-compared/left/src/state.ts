export type State = 'open' | 'closed' | 'landed';

export interface Item {
  state: State;
}
