export const size = (id) => fetch(`/files/${id}`, { method: "HEAD" });
