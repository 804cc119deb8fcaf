package seat.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.ResourceBundleMessageSource;
import seat.access.AccessRules;
import seat.access.Users;
import seat.channel.ChannelKind;
import seat.component.Suspension;
import seat.config.Settings;
import seat.db.Database;
import seat.dispatch.Chore;
import seat.event.EventConsumer;
import seat.loop.Loop;
import seat.sde.StaticNames;
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
        AlertChannels alertChannels(Database database, Sealer sealer, ObjectProvider<ChannelKind> kinds) {
            return new AlertChannels(database, sealer, kinds.orderedStream().toList());
        }

        @Bean
        @Lazy
        AlertText alertText(AlertKinds kinds, Database database, StaticNames names) {
            // Processes without pages have no other.
            ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
            messages.setBasename("messages");
            messages.setDefaultEncoding("UTF-8");
            messages.setFallbackToSystemLocale(false);
            return new AlertText(kinds, database, names, messages, Clock.systemUTC());
        }

        @Bean
        @Lazy
        Telling telling(Database database, AlertKinds kinds, AlertGroups groups, AccessRules rules) {
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
                    new Looks(database, kinds, groups, telling));
        }

        @Bean
        Chore lookingForCrossings(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
            return new Chore(
                    "Looking at balances", Duration.ofMinutes(1), new Crossings(database, kinds, groups, telling));
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
            return new SendAlerts(database, channels, groups, kinds, texts, telling, settings.http().publicUrl(settings.http().port()));
        }

        @Bean
        Sending sending(SendAlerts alerts, Suspension suspension) {
            return new Sending(alerts, suspension);
        }
    }

    /** The thread that sends, from the start of a process to its end. */
    static final class Sending implements SmartLifecycle {
        private static final Duration PATIENCE = Duration.ofMillis(500);
        private static final Duration DRAIN = Duration.ofSeconds(15);

        private final Loop loop;

        Sending(SendAlerts alerts, Suspension suspension) {
            Loop[] own = new Loop[1];
            this.loop = Loop.inBackground("alerts", () -> {
                boolean more = !suspension.isOn() && alerts.run(() -> own[0].stopping());
                return more ? Duration.ZERO : PATIENCE;
            });
            own[0] = loop;
        }

        /** The loop, for readiness. */
        List<Loop> loops() {
            return List.of(loop);
        }

        @Override
        public void start() {
            loop.start();
        }

        @Override
        public void stop() {
            loop.stop(DRAIN);
        }

        @Override
        public boolean isRunning() {
            return loop.lives();
        }
    }

}
