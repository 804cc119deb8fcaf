package seat.role;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.config.Settings;
import seat.db.Database;
import seat.db.SizeHistory;
import seat.dispatch.Chore;
import seat.dispatch.DiskGuard;
import seat.dispatch.Dispatcher;
import seat.dispatch.DispatcherLoop;
import seat.dispatch.FreeSpace;
import seat.dispatch.SpreadBacklog;
import seat.dispatch.WakePublic;
import seat.esi.Budgets;
import seat.esi.EsiClient;
import seat.queue.InProcessQueue;
import seat.queue.WorkQueue;
import seat.resource.Catalogue;
import seat.sso.AccessTokens;
import seat.update.Enrolment;
import seat.update.Updates;
import seat.web.status.StatusSource;
import seat.work.Downtime;
import seat.work.Tally;
import seat.work.Worker;
import seat.work.Workers;

/** Dispatcher, queue and worker in one process. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    @Bean
    WorkQueue workQueue(Tuning tuning) {
        // About as much as the worker takes in the next seconds; what does not fit stays due in the database.
        return new InProcessQueue(tuning.concurrency() * 2);
    }

    @Bean
    Optional<SpreadBacklog> spreadBacklog(Updates updates, Tuning tuning) {
        return tuning.spread() ? Optional.of(new SpreadBacklog(updates)) : Optional.empty();
    }

    @Bean
    Downtime downtime() {
        return new Downtime(Duration.ofMinutes(1));
    }

    @Bean
    DiskGuard diskGuard(Settings settings) {
        return settings.database().embedded()
                ? new DiskGuard(FreeSpace.of(settings.dataDir()), System::nanoTime)
                : DiskGuard.OFF;
    }

    @Bean
    Tally tally() {
        return new Tally();
    }

    @Bean(destroyMethod = "close")
    Worker worker(
            Database database,
            Catalogue catalogue,
            Updates updates,
            Enrolment enrolment,
            AccessTokens tokens,
            EsiClient esi,
            WorkQueue queue,
            Downtime downtime,
            Tally tally,
            Tuning tuning) {
        return Workers.worker(
                database,
                catalogue,
                updates,
                enrolment,
                tokens,
                esi,
                queue,
                tuning.pace(),
                downtime,
                tally,
                new Workers.Limits(tuning.concurrency(), tuning.lease(), DRAIN));
    }

    @Bean(destroyMethod = "close")
    DispatcherLoop dispatcherLoop(
            Database database,
            Catalogue catalogue,
            Updates updates,
            Enrolment enrolment,
            WorkQueue queue,
            Downtime downtime,
            Optional<SpreadBacklog> spreadBacklog,
            DiskGuard diskGuard,
            EveConfiguration.LastActive lastActive,
            Tuning tuning) {
        Dispatcher dispatcher = new Dispatcher(
                updates,
                queue,
                tuning.lease(),
                downtime::resting,
                diskGuard::full,
                () -> spreadBacklog.ifPresent(backlog -> backlog.run(Duration.ofSeconds(30))));
        List<Chore> chores = List.of(
                new Chore(Duration.ofSeconds(1), new WakePublic(database, catalogue, updates)),
                new Chore(Duration.ofSeconds(60), enrolment::corporations),
                new Chore(Duration.ofMinutes(10), new SizeHistory(database)::sample),
                new Chore(Duration.ofSeconds(10), lastActive::note));
        return new DispatcherLoop(dispatcher, chores, Duration.ofMillis(200));
    }

    @Bean
    StatusSource statusSource(WorkQueue queue, Budgets budgets) {
        return new QueuesAndBudgets(queue, budgets);
    }

    @Bean
    Engine engine(
            Worker worker, DispatcherLoop dispatcher, Enrolment enrolment, Optional<SpreadBacklog> spreadBacklog) {
        return new Engine(worker, dispatcher, () -> {
            enrolment.everything();
            spreadBacklog.ifPresent(backlog -> backlog.run(Duration.ofMinutes(10)));
        });
    }
}
