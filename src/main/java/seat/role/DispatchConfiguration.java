package seat.role;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.access.EraseCharacters;
import seat.access.PruneSessions;
import seat.access.PruneSignInEvents;
import seat.access.PurgeSoldCharacters;
import seat.audit.PruneAuditLog;
import seat.component.Components;
import seat.component.LogCauses;
import seat.component.MaintenanceMode;
import seat.component.QueuePauses;
import seat.config.Settings;
import seat.db.Database;
import seat.db.EntityNames;
import seat.db.SizeHistory;
import seat.db.TableSizes;
import seat.dispatch.Chore;
import seat.dispatch.DiskGuard;
import seat.dispatch.Dispatcher;
import seat.dispatch.DispatcherLoop;
import seat.dispatch.FreeSpace;
import seat.dispatch.ReleaseUnknown;
import seat.dispatch.SpreadBacklog;
import seat.dispatch.WakePublic;
import seat.esi.Budgets;
import seat.event.Consumers;
import seat.event.EventConsumer;
import seat.event.EventLag;
import seat.event.PruneEvents;
import seat.event.Sequencer;
import seat.history.PruneDays;
import seat.history.TakeSnapshots;
import seat.person.ErasePeople;
import seat.queue.WorkQueue;
import seat.resource.Catalogue;
import seat.retention.PruneHistories;
import seat.setting.KeptDays;
import seat.sso.TokenStore;
import seat.update.Backlog;
import seat.update.Claims;
import seat.update.CountUpdates;
import seat.update.Enrolment;
import seat.update.Schedules;
import seat.update.Wakeups;
import seat.view.OwnerChanges;
import seat.view.PruneOwnerChanges;
import seat.work.AdoptFollowUps;
import seat.work.Downtime;
import seat.work.EsiHistory;
import seat.work.WhatFollows;
import seat.work.Worker;

/** What finds out what is due and puts it into the queues. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {
    /** Budgets looked at, the scarcest first. */
    private static final int BUDGETS = 200;

    @Bean
    SpreadBacklog spreadBacklog(Database database, Tuning tuning) {
        return new SpreadBacklog(new Backlog(database), tuning.spread());
    }

    @Bean
    DiskGuard diskGuard(Settings settings) {
        return settings.database().embedded()
                ? new DiskGuard(FreeSpace.of(settings.dataDir()), System::nanoTime)
                : DiskGuard.OFF;
    }

    /** The daily check, which asks nobody without a contact. */
    @Bean(destroyMethod = "close")
    StaticDataSchedule staticDataSchedule(Settings settings, Database database, DiskGuard diskGuard) {
        return StaticDataSchedule.of(settings, database, diskGuard);
    }

    @Bean
    Dispatcher dispatcher(
            Claims claims,
            WorkQueue queue,
            Downtime downtime,
            DiskGuard diskGuard,
            QueuePauses pauses,
            SpreadBacklog spreadBacklog,
            Tuning tuning) {
        return new Dispatcher(
                claims,
                queue,
                tuning.lease(),
                downtime::resting,
                diskGuard::full,
                pauses::paused,
                () -> spreadBacklog.run(Duration.ofSeconds(30)));
    }

    /** What a dispatcher does besides dispatching. */
    record Chores(List<Chore> all) {}

    @Bean
    Chores chores(
            Settings settings,
            Database database,
            Catalogue catalogue,
            TokenStore tokens,
            Enrolment enrolment,
            Schedules schedules,
            Components components,
            LastActive lastActive,
            StaticDataSchedule staticData,
            Budgets budgets,
            Optional<Worker> worker,
            ObjectProvider<Chore> contributed,
            ObjectProvider<EventConsumer> consumed) {
        Wakeups wakeups = new Wakeups(database);
        EsiHistory history = new EsiHistory(database);
        TakeSnapshots snapshots = new TakeSnapshots(database);
        Sequencer sequencer = new Sequencer(database);
        List<EventConsumer> hearing = new ArrayList<>(
                List.of(WhatFollows.of(database, wakeups, enrolment), new OwnerChanges(database, catalogue)));
        consumed.orderedStream().forEach(hearing::add);
        Consumers consumers = new Consumers(database, hearing);
        List<Chore> all = new ArrayList<>(List.of(
                new Chore(
                        "Waking public resources", Duration.ofSeconds(1), new WakePublic(database, catalogue, wakeups)),
                new Chore("Counting updates", Duration.ofSeconds(5), new CountUpdates(database)),
                new Chore("Telling what changed", Duration.ofSeconds(1), () -> {
                    sequencer.number();
                    consumers.run();
                }),
                new Chore("Adopting notes of a version before", Duration.ofSeconds(5), new AdoptFollowUps(database)),
                new Chore("Pruning events", Duration.ofMinutes(1), new PruneEvents(database)),
                new Chore("Looking for consumers that are behind", Duration.ofHours(1), new EventLag(database)),
                new Chore(
                        "Pruning what changed",
                        Duration.ofMinutes(5),
                        new PruneOwnerChanges(
                                database, () -> KeptDays.changes(settings).days(database))),
                new Chore("Enrolling corporations and alliances", Duration.ofMinutes(1), enrolment::organisations),
                new Chore("Enrolling what is missing", Duration.ofHours(1), enrolment::everything),
                new Chore("Waking what is switched on again", Duration.ofHours(1), schedules::wakeWhatIsNotOff),
                new Chore(
                        "Letting go of what was parked as unknown",
                        Duration.ofMinutes(1),
                        new ReleaseUnknown(components, wakeups, catalogue)),
                new Chore("Catching up with names", Duration.ofHours(1), new EntityNames(database)::catchUp),
                new Chore("Sampling sizes", Duration.ofMinutes(10), new SizeHistory(database)::sample),
                new Chore("Ending maintenance", Duration.ofSeconds(10), new MaintenanceMode(database)::endWhatIsOver),
                new Chore("Sampling sizes of tables", Duration.ofMinutes(10), new TableSizes(database)::sample),
                new Chore("Forgetting old components", Duration.ofMinutes(10), components::forgetOld),
                new Chore("Enrolling whose snapshots are taken", Duration.ofMinutes(10), snapshots::enrol),
                new Chore("Taking snapshots", Duration.ofSeconds(10), snapshots),
                new Chore(
                        "Pruning histories",
                        Duration.ofSeconds(2),
                        new PruneHistories(database, Duration.ofMillis(300))),
                new Chore(
                        "Pruning days",
                        Duration.ofMinutes(5),
                        new PruneDays(
                                database, () -> KeptDays.snapshots(settings).days(database))),
                new Chore("Pruning sessions", Duration.ofMinutes(10), new PruneSessions(database)),
                new Chore(
                        "Pruning the security log",
                        Duration.ofMinutes(10),
                        new PruneAuditLog(
                                database, () -> KeptDays.securityLog(settings).days(database))),
                new Chore("Pruning the sign-in history", Duration.ofMinutes(10), new PruneSignInEvents(database)),
                new Chore(
                        "Deleting what was read for deleted accounts",
                        Duration.ofMinutes(1),
                        new EraseCharacters(database, tokens, catalogue, enrolment)),
                new Chore(
                        "Erasing people",
                        Duration.ofSeconds(2),
                        new ErasePeople(database, tokens, catalogue, enrolment, Duration.ofMillis(300))),
                new Chore(
                        "Deleting what was read for former owners",
                        Duration.ofSeconds(10),
                        new PurgeSoldCharacters(database, tokens, catalogue, enrolment)),
                new Chore(
                        "Noting what is left of ESI's budgets",
                        Duration.ofMinutes(1),
                        () -> history.note(budgets.snapshot(BUDGETS))),
                new Chore("Pruning the history of ESI", Duration.ofMinutes(10), history::prune),
                new Chore("Pruning causes of warnings", Duration.ofMinutes(10), new LogCauses(database)::prune),
                new Chore("Looking for static data", Duration.ofSeconds(30), staticData),
                new Chore(
                        "Noting that it works",
                        Duration.ofSeconds(10),
                        worker.isPresent() ? lastActive::note : () -> {})));
        contributed.orderedStream().forEach(all::add);
        return new Chores(all);
    }

    @Bean(destroyMethod = "close")
    DispatcherLoop dispatcherLoop(Dispatcher dispatcher, Chores chores) {
        return new DispatcherLoop(dispatcher, chores.all(), Duration.ofMillis(200));
    }
}
