use super::*;
use crate::facts::{Strength, TermSide, Within};

/// What a text offers, then what it calls, with a `+` before what has to be there once in the application.
fn read(language: Language, text: &str) -> String {
    read_at(language, "src/file", text)
}

fn read_at(language: Language, path: &str, text: &str) -> String {
    let found = routes(language, path, text);
    let of = |side: TermSide| {
        let shown = found.iter().filter(|it| it.side == side && it.strength == Strength::Firm).map(|it| {
            let mark = if matches!(it.scope, Within::Application(..)) { "+" } else { "" };
            format!("{mark}{}", it.key)
        });
        shown.collect::<Vec<_>>().join(", ")
    };
    [of(TermSide::Offers), of(TermSide::Needs)].join(" | ")
}

#[test]
fn express_fastify_and_koa() {
    let express = "const app = express(); const router = express.Router(); app.get('/users/:id', show);
        app.use('/api', router); router.post('/users', auth, async (req, res) => {}); router.route('/x').get(a).put(b);
        app.set('port', 3); app.get('port'); app.use(express.json()); router.all('/y/*', h);
        module.exports = (app) => { app.delete('/z', h); };";
    assert_eq!(
        read(Language::JavaScript, express),
        "+GET /users/{id}, +POST /api/users, +GET /api/x, +PUT /api/x, +* /api/y/{*}, +DELETE /z | "
    );
    let alone = "const r = Router(); r.get('/:id', show); export default r;";
    assert_eq!(read(Language::TypeScript, alone), "GET …/{id} | ");
    let fastify = "const server = Fastify({}); server.get('/a', { schema }, async () => {}); server.route({ method: 'POST', url: '/b', handler });
        server.register(async (f) => { f.get('/c', h); }, { prefix: '/v1' }); server.register(users, { prefix: '/v2' });
        async function users(fastify, opts) { fastify.get('/d/:id', h); }";
    assert_eq!(read(Language::TypeScript, fastify), "+GET /a, +POST /b, +GET /v1/c, +GET /v2/d/{id} | ");
    let koa =
        "const router = new Router({ prefix: '/p' }); router.get('/a', async ctx => {}); app.use(router.routes());";
    assert_eq!(read(Language::JavaScript, koa), "+GET /p/a | ");
}

#[test]
fn nest_and_next() {
    let nest = "@Controller('users') export class UsersController { @Get() all() {} @Get(':id') one(@Param('id') id: string) {} @Post('x') make() {} }
        @Controller({ path: 'cats', version: '1' }) class Cats { @Delete(':id') del() {} }";
    assert_eq!(
        read(Language::TypeScript, nest),
        "+GET …/users, +GET …/users/{id}, +POST …/users/x, +DELETE …/cats/{id} | "
    );
    let route = "export async function GET() {}\nexport const POST = handler;\nfunction helper() {}\n";
    assert_eq!(
        read_at(Language::TypeScript, "apps/web/app/(shop)/api/users/[id]/route.ts", route),
        "+GET /api/users/{id}, +POST /api/users/{id} | "
    );
    assert_eq!(
        read_at(Language::TypeScript, "src/pages/api/users/index.ts", "export default function handler(req, res) {}"),
        "+* /api/users | "
    );
}

#[test]
fn scripts_call_routes() {
    let text = "fetch(`/users/${id}?x=1`); fetch('/users', { method: 'POST' }); fetch(`${BASE}/teams`); axios.get('/a'); axios({ url: '/b', method: 'put' });
        api.delete(`/c/${id}`); this.http.get<User>('/d'); ky.get('e/f').json(); request(app).get('/g').expect(200);
        fetch('https://api.github.com/users'); fetch('http://localhost:3000/h'); fetch(url); map.get('/i'); await request(app.getHttpServer()).post('/j');
        fetch('/k/' + id + '/l'); app.inject({ method: 'GET', url: '/m' }); fetch('/n', options);";
    assert_eq!(
        read(Language::TypeScript, text),
        " | GET /users/{}, POST /users, GET …/teams, GET …/a, PUT …/b, DELETE …/c/{}, GET …/d, GET …/e/f, GET /g, GET /h, POST /j, \
         GET /k/{}/l, GET /m, * /n"
    );
}

#[test]
fn python_frameworks() {
    let fastapi = "app = FastAPI()\nrouter = APIRouter(prefix='/users')\n@router.get('/{id}')\nasync def show(id): pass\n\
                   @app.post('/items')\ndef make(): pass\napp.include_router(router, prefix='/api')\n";
    assert_eq!(read(Language::Python, fastapi), "+GET /api/users/{id}, +POST /items | ");
    let router = "router = APIRouter(prefix='/users', tags=['x'])\n@router.delete('/{user_id}', response_model=X)\ndef gone(): pass\n";
    assert_eq!(read(Language::Python, router), "DELETE …/users/{user_id} | ");
    let flask = "app = Flask(__name__)\nbp = Blueprint('b', __name__, url_prefix='/b')\n@app.route('/x/<int:id>', methods=['GET', 'PUT'])\n\
                 def x(id): pass\n@bp.route('/')\ndef b(): pass\n@bp.post('/c')\ndef c(): pass\n";
    assert_eq!(read(Language::Python, flask), "+GET /x/{id}, +PUT /x/{id}, GET …/b, POST …/b/c | ");
    let django = "urlpatterns = [path('users/<int:pk>/', views.show), path('api/', include([path('a/', a)])), re_path(r'^old/(?P<id>\\d+)/$', old),\n\
                  path('b/', include('b.urls'))]\nrouter.register(r'cats', CatViewSet)\n";
    assert_eq!(read(Language::Python, django), "* …/users/{pk}, * …/api/a, * …/old/{id}, * …/cats, * …/cats/{id} | ");
    let calls = "client.get('/a')\nr = requests.post(f'{BASE}/b/{x}')\nself.client.delete('/c/%d/' % pk)\nawait ac.put('/d/' + x)\n\
                 httpx.get('http://localhost/e')\nrequests.request('PATCH', url + '/f')\nsession.get(User, 1)\ncache.get('/g')\nd.get('/h')\n\
                 requests.get('/i/{}'.format(x))\n";
    assert_eq!(
        read(Language::Python, calls),
        " | GET …/a, POST …/b/{}, DELETE …/c/{}, PUT …/d/{}, GET /e, PATCH …/f, GET /i/{}"
    );
}

#[test]
fn go_frameworks() {
    let plain = "package a\nfunc f() { http.HandleFunc(\"/x\", h); mux := http.NewServeMux(); mux.HandleFunc(\"GET /y/{id}\", h); mux.Handle(\"/z/\", h2) }";
    assert_eq!(read(Language::Go, plain), "+* /x, +GET /y/{id}, +* /z/{*} | ");
    let gin = "package a\nfunc f() { r := gin.Default(); r.GET(\"/a/:id\", h); v1 := r.Group(\"/v1\"); { v1.POST(\"/b\", m, h) }; api := v1.Group(\"/api\"); api.Any(\"/c\", h); r.Handle(\"PUT\", \"/d\", h) }\n\
               func g(rg *gin.RouterGroup) { rg.GET(\"/e\", h) }";
    assert_eq!(read(Language::Go, gin), "+GET /a/{id}, +POST /v1/b, +* /v1/api/c, +PUT /d, GET …/e | ");
    let chi = "package a\nfunc f() { r := chi.NewRouter(); r.Get(\"/a\", h); r.Route(\"/x\", func(r chi.Router) { r.Post(\"/b\", h); r.Route(\"/{id}\", func(r chi.Router) { r.Get(\"/c\", h) }) }); \
               r.Group(func(r chi.Router) { r.Put(\"/d\", h) }); r.Mount(\"/m\", sub()) }\nfunc sub() http.Handler { r := chi.NewRouter(); r.Get(\"/e\", h); return r }";
    assert_eq!(read(Language::Go, chi), "+GET …/a, +POST …/x/b, +GET …/x/{id}/c, +PUT …/d, +GET …/m/e | ");
    let gorilla = "package a\nfunc f() { r := mux.NewRouter(); r.HandleFunc(\"/a/{id:[0-9]+}\", h).Methods(\"GET\", http.MethodPut); s := r.PathPrefix(\"/s\").Subrouter(); s.HandleFunc(\"/b\", h) }";
    assert_eq!(read(Language::Go, gorilla), "+GET /a/{id}, +PUT /a/{id}, +* /s/b | ");
    let calls = "package a\nfunc f() { http.Get(ts.URL + \"/a\"); req, _ := http.NewRequest(\"POST\", \"/b\", nil); httptest.NewRequest(http.MethodDelete, fmt.Sprintf(\"/c/%d\", id), nil); \
                 http.NewRequestWithContext(ctx, \"PUT\", base+\"/d\", nil); m.Get(\"/e\"); http.Post(\"https://x.io/f\", \"\", nil) }";
    assert_eq!(read(Language::Go, calls), " | GET …/a, POST /b, DELETE /c/{}, PUT …/d");
}

#[test]
fn rust_frameworks() {
    let axum = "fn app() -> Router { Router::new().route(\"/a\", get(list).post(make)).nest(\"/api\", api()).nest(\"/in\", Router::new().route(\"/b\", axum::routing::delete(b))) }\n\
                fn api() -> Router { let r = Router::new(); r.route(\"/c/{id}\", get(c)) }\nfn other() -> Router<S> { Router::new().route(\"/d\", any(d)) }";
    assert_eq!(read(Language::Rust, axum), "+GET …/a, +POST …/a, +DELETE …/in/b, +GET …/api/c/{id}, +* …/d | ");
    let actix = "#[get(\"/h/{id}\")]\nasync fn show() {}\n#[post(\"/i\")]\nasync fn lone() {}\nfn f() { App::new().route(\"/a\", web::get().to(a)).service(web::resource(\"/b\").route(web::post().to(b)))\
                 .service(web::scope(\"/api\").service(show).route(\"/c\", web::put().to(c)).configure(users)) }\nfn users(cfg: &mut web::ServiceConfig) { cfg.route(\"/d\", web::get().to(d)); }";
    assert_eq!(
        read(Language::Rust, actix),
        "+GET /api/h/{id}, POST …/i, +GET /a, +POST /b, +PUT /api/c, +GET /api/d | "
    );
    let rocket = "#[get(\"/a/<id>?<page>\")]\nfn a() {}\nfn r() -> _ { rocket::build().mount(\"/x\", routes![a, b]) }";
    assert_eq!(read(Language::Rust, rocket), "+GET /x/a/{id} | ");
    let calls = "async fn f() { reqwest::get(format!(\"{}/a/{}\", base, id)).await; client.post(\"http://localhost:3000/b\").send(); Request::builder().method(\"PUT\").uri(\"/c\"); \
                 Request::get(\"/d\"); TestRequest::delete().uri(&format!(\"/e/{id}\")); map.get(\"/f\"); server.get(\"/g\").await; }";
    assert_eq!(read(Language::Rust, calls), " | GET …/a/{}, POST /b, PUT /c, GET /d, DELETE /e/{}, GET …/g");
}

#[test]
fn spring_and_others_in_java() {
    let spring = "@RestController @RequestMapping(\"/api/users\") class C { @GetMapping(\"/{id}\") User one() {} @PostMapping User make() {} \
                  @RequestMapping(value = \"/x\", method = RequestMethod.PUT) void x() {} @DeleteMapping(path = \"/y/{id}\") void y() {} }";
    assert_eq!(
        read(Language::Java, spring),
        "+GET /api/users/{id}, +POST /api/users, +PUT /api/users/x, +DELETE /api/users/y/{id} | "
    );
    let jax = "@Path(\"/cats\") class C { @GET @Path(\"{id}\") Cat one() {} @POST void make() {} }";
    assert_eq!(read(Language::Java, jax), "+GET …/cats/{id}, +POST …/cats | ");
    let calls = "class T { void t() { mockMvc.perform(get(\"/a/{id}\", 1)); rest.getForObject(base + \"/b\", X.class); webClient.post().uri(\"/c\").retrieve(); \
                 template.exchange(\"/d\", HttpMethod.PUT, e, X.class); HttpRequest.newBuilder().uri(URI.create(url + \"/e\")).GET(); map.get(\"/f\"); given().when().delete(\"/g\"); } }\n\
                 @FeignClient(\"x\") interface F { @GetMapping(\"/h\") X h(); }";
    assert_eq!(read(Language::Java, calls), " | GET /a/{id}, GET …/b, POST …/c, PUT …/d, GET …/e, DELETE …/g, GET …/h");
}

#[test]
fn asp_net() {
    let text = "[ApiController] [Route(\"api/[controller]\")] class UsersController { [HttpGet(\"{id:int}\")] A One(int id) => null; [HttpPost] A Make() => null; \
                [HttpDelete, Route(\"x\")] A X() => null; [HttpGet(\"/whole\")] A W() => null; }";
    assert_eq!(
        read(Language::CSharp, text),
        "+GET /api/Users/{id}, +POST /api/Users, +DELETE /api/Users/x, +GET /whole | "
    );
    let small = "var app = builder.Build(); app.MapGet(\"/a/{id}\", (int id) => id); var g = app.MapGroup(\"/g\"); g.MapPost(\"/b\", Make);";
    assert_eq!(read(Language::CSharp, small), "+GET /a/{id}, +POST /g/b | ");
    let calls = "class T { async Task F() { await client.GetAsync($\"/a/{id}\"); await _client.PostAsJsonAsync(\"/b\", x); await http.GetFromJsonAsync<X>(\"api/c\"); \
                 new HttpRequestMessage(HttpMethod.Put, \"/d\"); cache.GetAsync(\"/e\"); } }";
    assert_eq!(read(Language::CSharp, calls), " | GET …/a/{}, POST …/b, GET …/api/c, PUT …/d");
}
