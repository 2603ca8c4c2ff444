export function pad(text, width) {
  return text + width;
}
