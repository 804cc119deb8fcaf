package seat.role;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.config.Settings;
import seat.db.Database;
import seat.esi.Budgets;
import seat.esi.EsiClient;
import seat.esi.EsiSettings;
import seat.sso.AccessTokenVerifier;
import seat.sso.AccessTokens;
import seat.sso.RefreshPolicy;
import seat.sso.Sealer;
import seat.sso.SsoClient;
import seat.web.reference.EsiGame;
import seat.web.reference.Game;
import seat.work.EsiPauses;

/** What talks to EVE: the SSO and ESI. */
@Configuration(proxyBeanMethods = false)
class EveConfiguration {
    @Bean
    SsoClient ssoClient(Settings settings) {
        return new SsoClient(settings.eve(), UserAgent.of(settings));
    }

    @Bean
    AccessTokenVerifier accessTokenVerifier(SsoClient sso) {
        return sso.verifier();
    }

    @Bean
    AccessTokens accessTokens(Database database, Sealer sealer, SsoClient sso) {
        return new AccessTokens(
                database.sql(), database.transactions(), sealer, sso, RefreshPolicy.DEFAULT, database::makeDurable);
    }

    @Bean
    EsiClient esiClient(Settings settings, Budgets budgets, EsiPauses pauses) {
        EsiSettings esi = EsiSettings.of(
                settings.eve().esiUrl(), UserAgent.of(settings), settings.eve().clientId());
        return new EsiClient(esi, budgets, pauses);
    }

    @Bean
    Game game(EsiClient esi, AccessTokens tokens) {
        return new EsiGame(esi, tokens);
    }
}
