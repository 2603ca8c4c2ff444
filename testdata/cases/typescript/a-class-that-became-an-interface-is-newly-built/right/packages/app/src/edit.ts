import { Replacer } from '@shop/core/lib/common/replacer';

export const replacer = new Replacer();
