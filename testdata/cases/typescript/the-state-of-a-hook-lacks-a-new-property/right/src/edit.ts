import { FormState, useState } from "./form";

export function edit() {
  const [state] = useState<FormState>({ title: "", dirty: false });
  return state;
}
