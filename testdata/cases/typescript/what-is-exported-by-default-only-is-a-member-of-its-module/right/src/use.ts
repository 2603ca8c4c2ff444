import * as logger from "./log";
export function go() { logger.log("a"); }
