export function make(props) {
  return props.title;
}
