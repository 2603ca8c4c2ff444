import { Props } from './api';

export function short(props: Props) {
  return props.label.slice(0, 3);
}
