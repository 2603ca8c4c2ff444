export interface Page {
    width: number;
    title: string;
}

export function show(title: string, page: Page): number {
    return page.width;
}
