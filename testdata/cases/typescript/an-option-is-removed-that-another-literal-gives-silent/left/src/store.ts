export interface Options {
  name: string;
}

export interface Other {
  name: string;
  quiet?: boolean;
}

export function open(options: Options): number {
  return options.name.length;
}

export function shut(options: Other): number {
  return options.name.length;
}
