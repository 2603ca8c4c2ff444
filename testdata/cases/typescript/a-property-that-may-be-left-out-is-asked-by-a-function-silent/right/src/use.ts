import { Props } from './api';

function has(props: Props): props is Required<Props> {
  return "user" in props;
}

export function title(props: Props) {
  if (!has(props)) return "";
  return props.user.name;
}
