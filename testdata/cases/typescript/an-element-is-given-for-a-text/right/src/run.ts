import { show } from './store';

export function run(item: HTMLDivElement, label: string): void {
  show(item, label);
}
