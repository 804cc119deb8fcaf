package seat.role;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import seat.config.Setting;
import seat.config.Settings;
import seat.config.SettingsException;
import seat.plugin.Contributions;
import seat.web.WebConfiguration;

/** Which services each role starts. */
public final class Roles {
    private Roles() {}

    /** The whole product in one process. */
    public static ConfigurableApplicationContext serve(Settings settings, Tuning tuning) {
        return start(Role.SERVE, settings, tuning, List.of());
    }

    /**
     * Starts a process that goes on.
     *
     * @param more further configuration, such as the demo's
     * @throws SettingsException naming every setting this role lacks
     */
    public static ConfigurableApplicationContext start(
            Role role, Settings settings, Tuning tuning, List<Class<?>> more) {
        return start(role, settings, tuning, more, true);
    }

    /** A dispatcher whose loop its command runs. */
    public static ConfigurableApplicationContext dispatcherOnce(Settings settings, Tuning tuning) {
        return start(Role.DISPATCHER, settings, tuning, List.of(), false);
    }

    private static ConfigurableApplicationContext start(
            Role role, Settings settings, Tuning tuning, List<Class<?>> more, boolean loops) {
        check(role, settings);
        List<Services> contributed = Contributions.installed().all(Services.POINT);
        List<Class<?>> parts = new ArrayList<>(shared(settings));
        if (role.web() || role.worker()) {
            parts.add(EveConfiguration.class);
        }
        if (role.worker()) {
            parts.add(WorkConfiguration.class);
            parts.addAll(Services.in(Services.Where.WORKER, contributed));
        }
        if (role.dispatcher()) {
            parts.add(DispatchConfiguration.class);
            parts.addAll(Services.in(Services.Where.DISPATCHER, contributed));
        }
        if (role.web()) {
            parts.add(WebConfiguration.class);
            parts.addAll(Services.in(Services.Where.WEB, contributed));
        }
        parts.add(ComponentConfiguration.class);
        parts.addAll(more);
        WebApplicationType type = role.web() ? WebApplicationType.SERVLET : WebApplicationType.NONE;
        return start(new RoleInProcess(role, loops), settings, tuning, type, parts);
    }

    private static List<Class<?>> shared(Settings settings) {
        return List.of(
                DataConfiguration.class,
                QueueConfiguration.class,
                settings.redisUrl() == null ? InProcessConfiguration.class : RedisConfiguration.class);
    }

    private static void check(Role role, Settings settings) {
        List<Setting> needed = new ArrayList<>();
        if (role.web() || role.worker()) {
            needed.addAll(Settings.NEEDED_FOR_EVE);
        }
        if (role.needsRedis()) {
            needed.addAll(Settings.NEEDED_FOR_SHARING);
        }
        settings.require(needed);
        if (role.needsRedis() && settings.database().embedded()) {
            throw new SettingsException(List.of(Setting.DATABASE_URL.key()
                    + " names an embedded database, which only 'seat serve' can use; allowed for '" + role.id()
                    + "': jdbc:mariadb:… for MySQL or MariaDB"));
        }
    }

    /** Starts only what commands need: no port is opened, nothing is fetched by itself. */
    public static ConfigurableApplicationContext command(Settings settings) {
        return start(settings, List.of(DataConfiguration.class));
    }

    /** What commands need that look into the queues, too. */
    public static ConfigurableApplicationContext commandWithQueues(Settings settings) {
        return start(settings, shared(settings));
    }

    /** What commands that ask EVE need besides. */
    public static ConfigurableApplicationContext commandWithEve(Settings settings) {
        settings.require(Settings.NEEDED_FOR_EVE);
        List<Class<?>> parts = new ArrayList<>(shared(settings));
        parts.add(EveConfiguration.class);
        return start(settings, parts);
    }

    /** What commands need that wait for updates while nothing else runs: dispatcher and worker, but no pages. */
    public static ConfigurableApplicationContext commandWithWorker(Settings settings) {
        settings.require(Settings.NEEDED_FOR_EVE);
        List<Class<?>> parts = new ArrayList<>(shared(settings));
        parts.addAll(List.of(
                EveConfiguration.class,
                WorkConfiguration.class,
                DispatchConfiguration.class,
                EngineConfiguration.class));
        return start(settings, parts);
    }

    /** The address people reach a running web role at. */
    public static URI publicUrl(ConfigurableApplicationContext context, Settings settings) {
        Integer port = context.getEnvironment().getProperty("local.server.port", Integer.class);
        return settings.http().publicUrl(port == null ? settings.http().port() : port);
    }

    private static ConfigurableApplicationContext start(Settings settings, List<Class<?>> parts) {
        return start(new RoleInProcess(Role.SERVE, true), settings, Tuning.EARNEST, WebApplicationType.NONE, parts);
    }

    private static ConfigurableApplicationContext start(
            RoleInProcess role, Settings settings, Tuning tuning, WebApplicationType type, List<Class<?>> parts) {
        List<Class<?>> all = new ArrayList<>(parts);
        all.addAll(
                Services.in(Services.Where.EVERYWHERE, Contributions.installed().all(Services.POINT)));
        SpringApplication application = new SpringApplication(all.toArray(Class<?>[]::new));
        application.setWebApplicationType(type);
        application.setDefaultProperties(Map.of(
                "server.address",
                settings.http().address(),
                "server.port",
                settings.http().port(),
                "server.shutdown",
                "graceful",
                "spring.lifecycle.timeout-per-shutdown-phase",
                "30s",
                "spring.threads.virtual.enabled",
                "true"));
        application.setRegisterShutdownHook(true);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("settings", settings);
            context.getBeanFactory().registerSingleton("tuning", tuning);
            context.getBeanFactory().registerSingleton("role", role);
        });
        return application.run();
    }
}
