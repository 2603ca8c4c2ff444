export function names(): string[] {
  return ["a"];
}
