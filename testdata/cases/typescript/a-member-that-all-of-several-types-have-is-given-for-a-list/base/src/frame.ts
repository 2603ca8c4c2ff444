export type Box = { id: string; width: number };
export type Frame = { id: string; name: string };
export type Framed = Box | Frame;

export function inside(all: readonly Framed[], id: Framed["id"]): boolean {
  return all.some(it => it.id === id);
}
