package seat.web;

import java.time.Duration;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import seat.config.Settings;
import seat.db.DatabaseWatch;

/**
 * How much the web server takes upon itself, by the size of the heap: with 512 MB a thousand connections and two hundred
 * requests at once.
 */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int PARAMETERS = 200;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionLimits(Settings settings) {
        return factory -> {
            factory.addEngineValves(new UnreadBodies());
            factory.setProtocol(BoundedProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> limit(connector, settings));
        };
    }

    private static void limit(Connector connector, Settings settings) {
        connector.setMaxPostSize(RequestLimits.LARGEST_BODY);
        connector.setMaxParameterCount(PARAMETERS);
        if (connector.getProtocolHandler() instanceof BoundedProtocol http) {
            http.setMaxSwallowSize(RequestLimits.LARGEST_BODY);
            http.setConnectionTimeout((int) BETWEEN_BYTES.toMillis());
            http.setKeepAliveTimeout((int) IDLE.toMillis());
            http.limit(connections(megabytes(settings)), settings.http()::trusts);
        }
    }

    @Bean
    FilterRegistrationBean<RequestLimits> requestLimits(Settings settings) {
        FilterRegistrationBean<RequestLimits> first =
                new FilterRegistrationBean<>(new RequestLimits(requests(megabytes(settings))));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    /** An embedded database is never away. */
    @Bean
    FilterRegistrationBean<DatabaseAway> databaseAway(Optional<DatabaseWatch> watch, MessageSource messages) {
        FilterRegistrationBean<DatabaseAway> filter =
                new FilterRegistrationBean<>(new DatabaseAway(DatabaseWatch.away(watch), messages));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    static int connections(long megabytes) {
        return (int) Math.clamp(megabytes * 2, 200, 8_000);
    }

    static int requests(long megabytes) {
        return (int) Math.clamp(megabytes * 2 / 5, 40, 1_000);
    }

    private static long megabytes(Settings settings) {
        return Math.min(settings.memoryBytes(), Runtime.getRuntime().maxMemory()) >> 20;
    }
}
