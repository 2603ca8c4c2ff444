interface Options {
  path?: string;
  safe?: boolean;
}

export function cookie(name: string, age: number | Options, options: Options = {}): string {
  return name + options.path + age;
}
