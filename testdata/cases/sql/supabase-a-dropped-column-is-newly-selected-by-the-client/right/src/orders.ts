import { supabase } from "./client";
export const large = () => supabase.from("orders").select("id, total").gt("id", 5);
