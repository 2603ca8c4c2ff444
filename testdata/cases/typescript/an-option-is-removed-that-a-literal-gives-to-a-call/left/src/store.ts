export interface Options {
  name: string;
}

export function open(options: Options): number {
  return options.name.length;
}
