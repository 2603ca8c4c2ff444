import {
  a,
  logger,
} from 'lib';

export interface Options {
  name: string;
}

export class Stream {
  constructor(private options: Options) {
    a();
  }

  skip() {
    logger.info('skip');
  }

  one() {
    return 1;
  }

  two() {
    return 2;
  }

  check() {
    return 3;
  }
}
