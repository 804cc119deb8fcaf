package seat.bench.startup;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Set;
import seat.config.EveSettings;
import seat.config.Secret;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.esi.EsiSettings;
import seat.resource.Catalogue;
import seat.simulator.Simulator;
import seat.sso.AccessTokenVerifier;
import seat.sso.InvalidTokenException;
import seat.sso.KeyCheck;
import seat.sso.Sealer;
import seat.sso.SecretKeyFile;
import seat.sso.SignIn;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.sync.Schema;
import seat.update.Enrolment;

/** A data folder in which everybody in a simulated EVE has signed in, as far as the database knows. */
final class Population {
    private static final long H2_CACHE = 64L << 20;

    private Population() {}

    private static HikariDataSource open(Path data) {
        return DataSources.embedded(
                "jdbc:h2:file:" + data.resolve("seat")
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                H2_CACHE);
    }

    /** With tokens of the simulated SSO, verified as a sign-in's are: the product trusts no other. */
    static void signInAll(Path data, Simulator eve) throws InvalidTokenException {
        SsoClient sso = new SsoClient(
                new EveSettings(eve.uri(), eve.uri(), "seat-bench", new Secret(""), null, "", true),
                EsiSettings.userAgent("bench", "bench@localhost.invalid", "http://localhost"));
        AccessTokenVerifier verifier = sso.verifier();
        try (HikariDataSource pool = open(data)) {
            Database database = new Database(pool, Dialect.H2);
            new Migrations(database).run();
            Sealer sealer = new Sealer(SecretKeyFile.readOrCreate(data));
            new KeyCheck(database.sql(), sealer).verify();
            TokenStore store = new TokenStore(database.sql(), database.transactions(), sealer, () -> {});
            Enrolment enrolment = new Enrolment(database, Catalogue.bind(Schema.read(database)));
            Set<String> scopes = Catalogue.scopes();
            for (Simulator.Person person : eve.population()) {
                if (!(sso.refresh(new Secret(person.refreshToken())) instanceof TokenAnswer.Granted granted)) {
                    throw new IllegalStateException("The simulated SSO refused " + person.name());
                }
                VerifiedToken character = verifier.verify(granted.accessToken().reveal());
                store.link(new SignIn(1, 0, character, granted));
                enrolment.character(person.id(), scopes);
            }
        }
    }

    /** Updates and how many of them have succeeded, of a database nobody has open. */
    static String succeeded(Path data) {
        try (HikariDataSource pool = open(data)) {
            return new Database(pool, Dialect.H2)
                    .sql()
                    .sql("SELECT COUNT(*), COUNT(succeeded_at) FROM updates")
                    .query((row, number) ->
                            "%,d of %,d updates had succeeded".formatted(row.getLong(2), row.getLong(1)))
                    .single();
        }
    }
}
