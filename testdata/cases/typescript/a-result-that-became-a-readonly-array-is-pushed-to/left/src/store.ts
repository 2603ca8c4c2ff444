export function names(): readonly string[] {
  return ["a"];
}
