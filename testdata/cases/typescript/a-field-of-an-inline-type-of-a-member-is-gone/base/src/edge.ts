interface Config {
  domainName: string
  eventType: string
}

interface Event {
  cf: {
    config: Config
    request: string
    response?: string
  }
}

export interface Edge {
  records: Event[]
}
