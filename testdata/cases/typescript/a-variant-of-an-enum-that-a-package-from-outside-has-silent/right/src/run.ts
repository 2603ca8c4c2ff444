import { LanguageCode } from '@vendure/core';

export const a = LanguageCode.fr;
