import { convert } from './store';

export const run = async (key: string): Promise<string> => {
  return convert(key);
};
