package seat.role;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;
import seat.access.SignInEvents;
import seat.component.Components;
import seat.component.Presence;
import seat.component.ResourcesKnown;
import seat.component.Suspension;
import seat.config.Settings;
import seat.config.Version;
import seat.db.Database;
import seat.db.DatabaseWatch;
import seat.dispatch.DispatcherLoop;
import seat.esi.Budgets;
import seat.esi.EsiClient;
import seat.loop.Loop;
import seat.queue.QueueTurns;
import seat.queue.WorkQueue;
import seat.resource.Catalogue;
import seat.update.Overview;
import seat.work.RunOutcomes;
import seat.work.Worker;

/** What makes a process one of an installation's components: its heartbeat, health and metrics. */
@Configuration(proxyBeanMethods = false)
@Import(EngineConfiguration.class)
class ComponentConfiguration {
    @Bean
    OwnFigures ownFigures(
            Optional<Worker> worker,
            Optional<RunOutcomes> outcomes,
            Optional<DispatcherLoop> dispatcher,
            Optional<EsiClient> esi,
            Suspension suspension,
            LastActive lastActive) {
        return new OwnFigures(worker, outcomes, dispatcher, esi, suspension, lastActive);
    }

    @Bean
    Metrics metrics(
            OwnFigures figures,
            Database database,
            WorkQueue queue,
            Budgets budgets,
            RoleInProcess role,
            Optional<SignInEvents> signIns) {
        return new Metrics(figures, new Overview(database), queue, budgets, role.role(), signIns);
    }

    /** A watch over a database that others run: no other can be away. */
    @Bean(destroyMethod = "close")
    @Conditional(OnServer.class)
    DatabaseWatch databaseWatch(Settings settings) {
        return DatabaseWatch.of(
                settings.database().url(),
                settings.database().user(),
                settings.database().password().reveal());
    }

    /** Whether the settings name a MySQL/MariaDB. */
    static final class OnServer implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getBeanFactory() != null
                    && !context.getBeanFactory()
                            .getBean(Settings.class)
                            .database()
                            .embedded();
        }
    }

    @Bean(destroyMethod = "close")
    ManagementServer managementServer(
            Settings settings, Database database, Optional<DatabaseWatch> watch, Metrics metrics, Readiness readiness) {
        return new ManagementServer(settings.management(), database, watch, metrics, readiness);
    }

    /** Whoever registers needs the address of health and readiness first, so the heartbeat is looked for when it is asked for. */
    @Bean
    Readiness readiness(
            Optional<Worker> worker,
            Optional<DispatcherLoop> dispatcher,
            ObjectProvider<Presence> presence,
            RoleInProcess role) {
        return new Readiness(() -> {
            List<Loop> loops = new ArrayList<>(List.of(presence.getObject().loop()));
            worker.ifPresent(each -> loops.addAll(each.loops()));
            if (role.loops()) {
                dispatcher.ifPresent(each -> loops.add(each.loop()));
            }
            return loops;
        });
    }

    @Bean(destroyMethod = "close")
    Presence presence(
            Database database,
            Components components,
            Suspension suspension,
            OwnFigures figures,
            ManagementServer management,
            Settings settings,
            Tuning tuning,
            Catalogue catalogue,
            RoleInProcess role) {
        if (settings.database().embedded()) { // its file's lock proves that nobody else lives
            components.othersAreGone();
        }
        boolean works = role.role().worker();
        Components.Identity me = new Components.Identity(
                UUID.randomUUID().toString(),
                role.role().id(),
                host(),
                ProcessHandle.current().pid(),
                Version.number(),
                settings.redisUrl() != null,
                works ? tuning.concurrency() : 0,
                works && tuning.queues().size() < QueueTurns.WEIGHTS.size()
                        ? String.join(",", tuning.queues().stream().sorted().toList())
                        : "",
                management.address(),
                new ResourcesKnown(
                        catalogue.fingerprint(), catalogue.resources().size()));
        return new Presence(database, components, me, suspension, figures::now);
    }

    @Bean
    PresenceLifecycle presenceLifecycle(Presence presence) {
        return new PresenceLifecycle(presence);
    }

    @Bean
    OwnNotes ownNotes(Database database, Optional<EsiClient> esi, RoleInProcess role) {
        return new OwnNotes(
                database,
                esi,
                role.role().id() + " on " + host() + " (pid "
                        + ProcessHandle.current().pid() + ")");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
