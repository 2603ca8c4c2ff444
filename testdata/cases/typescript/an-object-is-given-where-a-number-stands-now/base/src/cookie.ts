interface Options {
  path?: string;
  safe?: boolean;
}

export function cookie(name: string, options: Options = {}): string {
  return name + options.path;
}
