package seat.web;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import seat.config.Settings;

/**
 * Sessions, CSRF tokens and security headers. Who may see what is decided by {@link AccessInterceptor}, which knows the
 * handler that answers: the filter chain lets every request reach it.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    /** Everything is served from here; only EVE's portraits come from elsewhere. Tabler draws arrows as data: images. */
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: " + Images.BASE,
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");

    /** Of the session's cookie. */
    static final String COOKIE = "seat";

    private static final Duration SESSION_LIFE = Duration.ofSeconds(SharedSessions.LIFE_SECONDS);

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, SecurityContextRepository contexts, Settings settings)
            throws Exception {
        boolean https = isHttps(settings);
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), geolocation=(), microphone=(), payment=()"))
                        .httpStrictTransportSecurity(
                                hsts -> hsts.requestMatcher(request -> https).includeSubDomains(false)))
                .build();
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> webServer(Settings settings) {
        return factory -> {
            Session session = new Session();
            session.setTimeout(SESSION_LIFE);
            session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
            session.getCookie().setName(COOKIE);
            session.getCookie().setHttpOnly(true);
            session.getCookie().setSameSite(Cookie.SameSite.LAX);
            session.getCookie().setSecure(isHttps(settings));
            factory.setSession(session);
            Compression compression = new Compression();
            compression.setEnabled(true);
            factory.setCompression(compression);
        };
    }

    static boolean isHttps(Settings settings) {
        return "https".equals(settings.http().publicUrl(settings.http().port()).getScheme());
    }
}
