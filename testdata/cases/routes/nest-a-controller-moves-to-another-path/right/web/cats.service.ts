@Injectable()
export class CatsService {
  constructor(private http: HttpClient) {}
  create(cat: Cat) {
    return this.http.post<Cat>('/api/cats', cat);
  }
}
