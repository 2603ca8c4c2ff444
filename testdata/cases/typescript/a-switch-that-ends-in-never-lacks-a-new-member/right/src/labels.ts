import { Level } from "./kind";

export function show(level: Level): string {
  switch (level) {
    case Level.Low:
      return "l";
    case Level.High:
      return "h";
    default: {
      const gone: never = level;
      return gone;
    }
  }
}
