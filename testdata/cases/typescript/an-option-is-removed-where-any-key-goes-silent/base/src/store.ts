export interface Options {
  name: string;
  quiet?: boolean;
  [key: string]: unknown;
}

export function open(options: Options): number {
  return options.name.length;
}
