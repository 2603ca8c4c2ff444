import { Props } from './api';

export function show({ user }: Props) {
  return user?.name;
}

export function title(props: Props) {
  const user = props.user;
  return user ? user.name : "";
}
