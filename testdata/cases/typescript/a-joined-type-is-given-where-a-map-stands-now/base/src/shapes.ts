export type Base = Readonly<{
  id: string;
  angle: number;
}>;

export type Line = Base & { points: number[] };

export type Text = Base & Readonly<{ text: string; size: number }>;

export type Shape = Line | Text;

export type Shapes = Map<string, Shape>;
