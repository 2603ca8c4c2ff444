import { Props, User } from './api';

export function reset(props: Props, user: User) {
  props.user = user;
}
