import { config } from './config';

// @ts-expect-error it is frozen
config.mode = "prod";
