import type { Metric } from 'stores/metrics/MetricsStore';
export const shown = (metric: Metric) => metric.name;
