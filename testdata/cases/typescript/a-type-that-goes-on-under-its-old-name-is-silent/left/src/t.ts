export interface Invoice { n: number }
export type Bill = Invoice;
