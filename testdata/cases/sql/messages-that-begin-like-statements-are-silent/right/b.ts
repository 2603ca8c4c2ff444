export const label = "Select items from orders";
export const hint = "Drop table orders is not allowed here";
export const fail = (id: string) => new Error(`Insert into orders failed for ${id}`);
