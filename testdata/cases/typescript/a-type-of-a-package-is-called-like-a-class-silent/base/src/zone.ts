export class Zone {
  id = 1;
}
