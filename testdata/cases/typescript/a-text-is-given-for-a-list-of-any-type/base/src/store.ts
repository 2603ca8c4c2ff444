export function put<Name extends string>(name: Name): number {
  return name.length;
}
