import type { Metric } from 'types/metrics';
export const all: Metric[] = [];
