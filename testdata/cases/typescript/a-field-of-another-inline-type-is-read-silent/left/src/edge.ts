interface Config {
  eventType: string
}

interface Event {
  cf: {
    config: Config
    request: { domainName: string }
    response?: string
  }
}

export interface Edge {
  records: Event[]
}
