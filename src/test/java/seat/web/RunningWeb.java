package seat.web;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import seat.access.AdminLogins;
import seat.access.Limits;
import seat.access.NewOwners;
import seat.access.Permissions;
import seat.access.RightSource;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.access.UserSessions;
import seat.access.Viewer;
import seat.api.ApiKeys;
import seat.api.CallRate;
import seat.api.KeyDraft;
import seat.audit.Actor;
import seat.component.Components;
import seat.component.QueuePauses;
import seat.config.EveSettings;
import seat.config.HostAndPort;
import seat.config.HttpSettings;
import seat.config.Network;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.queue.Hint;
import seat.queue.InProcessQueue;
import seat.resource.Catalogue;
import seat.sde.StaticNames;
import seat.setting.GlobalSettings;
import seat.setting.LastingFlag;
import seat.simulator.FakeChannels;
import seat.sso.AccessTokenVerifier;
import seat.sso.Sealer;
import seat.sso.SignInStandIn;
import seat.sso.SsoClient;
import seat.sso.TokenStore;
import seat.sync.Schema;
import seat.update.Enrolment;
import seat.update.KeptMarkets;
import seat.update.PublicCrawls;
import seat.update.Schedules;
import seat.web.status.StatusSource;
import seat.work.Installation;
import seat.work.RestingRoute;

/**
 * The pages on a real server and an H2 in memory, with the scripted SSO behind them. {@link #shared} is one per thread that runs
 * test classes, since they run two at a time and what they sign in, count and write is theirs.
 */
public final class RunningWeb {
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

    private static final ThreadLocal<RunningWeb> SHARED = ThreadLocal.withInitial(RunningWeb::seeded);

    /** Those of the class of tests that this thread runs. */
    private static final ThreadLocal<List<RunningWeb>> OPEN = ThreadLocal.withInitial(ArrayList::new);

    final ConfigurableApplicationContext context;
    final SignInStandIn sso;
    final CountingDataSource statements;
    final Database database;
    final Seed seed;

    private RunningWeb(DataSource source, Dialect dialect, List<RightSource> rights) {
        try {
            sso = new SignInStandIn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        statements = new CountingDataSource(source);
        database = new Database(statements, dialect);
        new Migrations(database).run();
        // Tests walk all routes.
        database.inTransaction(() -> new GlobalSettings(database).set(CallRate.PER_SECOND, "1000"));
        seed = new Seed(database);
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.addInitializers(start -> {
            start.getBeanFactory().registerSingleton("database", database);
            start.getBeanFactory().registerSingleton("sso", sso);
            rights.forEach(more -> start.getBeanFactory().registerSingleton("rights", more));
        });
        application.setDefaultProperties(Map.of("server.port", System.getProperty("seat.test.port", "0")));
        context = application.run();
        OPEN.get().add(this);
    }

    /** Closes all but the shared one, and their databases in memory; others are whose tests started them. */
    static void closeThoseOfThisThread() {
        List<RunningWeb> open = OPEN.get();
        open.forEach(RunningWeb::close);
        open.clear();
    }

    /** A second time does nothing. */
    void close() {
        context.close();
        sso.close();
        if (statements.getTargetDataSource() instanceof HikariDataSource source
                && database.dialect() == Dialect.H2
                && !source.isClosed()
                && database.sql()
                        .sql("CALL DATABASE_PATH()")
                        .query(String.class)
                        .optional()
                        .isEmpty()) {
            database.sql().sql("SHUTDOWN").update();
            source.close();
        }
    }

    static RunningWeb shared() {
        return SHARED.get();
    }

    private static RunningWeb seeded() {
        RunningWeb web = new RunningWeb(inMemory(), Dialect.H2, List.of());
        OPEN.get().remove(web);
        web.seed.demo();
        return web;
    }

    /** The same pages on a database that no other test knows. */
    static RunningWeb ofItsOwn() {
        return on(inMemory(), Dialect.H2);
    }

    private static DataSource inMemory() {
        return DataSources.inMemory("web" + UUID.randomUUID());
    }

    /** The same pages on another database. */
    static RunningWeb on(DataSource source, Dialect dialect) {
        RunningWeb web = new RunningWeb(source, dialect, List.of());
        web.seed.demo();
        return web;
    }

    /** The same pages once more on a database that has everything already: a second front end. */
    static RunningWeb beside(DataSource source, Dialect dialect) {
        return new RunningWeb(source, dialect, List.of());
    }

    /** The same pages, where one more source gives rights. */
    static RunningWeb with(RightSource rights) {
        RunningWeb web = new RunningWeb(inMemory(), Dialect.H2, List.of(rights));
        web.seed.demo();
        return web;
    }

    /** A browser whose person signed in with this character, through the whole flow. */
    Browser signedIn(long characterId, String name) {
        Browser browser = browser();
        HttpResponse<String> answer = signIn(browser, characterId, name, "hash-" + characterId);
        if (count("refresh_tokens", "character_id = " + characterId) == 0) {
            throw new IllegalStateException(name + " could not sign in: " + answer.statusCode() + " to "
                    + answer.headers().firstValue("Location").orElse("") + " " + answer.body());
        }
        return browser;
    }

    /** A browser of a person who holds a role of one permission, about everybody. */
    Browser holding(long characterId, String name, String permission) {
        return holding(characterId, name, Map.of(permission, Limits.NONE));
    }

    /** A browser of a person who holds a role of these permissions, which is named like the person. */
    Browser holding(long characterId, String name, Map<String, Limits> permissions) {
        Browser browser = signedIn(characterId, name);
        UserRoles roles = bean(UserRoles.class);
        long role = roles.create(Actor.system(), name, "");
        roles.save(Actor.system(), role, new UserRole(name, "", permissions));
        long user = database.sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
        roles.give(Actor.system(), role, user, null);
        return browser;
    }

    /** Signs in, or adds a character where somebody is signed in. */
    HttpResponse<String> signIn(Browser browser, long characterId, String name, String ownerHash) {
        String state = state(browser.get("/auth/eve"));
        sso.next(characterId, name, ownerHash, Catalogue.scopes());
        return browser.get("/auth/eve/callback?code=any&state=" + state);
    }

    /** The state that a redirect to the SSO carries. */
    static String state(HttpResponse<String> redirect) {
        Matcher state = STATE.matcher(redirect.headers().firstValue("Location").orElseThrow());
        if (!state.find()) {
            throw new IllegalStateException("no state in " + redirect.headers());
        }
        return state.group(1);
    }

    /** A browser of the superuser. */
    Browser superuser() {
        Browser browser = browser();
        String link = bean(AdminLogins.class).create();
        browser.post(link, Map.of("_csrf", browser.csrf(link)));
        return browser;
    }

    long count(String table, String condition) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table + " WHERE " + condition)
                .query(Long.class)
                .single();
    }

    int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    Browser browser() {
        return new Browser("http://127.0.0.1:" + port(), this::key);
    }

    /** A key of the API for whoever is signed in with a browser, for everything that person may do; empty for nobody. */
    String key(Browser browser) {
        return bean(UserSessions.class)
                .find(browser.cookie(Sessions.COOKIE), "", "")
                .map(session -> key(session.viewer()))
                .orElse("");
    }

    private String key(Viewer viewer) {
        Permissions known = bean(Permissions.class);
        Set<String> all = new TreeSet<>(known.grantable());
        if (viewer.superuser()) {
            all.add(Permissions.SUPERUSER);
        }
        return bean(ApiKeys.class)
                .make(Actor.system(), viewer, new KeyDraft("test", all, null, List.of(), null, null), known);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Characters whose link was announced. */
    List<Long> announced() {
        return context.getBean(Announced.class).characters;
    }

    static final class Announced implements NewOwners {
        final List<Long> characters = new CopyOnWriteArrayList<>();

        @Override
        public void linked(long characterId) {
            characters.add(characterId);
        }
    }

    /** Where messages of all running webs go that are sent to {@code http://127.0.0.1} with its port. */
    static final FakeChannels MESSENGERS = messengers();

    private static FakeChannels messengers() {
        try {
            return FakeChannels.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A header with which a request that is let in is answered 204 by the door, and what stands behind it is not asked. */
    static final String DOOR_ONLY = "Test-Door-Only";

    @Configuration(proxyBeanMethods = false)
    @Import(WebConfiguration.class)
    static class Wiring {
        @Bean
        WebMvcConfigurer doorOnly() {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addInterceptor(new HandlerInterceptor() {
                                @Override
                                public boolean preHandle(
                                        HttpServletRequest request, HttpServletResponse response, Object handler) {
                                    if (request.getHeader(DOOR_ONLY) == null) {
                                        return true;
                                    }
                                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                                    return false;
                                }
                            })
                            .order(Ordered.LOWEST_PRECEDENCE);
                }
            };
        }

        @Bean
        Settings settings(SignInStandIn sso) {
            Settings read = Settings.load(Map.of(), Map.of("SEAT_SECRET_KEY", key()), Path.of("target"));
            EveSettings eve = sso.settings();
            return new Settings(
                    read.memoryBytes(),
                    read.logLevel(),
                    read.dataDir(),
                    new HttpSettings(
                            read.http().address(), read.http().port(), null, List.of(Network.parse("127.0.0.1"))),
                    read.management(),
                    eve,
                    read.secretKeys(),
                    read.database(),
                    null,
                    read.staticData(),
                    read.mail(),
                    Set.of(HostAndPort.parse("127.0.0.1:" + MESSENGERS.port())),
                    read.changesKeptDays(),
                    read.securityLogKeptDays(),
                    read.snapshotsKeptDays(),
                    read.backups(),
                    read.releaseFile(),
                    read.given());
        }

        private static String key() {
            return Base64.getEncoder().encodeToString(new byte[32]);
        }

        @Bean
        SsoClient ssoClient(Settings settings) {
            return new SsoClient(settings.eve(), "SeAT/test (tests@example.com)");
        }

        @Bean
        AccessTokenVerifier verifier(SsoClient client) {
            return client.verifier();
        }

        @Bean
        Sealer sealer(Settings settings) {
            return new Sealer(settings.secretKeys());
        }

        @Bean
        TokenStore tokenStore(Database database, Sealer sealer) {
            return new TokenStore(database.sql(), database.transactions(), sealer, database::makeDurable);
        }

        /** Looks for another import only when told to, so that pages take the same statements each time. */
        @Bean
        StaticNames staticNames(Database database) {
            return new StaticNames(database, Duration.ofHours(1));
        }

        @Bean
        Images images(Database database) {
            return new Images(new LastingFlag(database, Images.SHOWN, Duration.ofHours(1), () -> false));
        }

        @Bean
        ToldGame game() {
            return new ToldGame();
        }

        @Bean
        Announced announced() {
            return new Announced();
        }

        @Bean
        Catalogue catalogue(Database database) {
            return Catalogue.bind(Schema.read(database));
        }

        @Bean
        Schedules schedules(Database database, Catalogue catalogue) {
            return new Schedules(database, catalogue);
        }

        @Bean
        PublicCrawls publicCrawls(Database database, Catalogue catalogue, Schedules schedules) {
            return new PublicCrawls(database, catalogue, schedules, true);
        }

        @Bean
        KeptMarkets keptMarkets(Database database, Catalogue catalogue) {
            return new KeptMarkets(database, catalogue, new Enrolment(database, catalogue));
        }

        @Bean
        QueuePauses queuePauses(Database database) {
            return new QueuePauses(database);
        }

        @Bean
        StatusSource statusSource(Database database, QueuePauses pauses) {
            InProcessQueue queue = new InProcessQueue(100);
            for (int i = 0; i < 16; i++) {
                queue.offer(new Hint(i < 2 ? "high" : "characters", i, Map.of("character.skills", 1L)));
            }
            Components components = new Components(database);
            return new StatusSource() {
                @Override
                public List<Budget> budgets() {
                    return List.of(
                            new Budget("char-wallet · Aria Vance", 118L, 150, ""),
                            new Budget("errors", 100L, 100, ""),
                            new Budget("char-asset · Bram Holt", null, 0, "not told yet"));
                }

                @Override
                public Installation installation() {
                    return Installation.read(components, pauses, RestingRoute.all(database), Optional.of(queue));
                }
            };
        }
    }
}
