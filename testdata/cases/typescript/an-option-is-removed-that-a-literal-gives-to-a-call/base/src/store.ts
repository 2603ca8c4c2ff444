export interface Options {
  name: string;
  quiet?: boolean;
}

export function open(options: Options): number {
  return options.name.length;
}
