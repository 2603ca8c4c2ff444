import axios from "axios";
export const order = (total: number) => axios.post("/api/orders", { total });
