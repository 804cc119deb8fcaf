package seat.role;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import seat.config.Settings;
import seat.web.WebConfiguration;

/** Which services each role starts. */
public final class Roles {
    private Roles() {}

    /** The whole product in one process. */
    public static ConfigurableApplicationContext serve(Settings settings, Tuning tuning) {
        return serve(settings, tuning, List.of());
    }

    /** The same with further configuration, such as the demo's. */
    public static ConfigurableApplicationContext serve(Settings settings, Tuning tuning, List<Class<?>> more) {
        settings.require(Settings.NEEDED_FOR_EVE);
        List<Class<?>> all = new ArrayList<>(List.of(
                DataConfiguration.class, EveConfiguration.class, WorkConfiguration.class, WebConfiguration.class));
        all.addAll(more);
        return start(settings, tuning, WebApplicationType.SERVLET, all);
    }

    /** Only what commands need: no port is opened, nothing is fetched by itself. */
    public static ConfigurableApplicationContext command(Settings settings) {
        return start(settings, Tuning.EARNEST, WebApplicationType.NONE, List.of(DataConfiguration.class));
    }

    /** What commands that ask EVE need besides. */
    public static ConfigurableApplicationContext commandWithEve(Settings settings) {
        settings.require(Settings.NEEDED_FOR_EVE);
        return start(
                settings,
                Tuning.EARNEST,
                WebApplicationType.NONE,
                List.of(DataConfiguration.class, EveConfiguration.class));
    }

    /** What commands need that wait for updates while nothing else runs: dispatcher and worker, but no pages. */
    public static ConfigurableApplicationContext commandWithWorker(Settings settings) {
        settings.require(Settings.NEEDED_FOR_EVE);
        return start(
                settings,
                Tuning.EARNEST,
                WebApplicationType.NONE,
                List.of(DataConfiguration.class, EveConfiguration.class, WorkConfiguration.class));
    }

    /** The address people reach a running web role at. */
    public static URI publicUrl(ConfigurableApplicationContext context, Settings settings) {
        Integer port = context.getEnvironment().getProperty("local.server.port", Integer.class);
        return settings.http().publicUrl(port == null ? settings.http().port() : port);
    }

    private static ConfigurableApplicationContext start(
            Settings settings, Tuning tuning, WebApplicationType type, List<Class<?>> configurations) {
        SpringApplication application = new SpringApplication(configurations.toArray(Class<?>[]::new));
        application.setWebApplicationType(type);
        application.setDefaultProperties(Map.of(
                "server.address",
                settings.http().address(),
                "server.port",
                settings.http().port(),
                "server.shutdown",
                "graceful",
                "spring.lifecycle.timeout-per-shutdown-phase",
                "10s",
                "spring.threads.virtual.enabled",
                "true"));
        application.setRegisterShutdownHook(true);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("settings", settings);
            context.getBeanFactory().registerSingleton("tuning", tuning);
        });
        return application.run();
    }
}
