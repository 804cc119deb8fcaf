package seat.role;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.config.Settings;
import seat.db.Database;
import seat.esi.Budgets;
import seat.esi.EsiClient;
import seat.esi.EsiSettings;
import seat.esi.InProcessBudgets;
import seat.sso.AccessTokenVerifier;
import seat.sso.AccessTokens;
import seat.sso.RefreshPolicy;
import seat.sso.Sealer;
import seat.sso.SsoClient;
import seat.work.EsiPauses;

/** What talks to EVE: the SSO and ESI. */
@Configuration(proxyBeanMethods = false)
class EveConfiguration {
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(15);

    @Bean
    SsoClient ssoClient(Settings settings) {
        return new SsoClient(settings.eve(), userAgent(settings));
    }

    @Bean
    AccessTokenVerifier accessTokenVerifier(SsoClient sso) {
        return sso.verifier();
    }

    @Bean
    AccessTokens accessTokens(Database database, Sealer sealer, SsoClient sso) {
        return new AccessTokens(database.sql(), sealer, sso, RefreshPolicy.DEFAULT, database::makeDurable);
    }

    @Bean
    EsiPauses esiPauses(Database database) {
        return new EsiPauses(database);
    }

    @Bean
    LastActive lastActive(Database database) {
        return new LastActive(database);
    }

    @Bean
    Budgets budgets(LastActive lastActive) {
        // What was spent before a restart is forgotten; until it has certainly returned, every budget is probed first.
        InstantSource clock = InstantSource.system();
        return lastActive.within(LONGEST_WINDOW)
                ? InProcessBudgets.cold(clock, EsiSettings.LONGEST_FLIGHT)
                : InProcessBudgets.fresh(clock, EsiSettings.LONGEST_FLIGHT);
    }

    @Bean
    EsiClient esiClient(Settings settings, Budgets budgets, EsiPauses pauses) {
        EsiSettings esi = EsiSettings.of(
                settings.eve().esiUrl(), userAgent(settings), settings.eve().clientId());
        return new EsiClient(esi, budgets, pauses);
    }

    /** What EVE is told about who asks: the contact, and the public address where one is set. */
    private static String userAgent(Settings settings) {
        URI address = settings.http().configuredPublicUrl();
        return EsiSettings.userAgent(
                Version.number(), settings.eve().contact(), address == null ? null : address.toString());
    }

    /** When this installation last could have asked ESI. */
    static final class LastActive {
        private final Database database;

        LastActive(Database database) {
            this.database = database;
        }

        boolean within(Duration window) {
            return database.sql()
                    .sql("SELECT updated_at FROM seat_facts WHERE name = 'last_active'")
                    .query(LocalDateTime.class)
                    .optional()
                    .map(Database::instant)
                    .filter(active -> active.plus(window).isAfter(database.now()))
                    .isPresent();
        }

        void note() {
            database.sql().sql("""
                            INSERT INTO seat_facts (name, content, updated_at) VALUES ('last_active', '', CURRENT_TIMESTAMP(3))
                            ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at)
                            """).update();
        }
    }
}
