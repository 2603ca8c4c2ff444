export function make([first]) {
  return first;
}
