import config from 'config';

export const limit = (): number => config.get('shop.limit');
