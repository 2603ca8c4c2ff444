export interface Page {
    width: number;
    title: string;
}

export function show(title: string | number, page: Page): number {
    return page.width;
}
