export interface BoxProps {
  width: number;
  label: string;
}

export function Box(props: BoxProps) {
  return <b>{props.label}</b>;
}
