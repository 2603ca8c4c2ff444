export const load = (kind, id) => fetch(`/${kind}/${id}`);
export const any = (url) => fetch(url);
