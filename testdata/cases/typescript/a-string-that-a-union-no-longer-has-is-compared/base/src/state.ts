export type State = 'open' | 'closed' | 'merged';

export interface Item {
  state: State;
}
