import { config } from './config';

export function set() {
  try {
    config.mode = "prod";
  } catch (error) {
    return false;
  }
  return true;
}
