package seat.bench.scale;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import seat.config.EveSettings;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.esi.EsiSettings;
import seat.resource.Catalogue;
import seat.simulator.Simulator;
import seat.sso.AccessTokenVerifier;
import seat.sso.KeyCheck;
import seat.sso.Sealer;
import seat.sso.SignIn;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;

/** A database in which everybody in a simulated EVE has signed in, by the product's own code, several at once. */
final class SignedIn {
    private static final int AT_ONCE = 4;

    private SignedIn() {}

    static void everybody(String url, SecretKey key, Simulator eve) throws Exception {
        SsoClient sso = new SsoClient(
                new EveSettings(eve.uri(), eve.uri(), "seat-test", new Secret(""), null, "", true),
                EsiSettings.userAgent("bench", "bench@localhost.invalid", "http://localhost"));
        AccessTokenVerifier verifier = sso.verifier();
        try (HikariDataSource pool = DataSources.server(url, "root", null, AT_ONCE + 1);
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Database database = new Database(pool, Dialect.of(url));
            new Migrations(database).run();
            Sealer sealer = new Sealer(List.of(key));
            new KeyCheck(database.sql(), sealer).verify();
            TokenStore store = new TokenStore(database.sql(), database.transactions(), sealer, () -> {});
            Set<String> scopes = Catalogue.scopes();
            List<Future<?>> signIns = new ArrayList<>();
            for (Simulator.Person person : eve.population()) {
                signIns.add(threads.submit(() -> {
                    if (!(sso.refresh(new Secret(person.refreshToken())) instanceof TokenAnswer.Granted granted)) {
                        throw new IllegalStateException("The simulated SSO refused " + person.name());
                    }
                    return store.link(new SignIn(
                            1, 0, verifier.verify(granted.accessToken().reveal()), granted));
                }));
            }
            for (Future<?> signIn : signIns) {
                signIn.get();
            }
            // With no other scope there is next to nothing else to enrol.
            database.sql()
                    .sql("UPDATE refresh_tokens SET scopes = '[\"esi-assets.read_assets.v1\"]'")
                    .update();
        }
    }
}
