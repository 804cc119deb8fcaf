package seat.alert;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import seat.access.AccessRules;
import seat.access.RightSource;
import seat.access.Users;
import seat.channel.Channels;
import seat.component.Suspension;
import seat.config.HttpSettings;
import seat.config.Settings;
import seat.db.Database;
import seat.dispatch.Chore;
import seat.event.EventConsumer;
import seat.loop.Loop;
import seat.price.Prices;
import seat.sso.Sealer;

/** What finds alerts, sends them and shows them. */
public final class AlertServices {
    private AlertServices() {}

    /** What every process may need; made when it is asked for. */
    @Configuration(proxyBeanMethods = false)
    public static class Everywhere {
        @Bean
        @Lazy
        AlertKinds alertKinds() {
            return new AlertKinds();
        }

        @Bean
        @Lazy
        AlertGroups alertGroups(Database database, AlertKinds kinds) {
            return new AlertGroups(database, kinds);
        }

        @Bean
        @Lazy
        AlertChannels alertChannels(Database database, Sealer sealer, Channels kinds) {
            return new AlertChannels(database, sealer, kinds);
        }

        @Bean
        @Lazy
        Telling telling(Database database, AlertKinds kinds, AlertGroups groups, ObjectProvider<RightSource> sources) {
            AccessRules rules = new AccessRules(database, sources.stream().toList());
            return new Telling(database, kinds, groups, rules, new Users(database));
        }
    }

    /** What finds them. */
    @Configuration(proxyBeanMethods = false)
    public static class InDispatchers {
        @Bean
        EventConsumer alertNews(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
            return new AlertNews(database, kinds, groups, telling);
        }

        @Bean
        Chore lookingForAlerts(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
            return new Chore(
                    "Looking for what people should know",
                    Duration.ofMinutes(1),
                    new Looks(database, kinds, groups, telling, Looks.QUICK));
        }

        @Bean
        Chore tellingWhatIdles(Database database, AlertKinds kinds, Telling telling) {
            return new Chore(
                    "Telling what stands idle", Duration.ofMinutes(1), new IdleDigest(database, kinds, telling));
        }

        @Bean
        Chore comparingMarketOrders(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
            return new Chore(
                    "Comparing market orders",
                    Duration.ofMinutes(5),
                    new Looks(database, kinds, groups, telling, List.of(new Undercut(database))));
        }

        @Bean
        Chore reckoningRunways(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
            return new Chore(
                    "Reckoning how long fuel and reagents last",
                    Duration.ofMinutes(5),
                    new Runways(database, kinds, groups, telling));
        }

        @Bean
        Chore comparingHangars(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
            return new Chore(
                    "Comparing hangars",
                    Duration.ofMinutes(5),
                    new HangarLosses(database, kinds, groups, telling, new Prices(database)));
        }

        @Bean
        Chore lookingForCrossings(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
            return new Chore(
                    "Looking at balances", Duration.ofMinutes(1), new Crossings(database, kinds, groups, telling));
        }

        @Bean
        Chore spacingNotifications(Database database, AlertKinds kinds, AlertGroups groups) {
            return new Chore(
                    "Spacing who is asked for notifications",
                    Duration.ofSeconds(30),
                    new NotificationReaders(database, kinds, groups));
        }

        @Bean
        Chore tendingAlerts(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
            return new Chore(
                    "Tending alerts", Duration.ofSeconds(30), new TendAlerts(database, groups, kinds, telling));
        }
    }

    /** What sends them. */
    @Configuration(proxyBeanMethods = false)
    public static class InWorkers {
        @Bean
        SendAlerts sendAlerts(
                Database database,
                AlertChannels channels,
                AlertGroups groups,
                AlertKinds kinds,
                AlertText texts,
                Telling telling,
                Settings settings) {
            return new SendAlerts(database, channels, groups, kinds, texts, telling, pages(settings.http()));
        }

        /** Where people reach the pages; a worker knows no port that the system chose. */
        private static @Nullable URI pages(HttpSettings http) {
            return http.port() == 0 ? http.configuredPublicUrl() : http.publicUrl(http.port());
        }

        @Bean
        Sending sending(SendAlerts alerts, Suspension suspension) {
            return new Sending(alerts, suspension);
        }
    }

    /** The thread that looks for what is due, from the start of a process to its end. */
    static final class Sending implements SmartLifecycle {
        private static final Duration PATIENCE = Duration.ofMillis(500);
        private static final Duration DRAIN = Duration.ofSeconds(15);

        private final Loop loop;
        private final SendAlerts alerts;

        Sending(SendAlerts alerts, Suspension suspension) {
            Loop[] own = new Loop[1];
            this.alerts = alerts;
            this.loop = Loop.inBackground("alerts", () -> {
                boolean more = !suspension.isOn() && alerts.begin(() -> own[0].stopping());
                return more ? Duration.ZERO : PATIENCE;
            });
            own[0] = loop;
        }

        @Override
        public void start() {
            loop.start();
        }

        @Override
        public void stop() {
            loop.stop(DRAIN);
            try {
                alerts.drain(DRAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isRunning() {
            return loop.lives();
        }
    }
}
