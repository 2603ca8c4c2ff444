export abstract class Zone {
  name = "a";
}
