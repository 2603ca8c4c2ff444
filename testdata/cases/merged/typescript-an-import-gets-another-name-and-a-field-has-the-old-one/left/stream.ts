import {
  a,
  Logger,
  logger as defaultLogger,
} from 'lib';

export interface Options {
  name: string;
  logger?: Logger;
}

export class Stream {
  private logger: Logger;

  constructor(private options: Options) {
    a();
    this.logger = options.logger ?? defaultLogger;
  }

  skip() {
    this.logger.info('skip');
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
