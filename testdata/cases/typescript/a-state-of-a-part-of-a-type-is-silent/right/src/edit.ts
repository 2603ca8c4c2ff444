import { FormState, useState } from "./form";

export function edit() {
  const [state] = useState<Partial<FormState>>({ title: "", dirty: false });
  const [other] = useState<Omit<FormState, "errors">>({ title: "", dirty: true });
  return [state, other];
}
