import { use } from "./t";
use((a, b) => {});
