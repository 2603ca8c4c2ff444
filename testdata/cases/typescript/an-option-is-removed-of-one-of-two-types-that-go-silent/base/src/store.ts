export interface Options {
  name: string;
  quiet?: boolean;
}

export interface Other {
  name: string;
  quiet?: boolean;
}

export function open(options: Options | Other): number {
  return options.name.length;
}
