package seat.web;

import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import seat.config.Settings;

/**
 * CSRF tokens and security headers. {@link Sessions} are rows and cookies of ours: the servlet container keeps none. Who may see what is decided by {@link AccessInterceptor}, which knows the
 * handler that answers: the filter chain lets every request reach it.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    /** Everything is served from here; only EVE's pictures come from elsewhere, if any do. Tabler draws arrows as data: images. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:%s",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");

    static final String WITH_PICTURES = CONTENT_SECURITY_POLICY.formatted(" " + Images.BASE);
    static final String WITHOUT_PICTURES = CONTENT_SECURITY_POLICY.formatted("");

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, CsrfTokens tokens, CsrfCheck check, Images images, Settings settings) throws Exception {
        boolean https = isHttps(settings);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .csrfTokenRequestHandler(check)
                        .ignoringRequestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher("/api/**")))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.addHeaderWriter(policy(images))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), geolocation=(), microphone=(), payment=()"))
                        .httpStrictTransportSecurity(
                                hsts -> hsts.requestMatcher(request -> https).includeSubDomains(false)))
                .build();
    }

    private static HeaderWriter policy(Images images) {
        return (request, response) -> {
            String name = "Content-Security-Policy";
            if (!response.containsHeader(name)) {
                response.setHeader(name, images.shown() ? WITH_PICTURES : WITHOUT_PICTURES);
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> webServer() {
        return factory -> {
            Compression compression = new Compression();
            compression.setEnabled(true);
            factory.setCompression(compression);
        };
    }

    static boolean isHttps(Settings settings) {
        return "https".equals(settings.http().publicUrl(settings.http().port()).getScheme());
    }
}
