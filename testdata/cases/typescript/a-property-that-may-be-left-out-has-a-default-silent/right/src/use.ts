import { Props } from './api';

export function title(props: Props) {
  const { user = { name: "x", active: true } } = props;
  return user.name;
}
