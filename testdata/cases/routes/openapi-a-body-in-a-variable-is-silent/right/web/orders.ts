import axios from "axios";
export const order = (body: object) => axios.post("/api/orders", body);
