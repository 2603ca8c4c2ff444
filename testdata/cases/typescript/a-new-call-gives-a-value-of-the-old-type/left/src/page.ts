export interface Page {
    width: number;
    title: string;
}

export function show(title: number, page: Page): number {
    return page.width;
}
