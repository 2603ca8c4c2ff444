import ky from "ky";
export const open = () => ky.get("/api/orders/open").json();
