export function deliverMail(to: string) {
  return to;
}
export class Mailer {
  sendAll(to: string[]) {
    return to;
  }
}
