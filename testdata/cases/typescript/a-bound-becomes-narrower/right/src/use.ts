import { Box } from './api';

import { Entity } from "./api";

export interface Row extends Entity {
  row: number;
}

export let box: Box<Row> | undefined;
