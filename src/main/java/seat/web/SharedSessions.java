package seat.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import seat.config.RedisUrl;
import seat.config.Settings;
import seat.redis.RedisConnectionFactories;

/** Browser sessions in Redis: any front end goes on where another left off. */
@Configuration(proxyBeanMethods = false)
@EnableRedisHttpSession(maxInactiveIntervalInSeconds = SharedSessions.LIFE_SECONDS, redisNamespace = "seat:session")
public class SharedSessions {
    static final int LIFE_SECONDS = 24 * 60 * 60;

    @Bean
    LettuceConnectionFactory redisConnectionFactory(RedisUrl url) {
        return RedisConnectionFactories.of(url);
    }

    @Bean
    CookieSerializer cookieSerializer(Settings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(SecurityConfiguration.COOKIE);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(SecurityConfiguration.isHttps(settings));
        return cookie;
    }

    /** Before everything that asks for a session. */
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(SessionRepositoryFilter<?> filter) {
        FilterRegistrationBean<SessionRepositoryFilter<?>> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }
}
