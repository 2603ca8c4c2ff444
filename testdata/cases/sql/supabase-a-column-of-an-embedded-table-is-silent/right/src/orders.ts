import { supabase } from "./client";
export const large = () => supabase.from("orders").select("id, lines(total)").gt("id", 5);
