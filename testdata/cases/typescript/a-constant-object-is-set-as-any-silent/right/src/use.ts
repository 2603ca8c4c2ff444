import { config } from './config';

(config as any).mode = "prod";
