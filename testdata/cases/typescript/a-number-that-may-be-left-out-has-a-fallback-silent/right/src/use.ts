import { Props } from './api';

export function width(props: Props) {
  return (props.size ?? 1) * 2;
}
