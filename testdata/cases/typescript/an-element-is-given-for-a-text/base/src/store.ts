export function show(item: HTMLDivElement, label: string): void {}
