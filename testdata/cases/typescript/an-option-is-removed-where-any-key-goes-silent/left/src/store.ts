export interface Options {
  name: string;
  [key: string]: unknown;
}

export function open(options: Options): number {
  return options.name.length;
}
