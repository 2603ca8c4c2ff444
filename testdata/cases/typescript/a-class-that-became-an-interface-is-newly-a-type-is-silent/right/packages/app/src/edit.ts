import type { Replacer } from '@shop/core/lib/common/replacer';

export const edit = (replacer: Replacer, text: string) => replacer.replace(text);
