export function show(label: string, item: HTMLDivElement): void {}
