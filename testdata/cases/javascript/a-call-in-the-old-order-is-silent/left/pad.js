export function pad(width, text) {
  return text + width;
}
