export function deliverMail(to: string) {
  return to;
}
export class Mailer {
  deliverAll(to: string[]) {
    return to;
  }
}
