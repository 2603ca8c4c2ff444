export function make({ title }) {
  return title;
}
