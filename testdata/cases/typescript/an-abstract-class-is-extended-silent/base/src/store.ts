export class Zone {
  name = "a";
}
